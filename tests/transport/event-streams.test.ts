import { get, type IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { aLoopback } from './a-loopback.ts'

/** What a stream says, piece by piece. */
function listen(port: number, cookie: string): Promise<{ response: IncomingMessage; next: () => Promise<string> }> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/events', headers: { cookie } }, (response) => {
      const pieces = response[Symbol.asyncIterator]()
      resolve({ response, next: async () => String((await pieces.next()).value ?? '') })
    }).on('error', reject)
  })
}

it('tells every page what changed, and only the one that asked how far its command is', async () => {
  const { events, port, enter, sessions } = await aLoopback()
  const [mine, yours] = [await enter(), await enter()]
  const [me, you] = [await listen(port, mine), await listen(port, yours)]
  expect(me.response.headers).toMatchObject({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  expect(await me.next()).toContain('retry:')
  expect(await you.next()).toContain('retry:')
  const connection = sessions.connectionOf(mine.split('=')[1]) ?? ''
  const progress = { kind: 'progress', commandId: 'c', done: 1, total: 2 } as const
  events.send(progress, { connection })
  const changed = { kind: 'recordsChanged', entities: ['candidate'] } as const
  events.send(changed, 'all')
  expect(await me.next()).toContain(JSON.stringify(progress))
  // The first thing the other page hears is the change.
  expect(await you.next()).toBe(`data: ${JSON.stringify(changed)}\n\n`)
  for (const { response } of [me, you]) response.destroy()
})
