import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type IssuedTicketNumber,
  type IssueInput,
  type IssueResult,
  issueTicketNumbers,
  type SeatToNumber,
} from '../../src-shared/domain/issue-ticket-numbers.ts'
import { defaultTicketTemplate, parseTicketTemplate } from '../../src-shared/domain/ticket-number.ts'

function templateOf(text: string) {
  const parsed = parseTicketTemplate(text)
  if (!parsed.ok) throw new Error(parsed.problems.join('；'))
  return parsed.template
}
const anIssue = (over: Partial<IssueInput>): IssueInput => ({
  template: templateOf(defaultTicketTemplate),
  plan: { year: 2026, area: '440100', site: '01', plan: 4 },
  session: { number: 2, standingSerials: [] },
  otherSessions: [1, 3],
  issued: [],
  usedElsewhere: new Set(),
  seats: [],
  ...over,
})
const aSeat = (enrollmentId: string, seat: number, current: string | null = null): SeatToNumber => ({
  enrollmentId,
  room: 3,
  seat,
  current,
})
function issuedBy(result: IssueResult): IssuedTicketNumber[] {
  if (!result.ok) throw new Error(result.problem)
  return result.numbers.filter((one) => !one.kept).map(({ number, serial }) => ({ number, serial }))
}
const numbersOf = (result: IssueResult) => (result.ok ? result.numbers.map((one) => one.number.slice(-6)) : [])

describe('issuing ticket numbers', () => {
  it('gives the first draw the session’s own number', () => {
    const result = issueTicketNumbers(anIssue({ seats: [aSeat('a', 17), aSeat('b', 18)] }))
    expect(result).toMatchObject({ ok: true, standingSerials: [2] })
    expect(numbersOf(result)).toEqual(['020317', '020318'])
  })

  it('gives a redraw the next serial that belongs to no session of the plan', () => {
    const first = issueTicketNumbers(anIssue({ seats: [aSeat('a', 17), aSeat('b', 18)] }))
    const again = issueTicketNumbers(anIssue({ issued: issuedBy(first), seats: [aSeat('b', 17), aSeat('a', 18)] }))
    expect(again).toMatchObject({ ok: true, standingSerials: [4] })
    expect(numbersOf(again)).toEqual(['040317', '040318'])
  })

  it('leaves the number of who stays, and gives a seat nobody had the standing serial', () => {
    const first = issueTicketNumbers(anIssue({ seats: [aSeat('a', 17), aSeat('b', 18)] }))
    const repaired = issueTicketNumbers(
      anIssue({
        session: { number: 2, standingSerials: [2] },
        issued: issuedBy(first),
        seats: [aSeat('b', 18, '264401000104020318'), aSeat('late', 19)],
      }),
    )
    expect(repaired).toMatchObject({
      standingSerials: [2],
      numbers: [
        { enrollmentId: 'b', number: '264401000104020318', kept: true },
        { enrollmentId: 'late', number: '264401000104020319', kept: false },
      ],
    })
  })

  it('gives another serial to who gets the seat of somebody withdrawn, then reuses that serial', () => {
    const first = issueTicketNumbers(anIssue({ seats: [aSeat('a', 17), aSeat('b', 18)] }))
    const repaired = issueTicketNumbers(
      anIssue({ session: { number: 2, standingSerials: [2] }, issued: issuedBy(first), seats: [aSeat('late', 17)] }),
    )
    expect(repaired).toMatchObject({ standingSerials: [2, 4] })
    expect(numbersOf(repaired)).toEqual(['040317'])
    const more = issueTicketNumbers(
      anIssue({
        session: { number: 2, standingSerials: [2, 4] },
        issued: [...issuedBy(first), ...issuedBy(repaired)],
        seats: [aSeat('later', 18), aSeat('late', 17, '264401000104040317')],
      }),
    )
    expect(more).toMatchObject({ standingSerials: [2, 4], numbers: [{ kept: false }, { kept: true }] })
    expect(numbersOf(more)).toEqual(['040318', '040317'])
  })

  it('avoids numbers of other plans where the template names no plan', () => {
    const result = issueTicketNumbers(
      anIssue({
        template: templateOf('{area:6}{session:2}{room:2}{seat:2}'),
        usedElsewhere: new Set(['440100020317']),
        seats: [aSeat('a', 17)],
      }),
    )
    expect(numbersOf(result)).toEqual(['040317'])
  })

  it('says what is too large for the template, and when no serial is left', () => {
    expect(issueTicketNumbers(anIssue({ seats: [aSeat('a', 100)] }))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('座位号 100 放不进'),
    })
    const otherSessions = Array.from({ length: 99 }, (_, i) => i + 1).filter((number) => number !== 2)
    const issued = [{ number: '264401000104020317', serial: 2 }]
    expect(issueTicketNumbers(anIssue({ otherSessions, issued, seats: [aSeat('a', 18)] }))).toMatchObject({
      ok: false,
      problem: expect.stringContaining('场次序号已用完'),
    })
  })

  it('never uses a number twice, through any story of draws, redraws, withdrawals and late comers in three sessions', () => {
    const step = fc.record({
      session: fc.integer({ min: 1, max: 3 }),
      redraw: fc.boolean(),
      // Who sits where after the step: person i on seat order[i].
      order: fc.shuffledSubarray([1, 2, 3, 4, 5, 6], { minLength: 1 }),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (story) => {
        const owners = new Map<string, string>()
        const issued: IssuedTicketNumber[] = []
        const standing = new Map<number, { serials: readonly number[]; current: Map<string, string> }>()
        for (const { session, redraw, order } of story) {
          const before = standing.get(session)
          const seats = order.map((seat, person) =>
            aSeat(`s${session}p${person}`, seat, before?.current.get(`s${session}p${person}`) ?? null),
          )
          const result = issueTicketNumbers(
            anIssue({
              session: { number: session, standingSerials: redraw ? [] : (before?.serials ?? []) },
              otherSessions: [1, 2, 3].filter((number) => number !== session),
              issued,
              seats,
            }),
          )
          if (!result.ok) throw new Error(result.problem)
          expect(result.numbers.map((one) => one.enrollmentId)).toEqual(seats.map((one) => one.enrollmentId))
          for (const { enrollmentId, number, kept } of result.numbers) {
            if (kept) expect(before?.current.get(enrollmentId)).toBe(number)
            else expect(owners.has(number)).toBe(false)
            owners.set(number, enrollmentId)
            expect(Number(number.slice(-2))).toBe(seats.find((one) => one.enrollmentId === enrollmentId)?.seat)
          }
          issued.push(...issuedBy(result))
          standing.set(session, {
            serials: result.standingSerials,
            current: new Map(result.numbers.map((one) => [one.enrollmentId, one.number])),
          })
        }
      }),
    )
  })
})
