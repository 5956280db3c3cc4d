import { describe, expect, it } from 'vitest'
import { sql } from '../../src-main/core/database/schema.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { digestOf } from '../../src-main/core/sync/digest.ts'
import { CertificateSchema } from '../../src-shared/domain/certificate.ts'
import { issueCertificate } from '../../src-shared/domain/certificate-operations.ts'
import type { SyncedCore } from '../support/a-centre.ts'
import { administratorOf, aSiteWithResults, issueTo, publishMarks } from './a-site-with-results.ts'

const resultsOf = (core: SyncedCore) =>
  core.db.all(
    sql
      .selectFrom('operation_result')
      .innerJoin('operation', 'operation.seq', 'operation_result.seq')
      .select(['type', 'status', 'code'])
      .where('status', '!=', 'accepted'),
  )
const numbersOf = async (core: SyncedCore) =>
  (await (await administratorOf(core)).sync.state({})).centre?.numbers.find(({ current }) => current)
const certificateNumbered = (core: SyncedCore, number: string) => {
  const row = core.db.get(sql.selectFrom('certificate').select('content').where('number', '=', number))
  return CertificateSchema.parse(JSON.parse(row?.content ?? 'null'))
}

describe('certificate numbers of a site with a centre', () => {
  it('come from the workstation’s own block, after those it gave by itself, however long both are alone', async () => {
    const { centre, first, enrollmentIds, join } = await aSiteWithResults({
      before: async (core, [one = '']) => {
        expect(await issueTo(core, [one])).toEqual(['44012026000001', '44012026000001'])
      },
    })
    const second = await join()
    await second.sync()
    expect(await numbersOf(first)).toMatchObject({ left: 200, blocks: [{ first: '000002', last: '000201' }] })
    expect(await numbersOf(second)).toMatchObject({ left: 200, blocks: [{ first: '000202', last: '000401' }] })
    centre.network.cut = true
    const [, two = '', three = '', four = ''] = enrollmentIds
    expect(await issueTo(first, [two, three])).toEqual(['44012026000002', '44012026000003'])
    expect(await issueTo(second, [four])).toEqual(['44012026000202', '44012026000202'])
    centre.network.cut = false
    for (const core of [first, second, first]) await core.sync()
    expect([resultsOf(first), resultsOf(second)]).toEqual([[], []])
    const scope = `site:${first.core.requireData().journalWriter().siteId}`
    expect(await digestOf(second.db, scope)).toEqual(await digestOf(first.db, scope))
  })

  it('are refused by the centre outside the block of whoever gives them, and stop where a block is used up', async () => {
    const { first, enrollmentIds, join, planId } = await aSiteWithResults({ people: 3 })
    const second = await join()
    await second.sync()
    const [one = '', two = '', three = ''] = enrollmentIds
    await issueTo(first, [one])
    const { number: _, candidateId: __, enrollmentId: ___, ...said } = certificateNumbered(first, '44012026000001')
    const { holder, posting, personCategory, businessField } = said
    const { candidateId } = second.db.get(
      sql.selectFrom('enrollment').select('candidate_id as candidateId').where('id', '=', two),
    ) ?? { candidateId: '' }
    const stolen = { number: '44012026000002', candidateId, enrollmentId: two, besides: null }
    await second.change(({ change }) =>
      change(issueCertificate, newId(second.clock.now()), {
        ...stolen,
        holder,
        posting,
        personCategory,
        businessField,
      }),
    )
    for (const core of [first, second]) await core.sync()
    expect(resultsOf(second)).toEqual([{ type: 'certificate.issue', status: 'rejected', code: 'number_block_invalid' }])
    // All but one of its numbers are gone.
    await second.change(({ db }) =>
      db.run(
        sql
          .insertInto('numbers_taken')
          .values({ blocks_id: second.db.get(sql.selectFrom('number_blocks').select('id'))?.id ?? '', through: 399 }),
      ),
    )
    const administrator = await administratorOf(second)
    const dry = await administrator.certificates.toIssue({ planId, sessionId: null })
    expect(dry.numberProblem).toContain('本机的证书号段只剩 1 个号，不够签发 2 本')
    expect(await issueTo(second, [three])).toEqual(['44012026000400', '44012026000400'])
    await expect(issueTo(second, [two])).rejects.toThrow('请在“同步”的“席位和号段”里领取号段')
    await second.sync()
    expect(await numbersOf(second)).toMatchObject({ left: 200, blocks: [{ first: '000401', last: '000600' }] })
    expect(await issueTo(second, [two])).toEqual(['44012026000401', '44012026000401'])
    // Restored under another epoch it has none of them.
    await second.change(({ db }) => db.run(sql.updateTable('device').set({ epoch: 1 })))
    expect(await numbersOf(second)).toMatchObject({ left: 0, given: 0 })
  })

  it('are given only to whom the centre has confirmed a result', async () => {
    const { centre, first, enrollmentIds, planId } = await aSiteWithResults({ people: 1, published: false })
    centre.network.cut = true
    await publishMarks(first, enrollmentIds)
    const administrator = await administratorOf(first)
    const { rows } = await administrator.certificates.toIssue({ planId, sessionId: null })
    expect(rows[0]).toMatchObject({ kind: 'refused', reason: expect.stringContaining('还没有得到中心确认') })
    await expect(issueTo(first, enrollmentIds)).rejects.toThrow('还没有得到中心确认')
    centre.network.cut = false
    await first.sync()
    expect(await issueTo(first, enrollmentIds)).toEqual(['44012026000001', '44012026000001'])
  })
})
