import type { CallReply, CoreEvent } from '../../src-shared/contract/messages.ts'
import { CallError } from './call-failure.ts'
import { pageSession } from './page-session.ts'
import { fontsFor } from './rare-hanzi.ts'
import type { Transport } from './transport.ts'

const unreachable = (message: string, status = 0): CallError =>
  new CallError({ code: 'UNREACHABLE', message, detail: { status } })

/** What the host refuses before the core hears of it. */
const sentences: Readonly<Record<number, string>> = {
  400: '这个页面与程序版本不一致，请重新载入页面。',
  413: '一次提交的内容太多，没有执行。请分成几次提交。',
}
const expired =
  '这个页面已失效：程序重新启动过，或这不是打开它的那个浏览器。请用程序给出的新地址打开；已填的内容可先抄下。'

async function call(message: Parameters<Transport['call']>[0]): Promise<CallReply> {
  await pageSession
  let response: Response
  try {
    const headers = { 'content-type': 'application/json' }
    response = await fetch('/call', { method: 'POST', headers, body: JSON.stringify(message) })
  } catch {
    throw unreachable('与考点通程序的连接断开了，已填的内容还在。请确认程序仍在运行，然后再试。')
  }
  if (!response.ok) throw unreachable(sentences[response.status] ?? expired, response.status)
  const text = await response.text()
  await fontsFor(text)
  return JSON.parse(text) as CallReply
}

/**
 * The core's events. A tab out of sight lets go of its stream, because a browser keeps only six connections to one
 * host and a seventh tab would wait for ever; whatever happened meanwhile, it asks again when it is seen.
 */
function listen(receive: (event: CoreEvent) => void): () => void {
  let source: EventSource | null = null
  let missed = false
  let retry: number | undefined
  const open = (): void => {
    window.clearTimeout(retry)
    source = new EventSource('/events')
    source.onmessage = ({ data }) => receive(JSON.parse(data) as CoreEvent)
    source.onopen = () => {
      if (missed) receive({ kind: 'recordsChanged', entities: [] })
      missed = false
    }
    source.onerror = () => {
      missed = true
      // Closed for good: the host refused it, or was not there at all. The browser itself tries again only after a cut.
      if (source?.readyState === EventSource.CLOSED) retry = window.setTimeout(open, 3_000)
    }
  }
  const close = (): void => {
    window.clearTimeout(retry)
    source?.close()
    source = null
    missed = true
  }
  const follow = (): void => (document.hidden ? close() : source === null ? open() : undefined)
  void pageSession.then(follow)
  document.addEventListener('visibilitychange', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    close()
  }
}

/** The loopback host: one POST per call, server-sent events the other way. */
export const httpTransport: Transport = { call, listen }
