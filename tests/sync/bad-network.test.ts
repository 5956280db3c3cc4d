import { createServer } from 'node:https'
import { createServer as createPlainServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { ownCertificate } from '../../src-central/serve.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { siteScope } from '../../src-shared/protocol/pull.ts'
import { aJoinedCore, aPairedCore } from '../support/a-centre.ts'
import { aFolder } from '../support/a-site.ts'
import type { Way } from '../support/tcp-proxy.ts'
import { aCentreOverTls, addEmployers, allOnce, type CentreOverTls, waitingAt } from './over-tls.ts'

/** Every byte takes minutes: KAODIAN_EVERY_BYTE=1. */
const isEveryByte = process.env.KAODIAN_EVERY_BYTE === '1'
const offsets = (length: number): number[] =>
  isEveryByte
    ? Array.from({ length: length - 64 }, (_, at) => at)
    : [0, 1, 300, ...[0.3, 0.6, 0.8, 0.9, 0.97].map((part) => Math.floor(length * part))]

const operationsAt = async ({ store }: CentreOverTls): Promise<number> =>
  (await store.db.selectFrom('operation').select('seq').execute()).length

describe('a network that fails', () => {
  it.each<Way>(['up', 'down'])(
    'at any byte on the way %s: nothing is lost, nothing happens twice (F1, F2)',
    async (way) => {
      const centre = await aCentreOverTls()
      const core = await aPairedCore(centre)
      await addEmployers(core, ['从前的单位'])
      await centre.proxy.breakAll()
      const before = centre.proxy.bytes[way]
      await core.sync()
      const length = centre.proxy.bytes[way] - before
      for (const [index, after] of offsets(length).entries()) {
        await addEmployers(core, [`单位${index}`])
        await centre.proxy.breakAll()
        centre.proxy.network.cut = { way, after }
        await core.sync()
        expect(core.engine.phase.kind, `cut after ${after} bytes`).toBe('waiting')
        await core.sync()
        expect(core.engine.phase, `after a cut at ${after}`).toEqual({ kind: 'idle' })
        await allOnce(core, centre)
      }
    },
  )

  it('takes requests and swallows answers: no progress is claimed, and none is made twice (F5)', async () => {
    const centre = await aCentreOverTls()
    const core = await aPairedCore(centre)
    await addEmployers(core, ['甲公司', '乙公司'])
    const before = await operationsAt(centre)
    centre.proxy.network.swallows = 'down'
    await core.sync()
    expect(await operationsAt(centre)).toBe(before + 2)
    expect(core.engine.phase.kind).toBe('waiting')
    expect(waitingAt(core)).toBe(2)
    centre.proxy.network.swallows = null
    await centre.proxy.breakAll()
    await core.sync()
    await allOnce(core, centre)
    expect(await operationsAt(centre)).toBe(before + 2)
  })

  it('is down, and comes back: the next try finds it (N4)', async () => {
    const centre = await aCentreOverTls()
    const core = await aPairedCore(centre)
    await addEmployers(core, ['甲公司'])
    centre.proxy.network.isDown = true
    await centre.proxy.breakAll()
    for (let tries = 1; tries <= 3; tries += 1) {
      await core.sync()
      expect(core.engine.phase).toMatchObject({ kind: 'waiting', attempts: tries })
    }
    expect(core.engine.dueIn).toBeLessThanOrEqual(300_000)
    centre.proxy.network.isDown = false
    await core.sync()
    await allOnce(core, centre)
  })
})

describe('a captive portal (F6)', () => {
  const page = '<html><body>请先登录无线网络</body></html>'
  const answers = [
    { what: 'a friendly page', headers: { 'content-type': 'text/html' }, body: page, status: 200 },
    { what: 'empty JSON', headers: { 'content-type': 'application/json' }, body: '{}', status: 200 },
    { what: 'a way elsewhere', headers: { location: 'https://portal.example/' }, body: '', status: 302 },
    { what: 'a refusal nobody signed', headers: {}, body: '{"code":"device_revoked","serverTime":""}', status: 403 },
  ]
  it.each(answers)('that shows the centre’s own certificate and answers with $what changes nothing', async (answer) => {
    const centre = await aCentreOverTls()
    const core = await aPairedCore(centre)
    await addEmployers(core, ['甲公司'])
    const { status, headers, body } = answer
    const portal = createServer(centre.certificate, (_, reply) => reply.writeHead(status, headers).end(body))
    await throughPortal(centre, portal)
    await core.sync()
    expect(core.engine.phase.kind).toBe('waiting')
    expect(waitingAt(core)).toBe(1)
    centre.target.port = centre.port
    await centre.proxy.breakAll()
    await core.sync()
    await allOnce(core, centre)
  })

  it('is told nothing where its certificate is another, or it speaks no TLS', async () => {
    const centre = await aCentreOverTls()
    const core = await aPairedCore(centre)
    await addEmployers(core, ['甲公司'])
    const asked: string[] = []
    const other = createServer(await ownCertificate(aFolder()), (request, reply) => {
      asked.push(request.url ?? '')
      reply.end(page)
    })
    const plain = createPlainServer((socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${page}`))
    for (const portal of [other, plain]) {
      await throughPortal(centre, portal)
      await core.sync()
      expect(core.engine.phase.kind).toBe('waiting')
    }
    expect(asked).toEqual([])
    centre.target.port = centre.port
    await centre.proxy.breakAll()
    await core.sync()
    await allOnce(core, centre)
  })
})

async function throughPortal(centre: CentreOverTls, portal: ReturnType<typeof createPlainServer>): Promise<void> {
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void portal.close())
  const address = portal.address()
  centre.target.port = address !== null && typeof address === 'object' ? address.port : 0
  await centre.proxy.breakAll()
}

describe('a first sync that breaks off', () => {
  it('goes on at the page where it was, as often as it breaks (F38)', async () => {
    const centre = await aCentreOverTls()
    const first = await aPairedCore(centre)
    const second = await aJoinedCore(centre, first)
    await addEmployers(
      first,
      Array.from({ length: 2500 }, (_, n) => `单位${n}`),
    )
    await first.sync()
    const scope = siteScope(first.core.requireData().journalWriter().siteId)
    const cursor = (): number =>
      second.db.get(sql.selectFrom('sync_cursor').select('seq').where('scope', '=', scope))?.seq ?? 0
    const cursors = [cursor()]
    const before = centre.proxy.bytes.down
    for (let breaks = 0; breaks < 4; breaks += 1) {
      await centre.proxy.breakAll()
      centre.proxy.network.cut = { way: 'down', after: 60_000 }
      await second.sync()
      if (second.engine.phase.kind === 'idle') break
      cursors.push(cursor())
    }
    await second.sync()
    expect(cursors).toEqual(cursors.toSorted((one, other) => one - other))
    expect(cursors.at(-1)).toBeGreaterThan(cursors[0] ?? 0)
    expect(second.engine.phase.kind).toBe('idle')
    await allOnce(second, centre)
    const count = second.db.all(sql.selectFrom('employer').select('id')).length
    expect(count).toBe(first.db.all(sql.selectFrom('employer').select('id')).length)
    expect(centre.proxy.bytes.down - before).toBeGreaterThan(60_000)
  })
})
