import type { PlanOffer, SessionOffer } from '../../../src-shared/contract/own-enrollments.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { divisionName, isWithinDivision } from '../../../src-shared/domain/code-tables/divisions.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import type { ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import type { OpenEnrollment } from '../../../src-shared/domain/facts.ts'
import { overlap, type Session } from '../../../src-shared/domain/session.ts'
import type { ReadDatabase } from '../database/database.ts'
import { plansLike, type StoredPlan, seatsOfPlan } from '../exam-plans/list-plans.ts'
import { sessionsOfPlan } from '../exam-plans/store.ts'
import { offeredSeats, seatsHereOf, sumOfSeats } from '../sync/seats-here.ts'

export interface OfferFilter {
  readonly examFrom: CalendarDate | null
  readonly examUntil: CalendarDate | null
  /** GB/T 2260; '' is everywhere. */
  readonly region: string
}

/** Plans a candidate may see: published, with an exam day still to come in the range and region; nearest first. */
export function planOffers(db: ReadDatabase, filter: OfferFilter, today: CalendarDate): PlanOffer[] {
  const here = seatsHereOf(db)
  return plansLike(db, { statuses: ['published'], year: null, text: '' })
    .filter(({ plan }) => plan.examUntil >= today && isWithin(plan, filter))
    .map((stored) => {
      const seats = [...seatsOfPlan(db, stored.id)].map(([id, held]) => offeredSeats(held, here(id)))
      return { ...offerOf(stored, today), sessions: seats.length, ...sumOfSeats(seats) }
    })
    .toSorted((one, other) => compare(one.examFrom, other.examFrom) || compare(one.name, other.name))
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const isWithin = (plan: ExamPlan, { examFrom, examUntil, region }: OfferFilter): boolean =>
  (examFrom === null || plan.examUntil >= examFrom) &&
  (examUntil === null || plan.examFrom <= examUntil) &&
  // A plan for a whole province is also open to one of its cities.
  (region === '' || isWithinDivision(plan.region, region) || isWithinDivision(region, plan.region))

/** What a plan says of itself to a candidate, without its seats. */
export function offerOf({ id, plan }: Pick<StoredPlan, 'id' | 'plan'>, today: CalendarDate) {
  const { name, examFrom, examUntil, registrationFrom, registrationUntil } = plan
  const registration =
    today < registrationFrom ? ('not-yet' as const) : today > registrationUntil ? ('over' as const) : ('open' as const)
  return {
    planId: id,
    name,
    examFrom,
    examUntil,
    registrationFrom,
    registrationUntil,
    regionName: divisionName(plan.region),
    personCategories: [...new Set(plan.subjects.map(({ personCategory }) => personCategory))],
    registration,
  }
}

/** The sessions still to come, with their seats and whether the person sits elsewhere then. */
export function sessionOffers(
  db: ReadDatabase,
  planId: string,
  { own, today }: { own: readonly OpenEnrollment[]; today: CalendarDate },
): SessionOffer[] {
  const seats = seatsOfPlan(db, planId)
  const here = seatsHereOf(db)
  return sessionsOfPlan(db, planId)
    .filter(({ session }) => session.date >= today)
    .map(({ id, session }) => {
      const offered = offeredSeats(seats.get(id) ?? { capacity: 0, taken: 0 }, here(id))
      const { number, date, startTime, endTime, subjectIds } = session
      return { sessionId: id, number, date, startTime, endTime, subjectIds, ...offered, clash: clashOf(session, own) }
    })
}

function clashOf(session: Session, own: readonly OpenEnrollment[]): string | null {
  const other = own.find((one) => overlap(one, session))
  if (!other) return null
  return `与您已报的另一科目时间冲突（${other.date.slice(5)} ${other.startTime}–${other.endTime}）`
}

/** Why a subject can't be enrolled in again; null where it can. */
export function heldBecause(
  subjectId: string,
  { planId, own }: { planId: string; own: readonly OpenEnrollment[] },
): string | null {
  const held = own.find((one) => one.planId === planId && one.subjectId === subjectId)
  return held ? `已报名，${enrollmentStatusNames[held.status]}` : null
}
