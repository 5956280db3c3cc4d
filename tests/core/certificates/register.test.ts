import { describe, expect, it } from 'vitest'
import { pageQuery, textsIn } from '../../../src-main/core/certificates/list-certificates.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { convertWorkbook } from '../../../src-main/core/rosters/convert-workbook.ts'
import { CERTIFICATE_STATES, type CertificateFilter } from '../../../src-shared/contract/certificate-records.ts'
import { addDays, addMonths, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { importCertificate } from '../../../src-shared/domain/certificate-operations.ts'
import { createEmployer } from '../../../src-shared/domain/employer-operations.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { bytesOf } from '../../support/bytes-of.ts'
import { planOf } from '../../support/query-plan.ts'
import { madeUpIdNumber } from '../../support/roster-workbooks.ts'

const today = CalendarDateSchema.parse('2026-11-24')
const anything: CertificateFilter = {
  ...{ state: 'all', personCategory: null, businessField: null, employerId: null, month: null },
  text: '',
}

/** People with a certificate each, ending so many days from today. */
async function certificates(core: TestCore, endings: readonly number[]): Promise<{ employerId: string }> {
  const employerId = newId(core.clock.now())
  await core.change(({ change }) => {
    const none = { creditCode: null, parentId: null, contact: null, telephone: null }
    change(createEmployer, employerId, { name: '示例市穗安公共交通有限公司', ...none })
    for (const [index, days] of endings.entries()) {
      const candidateId = newId(core.clock.now())
      const idNumber = madeUpIdNumber(index)
      const birthDate = CalendarDateSchema.parse(
        `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`,
      )
      const sex = Number(idNumber[16]) % 2 === 1 ? ('男' as const) : ('女' as const)
      const holder = { name: `李${'一二三四五六七八九十'[index % 10]}`, sex, idType: '居民身份证' as const, idNumber }
      change(registerCandidate, candidateId, {
        ...{ ...holder, birthDate, mobile: `190${String(index).padStart(8, '0')}`, email: null, employerId },
        ...{ yearsOfWork: null, education: null, ethnicGroup: null, address: null, technicalTitle: null },
        ...{ postcode: null, origin: 'desk' as const },
      })
      const validUntil = addDays(today, days)
      change(importCertificate, newId(core.clock.now()), {
        ...{ candidateId, holder, validUntil, issuedOn: addMonths(validUntil, -36) },
        number: `44012023${String(index + 1).padStart(6, '0')}`,
        personCategory: index % 2 === 0 ? '主要负责人' : '安全生产管理人员',
        businessField: '城市公共汽电车',
        posting: { employerId, employerName: '示例市穗安公共交通有限公司', region: '440100' },
      })
    }
  })
  return { employerId }
}

const listed = async (core: TestCore, filter: Partial<CertificateFilter>) => {
  const clerk = await core.as('clerk')
  const { rows } = await clerk.certificates.list({ ...anything, ...filter, after: null })
  return rows.map(({ number }) => Number(number.slice(-2)))
}

describe('the register', () => {
  it('finds the subjects that occur by an index, one step for each', async () => {
    const core = await aCore()
    await certificates(core, [10, 20, 30, 40])
    const clerk = await core.as('clerk')
    expect(await clerk.certificates.options({})).toEqual({
      personCategories: ['主要负责人', '安全生产管理人员'],
      businessFields: ['城市公共汽电车'],
    })
    for (const [column, index] of [
      ['person_category', 'certificate_by_category'],
      ['business_field', 'certificate_by_field'],
    ] as const) {
      const steps = planOf(core.db, textsIn(column)).filter((line) => line.includes('certificate'))
      expect(steps).toHaveLength(2)
      for (const step of steps) expect(step).toMatch(`SEARCH certificate USING COVERING INDEX ${index}`)
    }
  })

  it('reads a filtered page in the order of an index, however many certificates there are', async () => {
    const core = await aCore()
    for (const state of CERTIFICATE_STATES) {
      for (const narrow of [{}, { personCategory: '主要负责人' }, { businessField: '城市公共汽电车' }]) {
        const plan = planOf(
          core.db,
          pageQuery(core.db, { filter: { ...anything, state, ...narrow }, after: null, today }, null),
        )
        const sorts = plan.filter((line) => line.includes('TEMP B-TREE'))
        expect(sorts, `${state} ${plan.join()}`).toEqual(state === 'void-proposed' ? sorts : [])
      }
    }
  })

  it('tells 有效, 即将到期 and 已过期 apart to the day, in the list and in the counts', async () => {
    const core = await aCore()
    await certificates(core, [-1, 0, 92, 93, 400])
    // 2026-11-24 reaches 2027-02-24 by three calendar months, which are 92 days here.
    expect(await listed(core, { state: 'expired' })).toEqual([1])
    expect(await listed(core, { state: 'expiring' })).toEqual([2, 3])
    expect(await listed(core, { state: 'valid' })).toEqual([5, 4, 3, 2])
    const clerk = await core.as('clerk')
    expect(await clerk.certificates.count({})).toEqual({
      ...{ all: 5, valid: 4, expiring: 2, expired: 1, cancelled: 0, void: 0 },
      'void-proposed': 0,
    })
  })

  it('finds by name, pinyin, number, the end of an identity number, month, subject and employer', async () => {
    const core = await aCore()
    const { employerId } = await certificates(core, [10, 40, 400])
    expect(await listed(core, { text: '李二' })).toEqual([2])
    expect(await listed(core, { text: 'lisan' })).toEqual([3])
    expect(await listed(core, { text: '4401 2023 000003' })).toEqual([3])
    expect(await listed(core, { text: madeUpIdNumber(1).slice(-6) })).toEqual([2])
    expect(await listed(core, { month: '2026-12' })).toEqual([1])
    expect(await listed(core, { personCategory: '安全生产管理人员' })).toEqual([2])
    expect(await listed(core, { employerId })).toHaveLength(3)
    expect(await listed(core, { text: '没有这个人' })).toEqual([])
    const clerk = await core.as('clerk')
    expect(await clerk.certificates.find({ text: '2023000002' })).toMatchObject([{ name: '李二' }])
  })

  it('comes page by page, each certificate once', async () => {
    const core = await aCore()
    await certificates(
      core,
      Array.from({ length: 120 }, (_, index) => 30 + (index % 7)),
    )
    const clerk = await core.as('clerk')
    const seen: string[] = []
    for (let after: { day: typeof today; certificateId: string } | null = null; ; ) {
      const page = await clerk.certificates.list({ ...anything, state: 'expiring', after })
      seen.push(...page.rows.map(({ certificateId }) => certificateId))
      const last = page.rows.at(-1)
      if (!page.more || !last) break
      after = { day: last[page.sortedBy], certificateId: last.certificateId }
    }
    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })

  it('shows which months and employers end soon', async () => {
    const core = await aCore()
    const { employerId } = await certificates(core, [-5, 3, 10, 100, 700])
    const clerk = await core.as('clerk')
    const { months, employers } = await clerk.certificates.radar({ months: 3 })
    expect(months).toHaveLength(12)
    expect(months.filter(({ count }) => count > 0)).toEqual([
      { month: '2026-11', count: 1 },
      { month: '2026-12', count: 1 },
      { month: '2027-03', count: 1 },
    ])
    expect(employers).toEqual([{ employerId, name: '示例市穗安公共交通有限公司', count: 2 }])
  })

  it('leaves as a workbook with masked numbers, and with whole ones only to whom that is given, journaled', async () => {
    const core = await aCore()
    await certificates(core, [10, 20])
    const clerk = await core.as('clerk')
    const reason = '报主管部门备案'
    const masked = await clerk.listExports.certificates({ filter: anything })
    expect(masked.rows).toBe(2)
    const text = async (page: typeof clerk, file: { id: string }) =>
      JSON.stringify(await convertWorkbook(await bytesOf(page, file)))
    expect(await text(clerk, masked.file)).not.toContain(madeUpIdNumber(0))
    await expect(clerk.listExports.certificatesWhole({ filter: anything, reason })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    })
    const admin = await core.as('administrator')
    expect(await text(admin, (await admin.listExports.certificatesWhole({ filter: anything, reason })).file)).toContain(
      madeUpIdNumber(0),
    )
    await expect(admin.listExports.certificates({ filter: { ...anything, month: '2020-01' } })).rejects.toMatchObject({
      code: 'EXPORT_EMPTY',
    })
    const notes = core.db.all(sql.selectFrom('operation_payload').select('payload')).map(({ payload }) => payload)
    expect(notes.filter((note) => note.includes(`完整号码，用途：${reason}`))).toHaveLength(1)
  })

  it('says of every button why it is grey, and until when', async () => {
    const core = await aCore()
    await certificates(core, [400])
    const clerk = await core.as('clerk')
    const { rows } = await clerk.certificates.list({ ...anything, after: null })
    const { may, renewalFrom } = await clerk.certificates.get({ certificateId: rows[0]?.certificateId ?? '' })
    expect(may.renewal).toEqual({ allowed: false, reason: `${renewalFrom} 起可办理（到期前 3 个月内）。` })
    expect(may.change.allowed).toBe(true)
    expect(may.proposeVoid.reason).toContain('需要')
  })
})
