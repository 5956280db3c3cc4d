import { expect, it } from 'vitest'
import { packDown } from '../../src-central/bundles/pack-down.ts'
import { takeUp } from '../../src-central/bundles/take-up.ts'
import { addSlot } from '../../src-central/slots.ts'
import { aCentre } from '../central/support/a-centre.ts'
import { aCore } from '../support/a-core.ts'

it('a page exports everything that waits as a file and imports the centre’s', async () => {
  const now = '2026-11-24T01:00:00.000Z'
  const { centre } = await aCentre({ now })
  const wire = {
    wire: (request: Parameters<typeof centre.handle>[0]) => centre.handle(request),
    close: () => undefined,
  }
  const { core, as } = await aCore({ now, ports: { wire: () => wire } })
  const clerk = await as('clerk')
  await expect(clerk.sync.exportBundle({})).rejects.toMatchObject({ code: 'NOT_PAIRED' })
  const { slot, code } = await addSlot(centre.environment, { site: null, number: null })
  const administrator = await as('administrator')
  await administrator.sync.pair({ url: 'https://centre.test', fingerprint: '', slot, code })
  const waiting = (await clerk.sync.summary({})).waiting
  const { file, operations } = await clerk.sync.exportBundle({})
  expect(operations).toBe(waiting)
  expect(file.name).toMatch(/^kaodian-.*\.kdb$/)
  const { base64 } = await clerk.transfers.readChunk({ fileId: file.id, offset: 0 })
  const taken = await takeUp(centre, Buffer.from(base64, 'base64'))
  expect(taken.results.every(({ status }) => status === 'accepted')).toBe(true)
  const { bytes } = await packDown(centre, core.requireData().journalWriter().deviceId)
  const { uploadId } = await clerk.transfers.beginUpload({ name: 'down.kdb', size: bytes.length })
  await clerk.transfers.sendChunk({ uploadId, offset: 0, base64: Buffer.from(bytes).toString('base64') })
  expect(await clerk.sync.importBundle({ fileId: uploadId })).toMatchObject({ results: waiting, files: 0, madeAt: now })
  expect((await clerk.sync.summary({})).waiting).toBe(0)
  const auditor = await as('auditor')
  const filter = { actorId: null, record: null, candidateId: null, from: null, until: null, after: null }
  const { entries } = await auditor.journal.list({ ...filter, type: 'audit.bundle' })
  expect(entries.map(({ note, actor }) => `${actor.name}：${note.slice(0, 5)}`)).toEqual([
    '考务员：导入中心端',
    '考务员：导出同步包',
  ])
})
