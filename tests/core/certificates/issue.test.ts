import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openZip } from '../../../src-main/core/archives/read-zip.ts'
import { candidateStore } from '../../../src-main/core/candidates/store.ts'
import { certificateVerifyCommand } from '../../../src-main/core/certificates/certificate-verify-command.ts'
import { standingOf } from '../../../src-main/core/certificates/facts.ts'
import { passesOfPlans } from '../../../src-main/core/certificates/issue-store.ts'
import { paperBatches } from '../../../src-main/core/certificates/papers-in-scope.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { scoreStore } from '../../../src-main/core/scores/store.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { importCertificate } from '../../../src-shared/domain/certificate-operations.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import { aPlanWithResults } from '../../support/a-certificate-site.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { bytesOf } from '../../support/bytes-of.ts'
import { planOf } from '../../support/query-plan.ts'

const bare = (text = '') => text.replace(/\s/gu, '')
type Staff = Awaited<ReturnType<TestCore['as']>>

async function issueAll(admin: Staff, planId: string) {
  const { rows } = await admin.certificates.toIssue({ planId, sessionId: null })
  const ready = rows.filter(({ kind }) => kind === 'ready')
  return admin.certificates.issue({
    enrollments: ready.map(({ enrollmentId }) => ({ enrollmentId, besides: false })),
    withoutPortrait: ready.filter((row) => row.withoutPortrait).length,
  })
}

describe('issuing', () => {
  it('says who gets a certificate, and of everybody else why not', async () => {
    const core = await aCore()
    const { planId } = await aPlanWithResults(core, [
      { name: '李桂英', employer: '示例市穗安公共交通有限公司' },
      { name: '王芳', mark: 60 },
      { name: '赵\u{30000}军' },
      { name: '钱多多', mark: null },
    ])
    const admin = await core.as('administrator')
    const found = await admin.certificates.toIssue({ planId, sessionId: null })
    expect(found.rows.map(({ name, kind }) => [name, kind])).toEqual([
      ['李桂英', 'ready'],
      ['王芳', 'refused'],
      ['赵\u{30000}军', 'refused'],
    ])
    expect(found.rows[1]?.reason).toContain('不合格')
    expect(found.rows[2]?.reason).toContain('U+30000')
    expect(found).toMatchObject({ unpublished: 1, numbers: { first: '44012026000001', last: '44012026000001' } })
    expect(await admin.certificates.plansToIssue({})).toMatchObject([{ planId, toIssue: 2, issued: 0 }])
  })

  it('keeps the passes and certificates of a plan counted, through corrections and 作废', async () => {
    const core = await aCore()
    const { planId, people } = await aPlanWithResults(core, [
      { name: '李一' },
      { name: '李二' },
      { name: '王芳', mark: 60 },
    ])
    const admin = await core.as('administrator')
    const plans = () => admin.certificates.plansToIssue({})
    expect(await plans()).toMatchObject([{ toIssue: 2, issued: 0 }])
    await issueAll(admin, planId)
    expect(await plans()).toMatchObject([{ toIssue: 0, issued: 2 }])
    const corrected = async (index: number, mark: number) => {
      await core.change(({ db }) => {
        const id = people[index]?.enrollmentId ?? ''
        const { state, version } = scoreStore.load(db, id) ?? {}
        if (!state?.published || version === undefined) throw new Error('no score')
        const published = { ...state.published, result: { kind: 'mark' as const, mark }, qualified: mark >= 80 }
        scoreStore.save(db, id, { state: { ...state, published }, version: version + 1 })
      })
    }
    await corrected(2, 85)
    expect(await plans()).toMatchObject([{ toIssue: 1, issued: 2 }])
    await corrected(0, 70)
    expect(await plans()).toMatchObject([{ toIssue: 1, issued: 1 }])
    await corrected(0, 90)
    expect(await plans()).toMatchObject([{ toIssue: 1, issued: 2 }])
    const plan = planOf(core.db, passesOfPlans())
    expect(plan.filter((line) => /score|certificate|enrollment/.test(line))).toEqual([])
  })

  it('looks for what a person holds by the person, not among all that stand', async () => {
    const core = await aCore()
    const steps = planOf(core.db, standingOf.build({ candidateId: 'c' }))
    expect(steps[0]).toContain('certificate_by_candidate')
  })

  it('numbers them in the order of the list, once for ever, and not twice the same person', async () => {
    const core = await aCore()
    const { planId } = await aPlanWithResults(core, [{ name: '李一' }, { name: '李二' }, { name: '李三' }])
    const admin = await core.as('administrator')
    expect(await issueAll(admin, planId)).toMatchObject({ first: '44012026000001', last: '44012026000003' })
    const again = await admin.certificates.toIssue({ planId, sessionId: null })
    expect(again.rows.map(({ kind }) => kind)).toEqual(['issued', 'issued', 'issued'])
    expect(again.rows[0]?.reason).toContain('44012026000001')
    const enrollmentId = again.rows[0]?.enrollmentId ?? ''
    await expect(
      admin.certificates.issue({ enrollments: [{ enrollmentId, besides: false }], withoutPortrait: 1 }),
    ).rejects.toMatchObject({ code: 'CERTIFICATES_TO_ISSUE_CHANGED' })
    const { rows } = await admin.certificates.list({ ...anything, after: null })
    expect(rows.map(({ number }) => number).toSorted()).toEqual(['44012026000001', '44012026000002', '44012026000003'])
  })

  it('gives a second one of the subject only to an issuer who knows of the first', async () => {
    const core = await aCore()
    const { planId, people } = await aPlanWithResults(core, [{ name: '李桂英' }])
    await holdAlready(core, people[0]?.candidateId ?? '')
    const admin = await core.as('administrator')
    const { rows } = await admin.certificates.toIssue({ planId, sessionId: null })
    expect(rows).toMatchObject([{ kind: 'held', reason: expect.stringContaining('旧证2024001') }])
    const enrollments = rows.map(({ enrollmentId }) => ({ enrollmentId, besides: false }))
    await expect(admin.certificates.issue({ enrollments, withoutPortrait: 1 })).rejects.toMatchObject({
      code: 'CERTIFICATES_TO_ISSUE_CHANGED',
    })
    const knowing = enrollments.map((one) => ({ ...one, besides: true }))
    expect(await admin.certificates.issue({ enrollments: knowing, withoutPortrait: 1 })).toMatchObject({
      first: '44012026000001',
    })
  })

  it('passes over every number that was ever given, whatever template is set, and says when a serial is used up', async () => {
    const core = await aCore()
    const people = Array.from({ length: 4 }, (_, index) => ({ name: `李${'一二三四'[index]}` }))
    const { planId } = await aPlanWithResults(core, people)
    const admin = await core.as('administrator')
    const issueOne = async () => {
      const { rows } = await admin.certificates.toIssue({ planId, sessionId: null })
      const enrollmentId = rows.find(({ kind }) => kind === 'ready')?.enrollmentId ?? ''
      const enrollments = [{ enrollmentId, besides: false }]
      return (await admin.certificates.issue({ enrollments, withoutPortrait: 1 })).first
    }
    const setTemplate = async (certificateTemplate: string) => {
      const { settingsVersion: version } = await admin.settings.get({})
      await admin.settings.change({ version, changes: { certificateTemplate } })
    }
    expect(await issueOne()).toBe('44012026000001')
    await setTemplate('示交安{yyyy}{serial:3}{check}')
    expect(await issueOne()).toMatch(/^示交安2026001\d$/)
    // Of the same form as the first template's numbers: theirs are passed over.
    await setTemplate('{area:2}0120{serial:8}')
    expect(await issueOne()).toBe('44012026000002')
    await core.change(({ db }) => {
      db.run(sql.updateTable('certificate').set({ number: '示交安20269994' }).where('number', 'like', '示交安2026001%'))
    })
    await setTemplate('示交安{yyyy}{serial:3}{check}')
    const full = await admin.certificates.toIssue({ planId, sessionId: null })
    expect(full.numberProblem).toContain('今年的序号已编到 999')
    await expect(issueOne()).rejects.toMatchObject({ code: 'CERTIFICATE_NUMBER_PROBLEM' })
    await expect(setTemplate('{yyyy}')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('asks to be told of missing photos first', async () => {
    const core = await aCore()
    const { people } = await aPlanWithResults(core)
    const admin = await core.as('administrator')
    const enrollments = people.map(({ enrollmentId }) => ({ enrollmentId, besides: false }))
    await expect(admin.certificates.issue({ enrollments, withoutPortrait: 0 })).rejects.toMatchObject({
      code: 'CERTIFICATE_PHOTOS_MISSING',
    })
  })
})

const anything = {
  ...{ state: 'all' as const, personCategory: null, businessField: null, employerId: null, month: null },
  text: '',
}

/** A certificate of the same subject from before this program, still valid. */
async function holdAlready(core: TestCore, candidateId: string): Promise<void> {
  const person = candidateStore.load(core.db, candidateId)?.state
  if (!person) throw new Error('no such person')
  const { name, sex, idType, idNumber } = person
  await core.change(({ change }) => {
    change(importCertificate, newId(core.clock.now()), {
      ...{ number: '旧证2024001', candidateId, personCategory: '安全生产管理人员', businessField: '城市公共汽电车' },
      holder: { name, sex, idType, idNumber },
      posting: { employerId: null, employerName: '', region: '440100' },
      issuedOn: CalendarDateSchema.parse('2024-06-01'),
      validUntil: CalendarDateSchema.parse('2027-05-31'),
    })
  })
}

describe('the paper', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  afterEach(() => void said.mockClear())

  it('is a sealed PDF that the verifier’s command accepts with the exported key, and no more once it is void', async () => {
    const core = await aCore()
    const { planId } = await aPlanWithResults(core, [{ name: '李桂英', employer: '示例市穗安公共交通有限公司' }])
    const admin = await core.as('administrator')
    const { certificateIds } = await issueAll(admin, planId)
    const scope = { kind: 'some' as const, certificateIds }
    const { file } = await admin.certificates.make({ scope, as: 'sealed', missingPhotos: 1 })
    expect(file.name).toBe('证书_44012026000001.pdf')
    const folder = mkdtempSync(join(tmpdir(), 'kaodian-paper-'))
    const at = (name: string) => join(folder, name)
    try {
      const pdf = await bytesOf(admin, file)
      writeFileSync(at('paper.pdf'), pdf)
      writeFileSync(at('keys.json'), await bytesOf(admin, (await admin.certificates.exportKeys({})).file))
      const args = [at('paper.pdf'), '--keys', at('keys.json')]
      expect(await certificateVerifyCommand(args, core.clock.now())).toBe(0)
      const [text = ''] = await textOfPages(pdf)
      for (const words of ['李桂英', '示例市穗安公共交通有限公司', '证书编号44012026000001', '第1版']) {
        expect(bare(text)).toContain(words)
      }
      const certificateId = certificateIds[0] ?? ''
      await admin.certificates.proposeVoid({ certificateId, reason: '所在单位发生责任事故' })
      const reviewer = await core.as('reviewer')
      await reviewer.certificates.confirmVoid({ certificateId, reason: '所在单位发生责任事故' })
      const list = await admin.certificates.exportStatusList({})
      expect(list.statuses).toBe(1)
      writeFileSync(at('status.json'), await bytesOf(admin, list.file))
      expect(await certificateVerifyCommand([...args, '--status', at('status.json')], core.clock.now())).toBe(1)
      expect(String(said.mock.lastCall?.[0])).toContain('已作废')
      await expect(admin.certificates.make({ scope, as: 'sealed', missingPhotos: 1 })).rejects.toMatchObject({
        code: 'CERTIFICATE_PAPER_ENDED',
      })
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('comes for a whole plan as a ZIP of sealed files, and in one file for the printer', async () => {
    const core = await aCore()
    const { planId } = await aPlanWithResults(core, [{ name: '李一' }, { name: '李二' }])
    const admin = await core.as('administrator')
    await issueAll(admin, planId)
    const scope = { kind: 'range' as const, planId, first: null, last: null }
    expect(await admin.certificates.checkPapers({ scope })).toMatchObject({
      count: 2,
      printedBefore: 0,
      missingGlyphs: [],
    })
    const zip = await admin.certificates.make({ scope, as: 'sealed', missingPhotos: 2 })
    const entries = await openZip(await bytesOf(admin, zip.file), { totalBytes: 1e8, files: 10 } as never)
    expect(entries.map(({ name }) => name)).toEqual(['证书_44012026000001.pdf', '证书_44012026000002.pdf'])
    const paper = await admin.certificates.make({ scope, as: 'to-print', missingPhotos: 2 })
    expect(await textOfPages(await bytesOf(admin, paper.file))).toHaveLength(2)
    const papers = paper.papers.map(({ certificateId, edition }) => ({ certificateId, edition }))
    expect(await admin.certificates.print({ papers, reason: '' })).toEqual({ printed: 2, reprinted: 0 })
    await expect(admin.certificates.print({ papers, reason: '' })).rejects.toMatchObject({
      code: 'CERTIFICATE_REPRINT_REASON',
    })
    expect(await admin.certificates.print({ papers, reason: '打印机卡纸' })).toEqual({ printed: 0, reprinted: 2 })
  })

  it('comes in batches by number, each of which is a file of its own, and says which of them were printed', async () => {
    const core = await aCore()
    const names = ['李一', '李二', '李三', '李四', '李五']
    const { planId } = await aPlanWithResults(
      core,
      names.map((name) => ({ name })),
    )
    const admin = await core.as('administrator')
    const { certificateIds } = await issueAll(admin, planId)
    await admin.certificates.proposeVoid({ certificateId: certificateIds[0] ?? '', reason: '发生责任事故' })
    const reviewer = await core.as('reviewer')
    await reviewer.certificates.confirmVoid({ certificateId: certificateIds[0] ?? '', reason: '发生责任事故' })
    const whole = { planId, first: null, last: null }
    expect(await admin.certificates.paperBatches(whole)).toEqual({
      batches: [{ first: '44012026000002', last: '44012026000005', count: 4, printed: 0 }],
    })
    const batches = paperBatches(core.db, whole, 3)
    expect(batches).toEqual([
      { first: '44012026000002', last: '44012026000004', count: 3, printed: 0 },
      { first: '44012026000005', last: '44012026000005', count: 1, printed: 0 },
    ])
    const made = []
    for (const { first, last, count } of batches) {
      const scope = { kind: 'range' as const, planId, first, last }
      made.push((await admin.certificates.make({ scope, as: 'to-print', missingPhotos: count })).papers)
    }
    expect(made.flat().map(({ name }) => name)).toEqual(names.slice(1))
    const last = made.at(-1)?.map(({ certificateId, edition }) => ({ certificateId, edition })) ?? []
    await admin.certificates.print({ papers: last, reason: '' })
    expect(paperBatches(core.db, whole, 3).map(({ printed }) => printed)).toEqual([0, 1])
  })

  it('is signed under one root, whoever needs it first', async () => {
    const core = await aCore()
    const { planId } = await aPlanWithResults(core, [{ name: '李一' }])
    const admin = await core.as('administrator')
    const clerk = await core.as('clerk')
    await issueAll(admin, planId)
    const make = (page: Staff) =>
      page.certificates.make({
        scope: { kind: 'range', planId, first: null, last: null },
        as: 'sealed',
        missingPhotos: 1,
      })
    const made = await Promise.allSettled([make(admin), make(clerk)])
    // Of two that made a root at once, the second signed with one that nobody will be given.
    const refused = made.filter((one) => one.status === 'rejected')
    for (const { reason } of refused) expect(reason).toMatchObject({ code: 'CERTIFICATES_OUTDATED' })
    expect(refused.length).toBeLessThan(2)
    expect(core.db.all(sql.selectFrom('own_issuer').select('id'))).toHaveLength(1)
    const [operations] = core.db.all(
      sql
        .selectFrom('operation')
        .select((of) => of.fn.countAll<number>().as('count'))
        .where('type', '=', 'certificate-issuer.establish'),
    )
    expect(operations?.count).toBe(1)
    await make(clerk)
  })

  it('takes a corrected name into a new edition, and the old one stands no more', async () => {
    const core = await aCore()
    const { planId, people } = await aPlanWithResults(core, [{ name: '李桂英' }])
    const admin = await core.as('administrator')
    const { certificateIds } = await issueAll(admin, planId)
    const certificateId = certificateIds[0] ?? ''
    await expect(admin.certificates.correct({ certificateId, reason: '姓名有误' })).rejects.toMatchObject({
      code: 'CERTIFICATE_HOLDER_UNCHANGED',
    })
    const clerk = await core.as('clerk')
    await clerk.candidates.edit({ candidateId: people[0]?.candidateId ?? '', changes: { name: '李桂瑛' } })
    expect(await clerk.certificates.get({ certificateId })).toMatchObject({ outdated: ['真实姓名'], name: '李桂英' })
    expect(await admin.certificates.correct({ certificateId, reason: '姓名有误' })).toEqual({ edition: 2 })
    expect(await clerk.certificates.get({ certificateId })).toMatchObject({ outdated: [], name: '李桂瑛', edition: 2 })
    const { entries } = await clerk.certificates.history({ certificateId })
    expect(entries.map(({ what }) => what)).toEqual(['更正证书', '签发证书'])
    const story = await clerk.candidates.history({ candidateId: people[0]?.candidateId ?? '' })
    expect(story.entries.map(({ what }) => what)).toEqual(expect.arrayContaining(['更正证书', '签发证书']))
    expect(story.entries.find(({ what }) => what === '更正证书')?.detail).toMatch(/，姓名有误$/)
    expect(await admin.certificates.exportStatusList({})).toMatchObject({ statuses: 1 })
  })
})

describe('作废', () => {
  it('takes two people, and the second must have read the reason that stands', async () => {
    const core = await aCore()
    const { planId } = await aPlanWithResults(core, [{ name: '李桂英' }])
    const admin = await core.as('administrator')
    const { certificateIds } = await issueAll(admin, planId)
    const certificateId = certificateIds[0] ?? ''
    await admin.certificates.proposeVoid({ certificateId, reason: '重大事故隐患未整改' })
    await expect(admin.certificates.confirmVoid({ certificateId, reason: '重大事故隐患未整改' })).rejects.toMatchObject(
      { code: 'VOID_BY_ONE_PERSON' },
    )
    const reviewer = await core.as('reviewer')
    await expect(reviewer.certificates.confirmVoid({ certificateId, reason: '别的' })).rejects.toMatchObject({
      code: 'STALE',
    })
    await reviewer.certificates.dropVoid({ certificateId })
    expect(await reviewer.certificates.get({ certificateId })).toMatchObject({ invalid: null, voidProposal: null })
    const clerk = await core.as('clerk')
    await expect(clerk.certificates.proposeVoid({ certificateId, reason: '别的原因' })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    })
  })
})
