import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type CoreChild, CoreHost } from '../../src-main/electron/core-host.ts'
import type { FromCore, ToCore } from '../../src-main/transport/port-messages.ts'

class Child extends EventEmitter implements CoreChild {
  readonly received: ToCore[] = []
  killed = false
  postMessage(message: ToCore): void {
    this.received.push(message)
  }
  kill(): boolean {
    this.killed = true
    return this.emit('exit', 1)
  }
  say(message: FromCore): void {
    this.emit('message', message)
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A host over processes that do what the test says. */
function aHost() {
  const children: Child[] = []
  const standings: string[] = []
  const givenUp: string[] = []
  const host = new CoreHost({
    fork: () => {
      const child = new Child()
      children.push(child)
      return child
    },
    services: { 'secrets.seal': (text: string) => `sealed ${text}` },
    onEvent: () => undefined,
    onStanding: (standing) => standings.push(standing),
    onSay: () => undefined,
    onGivenUp: ({ sentence }) => givenUp.push(sentence),
    log: () => undefined,
  })
  host.start()
  const latest = (): Child => children.at(-1) ?? new Child()
  return { host, children, standings, givenUp, latest }
}

it('holds calls until the core is ready, and then answers each with its own reply', async () => {
  const { host, latest } = aHost()
  const first = host.call('window-1', 'one')
  const second = host.call('window-1', 'two')
  expect(latest().received).toEqual([])
  latest().say({ kind: 'ready' })
  expect(latest().received.map((message) => message.kind)).toEqual(['call', 'call'])
  latest().say({ kind: 'reply', id: 2, text: 'second' })
  latest().say({ kind: 'reply', id: 1, text: 'first' })
  expect([await first, await second]).toEqual(['first', 'second'])
})

it('rejects what was under way when the core dies, and what comes while it is away', async () => {
  const { host, latest, standings } = aHost()
  latest().say({ kind: 'ready' })
  const underWay = host.call('window-1', 'one')
  latest().emit('exit', 139)
  await expect(underWay).rejects.toThrow()
  await expect(host.call('window-1', 'two')).rejects.toThrow()
  expect(standings).toEqual(['heard', 'lost', 'restarting'])
})

it('starts it anew with growing delays, and stops trying after five times until the user says so', async () => {
  const { host, children, latest, givenUp } = aHost()
  for (const delay of [500, 1_000, 2_000, 4_000]) {
    latest().emit('exit', 1)
    const before = children.length
    await vi.advanceTimersByTimeAsync(delay - 1)
    expect(children).toHaveLength(before)
    await vi.advanceTimersByTimeAsync(1)
    expect(children).toHaveLength(before + 1)
  }
  latest().emit('exit', 1)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(children).toHaveLength(5)
  expect(givenUp).toEqual([expect.stringContaining('接连停止了几次')])
  host.startAgain()
  expect(children).toHaveLength(6)
})

it('forgives crashes once the core has run for a minute', async () => {
  const { children, latest, givenUp } = aHost()
  for (let round = 0; round < 7; round += 1) {
    latest().say({ kind: 'ready' })
    await vi.advanceTimersByTimeAsync(60_000)
    latest().emit('exit', 1)
    await vi.advanceTimersByTimeAsync(500)
  }
  expect([children.length, givenUp]).toEqual([8, []])
})

it('does not start again by itself when the core says why it cannot', async () => {
  const { children, latest, givenUp } = aHost()
  latest().say({ kind: 'failed', sentence: '数据文件夹不能写入', aboutTheFolder: true })
  await vi.advanceTimersByTimeAsync(60_000)
  expect([children.length, givenUp]).toEqual([1, ['数据文件夹不能写入']])
})

it('ends the core gracefully, and by force when it does not end', async () => {
  const graceful = aHost()
  graceful.latest().say({ kind: 'ready' })
  const stopped = graceful.host.stop()
  expect(graceful.latest().received).toEqual([{ kind: 'stop' }])
  graceful.latest().emit('exit', 0)
  await stopped
  const stuck = aHost()
  stuck.latest().say({ kind: 'ready' })
  const forced = stuck.host.stop()
  await vi.advanceTimersByTimeAsync(10_000)
  await forced
  expect(stuck.latest().killed).toBe(true)
  expect(stuck.children).toHaveLength(1)
})

it('answers the core’s questions, and says when nobody can', async () => {
  const { latest } = aHost()
  latest().say({ kind: 'ask', id: 1, name: 'secrets.seal', input: 'text' })
  latest().say({ kind: 'ask', id: 2, name: 'secrets.unknown', input: null })
  await vi.advanceTimersByTimeAsync(0)
  expect(latest().received.toSorted((one, other) => ('id' in one && 'id' in other ? one.id - other.id : 0))).toEqual([
    { kind: 'answer', id: 1, output: 'sealed text' },
    { kind: 'answer', id: 2, output: null, failure: 'nobody answers secrets.unknown' },
  ])
})
