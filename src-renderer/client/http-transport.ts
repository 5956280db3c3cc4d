import type { CallReply, CoreEvent } from '../../src-shared/contract/messages.ts'
import { CallError } from './call-failure.ts'
import { pageSession } from './page-session.ts'
import { fontsFor } from './rare-hanzi.ts'
import { tooLargeSentence } from './too-large.ts'
import type { Standing, Transport } from './transport.ts'

const unreachable = (message: string, status = 0): CallError =>
  new CallError({ code: 'UNREACHABLE', message, detail: { status } })

/** What the host refuses before the core hears of it. */
const sentences: Readonly<Record<number, string>> = {
  400: '这个页面与程序版本不一致，请重新载入页面。',
}
const expired =
  '这个页面已失效：程序重新启动过，或这不是打开它的那个浏览器。请在程序窗口按回车，得到新地址后在这里打开；已填的内容可先抄下。'

async function call(message: Parameters<Transport['call']>[0]): Promise<CallReply> {
  await pageSession
  let response: Response
  try {
    const headers = { 'content-type': 'application/json' }
    response = await fetch('/call', { method: 'POST', headers, body: JSON.stringify(message) })
  } catch {
    throw unreachable('与考点通程序的连接断开了，已填的内容还在。请确认程序仍在运行，然后再试。')
  }
  if (response.status === 413) throw unreachable(tooLargeSentence(message.procedure), response.status)
  if (!response.ok) throw unreachable(sentences[response.status] ?? expired, response.status)
  const text = await response.text()
  await fontsFor(text)
  return JSON.parse(text) as CallReply
}

/** Why there is no stream: asked, because a browser does not tell a page what its stream was answered. */
async function standingNow(): Promise<Standing> {
  try {
    const { status } = await fetch('/events', { method: 'HEAD' })
    return status === 401 ? 'expired' : 'heard'
  } catch {
    return 'lost'
  }
}

/**
 * The core's events. A tab out of sight lets go of its stream, because a browser keeps only six connections to one
 * host and a seventh tab would wait for ever; whatever happened meanwhile, it asks again when it is seen. A page that
 * expired asks no more until somebody comes back to it: another tab may have been given a new address since.
 */
function listen(receive: (event: CoreEvent) => void, stand: (standing: Standing) => void): () => void {
  let source: EventSource | null = null
  let missed = false
  let retry: number | undefined
  const open = (): void => {
    window.clearTimeout(retry)
    const opened = new EventSource('/events')
    source = opened
    opened.onmessage = ({ data }) => receive(JSON.parse(data) as CoreEvent)
    opened.onopen = () => {
      stand('heard')
      if (missed) receive({ kind: 'recordsChanged', entities: [] })
      missed = false
    }
    opened.onerror = () => {
      missed = true
      void explain(opened)
    }
  }
  const explain = async (failed: EventSource): Promise<void> => {
    const standing = await standingNow()
    if (source !== failed) return
    if (standing !== 'heard') stand(standing)
    if (standing === 'expired') return close()
    // Closed for good: the host was not there at all. After a mere cut the browser tries again by itself.
    if (failed.readyState === EventSource.CLOSED) retry = window.setTimeout(open, 3_000)
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
  window.addEventListener('focus', follow)
  return () => {
    document.removeEventListener('visibilitychange', follow)
    window.removeEventListener('focus', follow)
    close()
  }
}

/** The loopback host: one POST per call, server-sent events the other way. */
export const httpTransport: Transport = { call, listen }
