import { type DesktopBridge, desktopBridgeName } from '../../src-shared/contract/desktop-bridge.ts'
import type { CallReply } from '../../src-shared/contract/messages.ts'
import { CallError } from './call-failure.ts'
import { fontsFor } from './rare-hanzi.ts'
import { tooLargeSentence } from './too-large.ts'
import type { Transport } from './transport.ts'

const unreachable = (message: string): CallError => new CallError({ code: 'UNREACHABLE', message, detail: {} })

/** What the shell refuses before the core hears of it. */
const sentences: Readonly<Record<string, string>> = {
  malformed: '这个页面与程序版本不一致，请关闭窗口后重新打开程序。',
}
const stopped = '程序的数据部分停止了，正在重新启动；已填的内容还在，请稍后再试。'

const bridge = (window as unknown as Readonly<Record<string, DesktopBridge | undefined>>)[desktopBridgeName]

function overBridge({ call, listen }: DesktopBridge): Transport {
  return {
    async call(message): Promise<CallReply> {
      let text: string
      try {
        text = await call(JSON.stringify(message))
      } catch {
        throw unreachable(stopped)
      }
      const refusal = text === 'too-large' ? tooLargeSentence(message.procedure) : sentences[text]
      if (refusal !== undefined) throw unreachable(refusal)
      await fontsFor(text)
      return JSON.parse(text) as CallReply
    },
    listen(receive, stand) {
      let listening = true
      listen((message) => {
        if (!listening) return
        if (message.kind === 'event') return receive(message.event)
        stand(message.standing)
        // Whatever happened while the core was away, nobody told.
        if (message.standing === 'heard') receive({ kind: 'recordsChanged', entities: [] })
      })
      return () => {
        listening = false
      }
    },
  }
}

/** The desktop shell's way to the core, or null in a browser. */
export const desktopTransport: Transport | null = bridge ? overBridge(bridge) : null
