import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { defaultSubjects } from '../../../src-shared/domain/exam-plan.ts'
import type { SeededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { newId } from '../new-id.ts'
import type { DemonstrationPerson } from './demonstration-accounts.ts'
import { instantAt } from './demonstration-desk.ts'
import type { DemonstrationPlan, DemonstrationPlans } from './demonstration-plans.ts'
import type { MadeUpPerson } from './made-up-people.ts'

type Outcome = 'waiting' | 'passed' | 'rejected' | 'withdrawn' | 'rejected-and-back'

/** Somebody's way into a session: who entered them when, who reviewed them when, and with what result. */
export interface Placement {
  readonly person: MadeUpPerson
  readonly candidateId: string
  readonly employerId: string
  readonly enrollmentId: string
  readonly plan: DemonstrationPlan
  readonly sessionId: string
  readonly subjectId: string
  readonly enteredAt: string
  readonly enteredBy: DemonstrationPerson
  readonly reviewedAt: string
  readonly reviewedBy: DemonstrationPerson
  readonly outcome: Outcome
  readonly roster: boolean
}

/** How many go to each session, how long entering took, and who ends how. */
interface Intake {
  readonly plan: keyof DemonstrationPlans
  readonly counts: readonly number[]
  /** Days from today. */
  readonly entered: { readonly from: number; readonly until: number }
  /** The last day somebody reviews, from today. */
  readonly reviewedUntil: number
  readonly outcomeOf: (position: number) => Outcome
}

const intakes: readonly Intake[] = [
  {
    plan: 'past',
    counts: [30],
    entered: { from: -91, until: -77 },
    reviewedUntil: -75,
    outcomeOf: (position) => (position % 29 === 17 ? 'withdrawn' : 'passed'),
  },
  {
    plan: 'recent',
    counts: [16, 12],
    entered: { from: -45, until: -21 },
    reviewedUntil: -19,
    outcomeOf: (position) => (position % 29 === 17 ? 'withdrawn' : 'passed'),
  },
  {
    plan: 'tomorrow',
    counts: [46, 40, 24],
    entered: { from: -29, until: -6 },
    reviewedUntil: -4,
    outcomeOf: (position) => {
      if (position > 106) return 'waiting'
      if (position % 18 === 7) return 'rejected'
      return position % 27 === 13 ? 'withdrawn' : 'passed'
    },
  },
  {
    plan: 'open',
    counts: [50, 26, 26, 22],
    entered: { from: -11, until: -1 },
    reviewedUntil: -1,
    outcomeOf: (position) => {
      if (position % 31 === 12) return 'rejected-and-back'
      if (position % 16 === 9) return 'withdrawn'
      if (position % 9 === 4) return 'rejected'
      return position % 5 < 2 && position < 84 ? 'passed' : 'waiting'
    },
  },
  {
    plan: 'today',
    counts: [24],
    entered: { from: -28, until: -8 },
    reviewedUntil: -6,
    outcomeOf: () => 'passed',
  },
]

/** Of the people who are left, nobody has enrolled: they are only on record. */
export const enrolledPeople = intakes.reduce((sum, { counts }) => sum + counts.reduce((a, b) => a + b, 0), 0)

interface Places {
  readonly plans: DemonstrationPlans
  readonly employers: readonly { readonly id: string; readonly businessField: string }[]
  readonly today: CalendarDate
  readonly random: SeededRandom
}

/** Who goes where, in the order of the list. */
export function placePeople(people: readonly MadeUpPerson[], places: Places): Placement[] {
  let next = 0
  return intakes.flatMap((intake) => {
    const total = intake.counts.reduce((a, b) => a + b, 0)
    let position = 0
    return intake.counts.flatMap((count, sessionIndex) => {
      const own = people.slice(next, next + count)
      next += count
      return own.map((person) => {
        position++
        return placementOf(person, { ...places, intake, sessionIndex, position, total })
      })
    })
  })
}

function placementOf(
  person: MadeUpPerson,
  given: Places & { intake: Intake; sessionIndex: number; position: number; total: number },
): Placement {
  const { plans, employers, today, random, intake, sessionIndex, position, total } = given
  const plan = plans[intake.plan]
  const session = plan.sessions[sessionIndex]
  const possible = defaultSubjects.filter(({ id }) => session?.session.subjectIds.includes(id))
  const fitting = employers.filter(({ businessField }) => possible.some((one) => one.businessField === businessField))
  // Four in a row from one employer: the draw has neighbours to separate, and namesakes meet.
  const employer = fitting[Math.floor(person.index / 4) % Math.max(1, fitting.length)]
  const ofField = possible.filter(({ businessField }) => businessField === employer?.businessField)
  const subject = ofField[random.below(10) < 3 ? 0 : ofField.length - 1]
  const { from, until } = intake.entered
  const day = from + Math.floor(((position - 1) / total) * (until - from + 1))
  const minute = (at: number) =>
    `${String(9 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
  const enteredAt = instantAt(addDays(today, day), minute((position * 7) % 440))
  const reviewDay = Math.min(intake.reviewedUntil, day + 1)
  const outcome = intake.outcomeOf(position)
  const enteredBy = position % 6 === 2 ? ('clerkAndReviewer' as const) : ('clerk' as const)
  return {
    person,
    candidateId: newId(enteredAt),
    enrollmentId: newId(enteredAt),
    employerId: employer?.id ?? '',
    plan,
    sessionId: session?.id ?? '',
    subjectId: subject?.id ?? '',
    enteredAt,
    enteredBy,
    // On the day itself, after the last entry, where there is no later day.
    reviewedAt: instantAt(addDays(today, reviewDay), minute(450 + (position % 60))),
    reviewedBy: enteredBy === 'clerk' && position % 5 === 0 ? 'clerkAndReviewer' : 'reviewer',
    outcome,
    roster: intake.plan === 'open' && position > 84 && position <= 102,
  }
}
