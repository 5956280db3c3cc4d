import { expect, it, vi } from 'vitest'
import { httpsWire, readFingerprint } from '../../src-main/core/sync/https-wire.ts'
import { SyncEngine } from '../../src-main/core/sync/sync-engine.ts'
import { aCentralProcess } from '../support/a-central-process.ts'
import { aCore } from '../support/a-core.ts'

it('sends a code by way of the centre over TLS, and leaves it to a clerk where the centre is out of reach', async () => {
  const centre = await aCentralProcess({ words: ['--demonstration'] })
  const core = await aCore({ now: new Date().toISOString() })
  const { url, fingerprint } = centre
  const administrator = await core.as('administrator')
  await administrator.sync.pair({ url, fingerprint, ...centre.slot() })
  const wire = httpsWire(url, readFingerprint(fingerprint) ?? null)
  const network = { cut: false }
  const engine = new SyncEngine({
    data: core.core.requireData(),
    ...{ app: 'test', now: () => core.clock.now(), random: () => 0.5, changed: () => undefined },
    alone: (work) => core.core.alone(work),
    wireTo: () => ({
      wire: (request) => (network.cut ? Promise.reject(new Error('cut')) : wire.wire(request)),
      close: () => undefined,
    }),
  })
  expect(engine.codeSender).toBeNull()
  await engine.run({ byHand: true })
  engine.codeSender?.send({ channel: 'mobile', destination: '13800000007', code: '314159' })
  await vi.waitFor(() => expect(centre.output()).toContain('发给 13800000007 的消息：【考点通】验证码 314159'))
  const logged = centre
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  expect(logged.filter((line) => line.includes('314159') || line.includes('13800000007'))).toEqual([])

  network.cut = true
  engine.codeSender?.send({ channel: 'mobile', destination: '13800000008', code: '271828' })
  await vi.waitFor(() => expect(engine.codeSender).toBeNull())
  wire.close()
})
