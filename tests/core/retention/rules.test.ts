import { describe, expect, it } from 'vitest'
import { hashPassword } from '../../../src-main/core/accounts/passwords.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../../src-main/core/journal/verify-journal.ts'
import { errorSentence } from '../../../src-shared/contract/errors.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { changeCredential } from '../../../src-shared/domain/credential.ts'
import { archiveExamPlan, closeExamPlan } from '../../../src-shared/domain/exam-plan-operations.ts'
import {
  type ErasureStanding,
  erasureDueOn,
  obstaclesOf,
  defaultRetentionTerms as terms,
} from '../../../src-shared/domain/retention.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

const day = (text: string) => CalendarDateSchema.parse(text)
const examOn = day('2026-12-12')
const passed = { status: 'passed', examOn, planArchived: false, score: 'published', certificateDue: false } as const
const standing = (part: Partial<ErasureStanding> = {}): ErasureStanding => ({
  lastEntryOn: day('2026-12-20'),
  enrollments: [passed],
  certificates: [],
  violationOn: null,
  unsettled: 0,
  ...part,
})
const codes = (part: Partial<ErasureStanding>, today = '2030-01-01') =>
  obstaclesOf(standing(part), { today: day(today), terms }).map(({ code }) => code)
const certificate = { number: '44012026000001', validUntil: day('2029-12-31'), open: false }

describe('who may be erased', () => {
  const keeping: readonly (readonly [what: string, part: Partial<ErasureStanding>, found: string[], today?: string])[] =
    [
      ['nobody keeps an unqualified examinee', {}, []],
      [
        'an enrollment that waits for a review',
        { enrollments: [{ ...passed, status: 'submitted' }] },
        ['ERASE_ENROLLMENT_OPEN'],
      ],
      [
        'an exam still to come',
        { enrollments: [{ ...passed, examOn: day('2030-02-01'), score: 'none' }] },
        ['ERASE_ENROLLMENT_OPEN'],
      ],
      ['a score nobody published', { enrollments: [{ ...passed, score: 'open' }] }, ['ERASE_SCORE_OPEN']],
      ['but not in a plan that was archived', { enrollments: [{ ...passed, score: 'open', planArchived: true }] }, []],
      [
        'a pass that waits for its certificate',
        { enrollments: [{ ...passed, certificateDue: true }] },
        ['ERASE_CERTIFICATE_DUE'],
      ],
      ['a certificate on its last day', { certificates: [certificate] }, ['ERASE_CERTIFICATE_VALID'], '2029-12-31'],
      ['but not on the day after', { certificates: [certificate] }, [], '2030-01-01'],
      ['an application under way', { certificates: [{ ...certificate, open: true }] }, ['ERASE_APPLICATION_OPEN']],
      ['a violation, five years from its sitting', { violationOn: examOn }, ['ERASE_VIOLATION_HELD']],
      ['and no longer', { violationOn: examOn }, [], '2031-12-12'],
      ['what the log must show for six months', {}, ['ERASE_LOG_TERM'], '2027-06-19'],
      ['what the centre has not answered', { unsettled: 2 }, ['ERASE_SYNC_PENDING']],
    ]
  for (const [what, part, expected, today] of keeping) {
    it(what, () => expect(codes(part, today)).toEqual(expected))
  }

  it('is due when the term after the last exam, certificate and entry is over', () => {
    expect(erasureDueOn(standing(), terms)).toBe('2029-12-20')
    expect(erasureDueOn(standing({ certificates: [certificate] }), terms)).toBe('2032-12-31')
  })

  it('hears why not in a sentence that says what to do', () => {
    for (const [, part] of keeping) {
      for (const { code, detail } of obstaclesOf(standing(part), { today: day('2027-06-01'), terms })) {
        expect(errorSentence(code, detail)).toMatch(/。$/u)
      }
    }
  })
})

const password = '清除要再输一遍 2033'
const hash = await hashPassword(password)

describe('the pages of retention', () => {
  /** Two people who sat years ago, one of whom nobody ever published a score for. */
  async function aSiteYearsLater(
    meanwhile: (core: TestCore, candidateId: string) => Promise<unknown> = async () => null,
  ) {
    const core = await aCore()
    const plan = await aPlanToSeat(core)
    const [one] = await passedPeople(core, { ...plan, people: [{ name: '欧阳瑾萱' }] })
    await meanwhile(core, one?.candidateId ?? '')
    core.clock.set('2031-03-01T02:00:00.000Z')
    const admin = await core.as('administrator')
    await core.change(({ change }) => {
      change(changeCredential, admin.staffId, { passwordHash: hash, mustChange: false })
    })
    return { core, admin, planId: plan.planId, candidateId: one?.candidateId ?? '' }
  }

  it('name whom something keeps, refuse to erase them, and do so once it is settled', async () => {
    const { core, admin, planId, candidateId } = await aSiteYearsLater()
    const due = await admin.retention.due({})
    expect(due).toMatchObject({ people: [], heldCount: 1, held: [{ name: '欧阳瑾萱' }] })
    expect(due.held[0]?.because).toEqual([expect.stringContaining('成绩还没有公布')])
    const order = { password, basis: 'expired' as const, people: [candidateId] }
    await expect(admin.retention.erase(order)).rejects.toThrow('成绩还没有公布')
    await expect(admin.retention.erase({ ...order, password: '不是这个' })).rejects.toThrow()
    await core.change(({ change }) => {
      change(closeExamPlan, planId, {})
      change(archiveExamPlan, planId, {})
    })
    const counts = () => core.db.all(sql.selectFrom('enrollment_count').selectAll())
    const before = counts()
    await admin.retention.erase(order)
    expect(counts()).toEqual(before)
    await expect(admin.retention.erase(order)).rejects.toThrow('已清除')
    expect(await admin.candidates.find({ text: '欧阳' })).toEqual([])
    expect((await admin.candidates.get({ candidateId })).person).toMatchObject({ name: '已清除', mobile: '' })
    const said = (await admin.candidates.history({ candidateId })).entries.map(({ detail }) => detail)
    expect(said.filter((detail) => detail === '内容已按期清除').length).toBeGreaterThan(1)
    expect(await admin.retention.due({})).toMatchObject({ people: [], heldCount: 0, erased: 1 })
    expect(verifyJournal(core.db)).toMatchObject({ fault: null })
  })

  it('keep the terms the site sets, and refuse one below the law’s', async () => {
    const { admin } = await aSiteYearsLater()
    const { terms: found, version } = await admin.retention.terms({})
    expect({ found, version }).toEqual({ found: terms, version: 0 })
    await expect(admin.retention.setTerms({ version, terms: { ...terms, peopleMonths: 5 } })).rejects.toThrow(
      '不能少于 6 个月',
    )
    await admin.retention.setTerms({ version, terms: { ...terms, peopleMonths: 120 } })
    await expect(admin.retention.setTerms({ version, terms })).rejects.toThrow('刚被别人改过')
    expect((await admin.retention.due({})).heldCount).toBe(0)
  })

  it('clear the contents of old audit notes, and the journal says that it was done', async () => {
    const { core, admin } = await aSiteYearsLater(async (site, candidateId) => {
      const clerk = await site.as('clerk')
      await clerk.candidates.reveal({ candidateId })
    })
    const { notes } = await admin.retention.due({})
    expect(notes).toBe(1)
    expect(await admin.retention.clearNotes({ password })).toEqual({ notes: 1 })
    expect(verifyJournal(core.db)).toMatchObject({ fault: null, erased: 1 })
    await expect(admin.retention.clearNotes({ password })).rejects.toThrow('没有到期')
  })
})
