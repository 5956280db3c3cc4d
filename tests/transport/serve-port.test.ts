import { EventEmitter } from 'node:events'
import { expect, it } from 'vitest'
import { call } from '../../src-main/core/gate.ts'
import { bodyLimit } from '../../src-main/transport/body-limit.ts'
import type { FromCore, ToCore } from '../../src-main/transport/port-messages.ts'
import { PortQuestions, servePort } from '../../src-main/transport/serve-port.ts'
import { aCore } from '../support/a-core.ts'

/** The main process's end of a port over a real core. */
async function aPort() {
  const { core } = await aCore()
  const incoming = new EventEmitter()
  const sent: FromCore[] = []
  const told = new EventEmitter()
  const port = {
    on: (event: 'message', receive: (message: { data: unknown }) => void) => incoming.on(event, receive),
    postMessage: (message: FromCore) => {
      sent.push(message)
      told.emit('sent')
    },
  }
  const forgotten: string[] = []
  const questions = new PortQuestions(port)
  servePort(port, questions, {
    call: call.bind(null, core),
    forget: (connection) => forgotten.push(connection),
    stop: () => undefined,
  })
  const post = (message: ToCore) => incoming.emit('message', { data: message })
  let last = 0
  const ask = async (text: string): Promise<string> => {
    last += 1
    const id = last
    post({ kind: 'call', id, connection: 'window-1', text })
    for (;;) {
      const reply = sent.find((message) => message.kind === 'reply' && message.id === id)
      if (reply?.kind === 'reply') return reply.text
      await new Promise((seen) => told.once('sent', seen))
    }
  }
  return { ask, post, sent, forgotten, questions }
}

it('answers a call through the same gate as the loopback host, as JSON text', async () => {
  const { ask } = await aPort()
  const reply = JSON.parse(await ask(JSON.stringify({ procedure: 'startup.state', input: {} })))
  expect(reply).toMatchObject({ ok: true, output: { phase: 'open' } })
  const refused = JSON.parse(await ask(JSON.stringify({ procedure: 'staff.list', input: {} })))
  expect(refused).toMatchObject({ ok: false, error: { code: 'SIGNED_OUT' } })
})

it('refuses what is no call, what has words too many, and what is too large', async () => {
  const { ask } = await aPort()
  expect(await ask('no JSON')).toBe('malformed')
  expect(await ask(JSON.stringify({ procedure: 'startup.state', input: {}, more: 1 }))).toBe('malformed')
  expect(await ask(JSON.stringify({ procedure: 'startup.state', input: 'x'.repeat(bodyLimit) }))).toBe('too-large')
})

it('forgets the page that is gone', async () => {
  const { post, forgotten } = await aPort()
  post({ kind: 'forget', connection: 'window-1' })
  expect(forgotten).toEqual(['window-1'])
})

it('asks the main process and hears its answer or its failure', async () => {
  const { post, sent, questions } = await aPort()
  const answered = questions.ask('secrets.seal', 'text')
  const failed = questions.ask('secrets.open', 'text')
  expect(sent).toEqual([
    { kind: 'ask', id: 1, name: 'secrets.seal', input: 'text' },
    { kind: 'ask', id: 2, name: 'secrets.open', input: 'text' },
  ])
  post({ kind: 'answer', id: 2, output: null, failure: 'no' })
  post({ kind: 'answer', id: 1, output: 'sealed' })
  expect(await answered).toBe('sealed')
  await expect(failed).rejects.toThrow('no')
})
