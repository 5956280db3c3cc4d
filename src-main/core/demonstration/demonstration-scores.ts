import type { EnteredRow, TypedResult } from '../../../src-shared/contract/scores.ts'
import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { type Deed, type DemonstrationDesk, instantAt } from './demonstration-desk.ts'
import type { DemonstrationPlans } from './demonstration-plans.ts'

interface Sitting {
  readonly sessionId: string
  /** The result of the person at that place of the sheet. */
  readonly resultAt: (place: number) => TypedResult
}

/**
 * The plan that is over has all its scores, one of them corrected. Of the one sat lately the first session is published,
 * with a correction that waits; in the second everything is still to be seen: missing, entered once, disagreeing, agreed.
 */
export function scoreDeeds(
  { past, recent }: DemonstrationPlans,
  { today, seed }: { today: CalendarDate; seed: string },
): readonly Deed[] {
  const sitting = (sessionId = '', place = 0): Sitting => ({ sessionId, resultAt: results(`scores ${place}\n${seed}`) })
  const [autumn, morning, afternoon] = [past.sessions[0], ...recent.sessions].map((session, index) =>
    sitting(session?.id, index),
  )
  if (!autumn || !morning || !afternoon) return []
  const at = (day: number, time: string, by: Deed['by'], what: Deed['what']): Deed => ({
    at: instantAt(addDays(today, day), time),
    by,
    what,
  })
  const everybody = (day: number, own: Sitting): Deed[] => [
    at(day, '09:10', 'clerk', (desk) => enter(desk, own, { as: 'first' })),
    at(day, '10:40', 'clerkAndReviewer', (desk) => enter(desk, own, { as: 'second' })),
    at(day + 1, '08:50', 'reviewer', (desk) => publish(desk, own)),
  ]
  return [
    ...everybody(-65, autumn),
    at(-63, '09:20', 'clerk', (desk) => propose(desk, autumn, { place: 4, mark: 82 })),
    at(-63, '10:05', 'reviewer', (desk) => confirm(desk, autumn)),
    ...everybody(-2, morning),
    at(-1, '15:40', 'clerk', (desk) => propose(desk, morning, { place: 2, mark: 91 })),
    at(-2, '14:10', 'clerk', (desk) => enter(desk, afternoon, { as: 'first', leave: 2 })),
    at(-1, '10:20', 'clerkAndReviewer', (desk) => enter(desk, afternoon, { as: 'second', leave: 5, wrongAt: 3 })),
  ]
}

/** Most pass; the odd ones are at the same places of every sheet. */
function results(seed: string): Sitting['resultAt'] {
  return (place) => {
    if (place % 13 === 6) return { kind: 'absent' }
    if (place % 27 === 11) return { kind: 'violation', note: '开考后使用手机' }
    const random = seededRandom(`${seed}\n${place}`)
    const [least, spread] = place % 8 === 5 ? [58, 40] : [80, 38]
    return { kind: 'mark', mark: least + random.below(spread) / 2 }
  }
}

async function sheetOf(desk: DemonstrationDesk, { sessionId }: Sitting) {
  const { people } = await desk.call('scores', 'getSheet', { sessionId, roomId: null, hideFirst: false })
  return people
}

/** `leave`: so many at the end of the sheet are not entered; `wrongAt`: the place of a slip of the key. */
async function enter(
  desk: DemonstrationDesk,
  own: Sitting,
  { as, leave = 0, wrongAt }: { as: EnteredRow['as']; leave?: number; wrongAt?: number },
): Promise<void> {
  const people = await sheetOf(desk, own)
  const rows = people.slice(0, people.length - leave).map(({ enrollmentId }, place) => ({
    enrollmentId,
    as,
    result: place === wrongAt ? { kind: 'mark' as const, mark: 68 } : own.resultAt(place),
    was: null,
  }))
  await desk.call('scores', 'enter', { rows })
}

async function publish(desk: DemonstrationDesk, { sessionId }: Sitting): Promise<void> {
  const { digest } = await desk.call('scores', 'previewPublishing', { sessionId })
  await desk.call('scores', 'publish', { sessionId, digest, partially: false })
}

async function propose(
  desk: DemonstrationDesk,
  own: Sitting,
  { place, mark }: { place: number; mark: number },
): Promise<void> {
  const person = (await sheetOf(desk, own))[place]
  if (!person?.published) return
  const { enrollmentId, published } = person
  const reason = '登分时看错一题的得分'
  await desk.call('scores', 'proposeCorrection', {
    ...{ enrollmentId, reason },
    result: { kind: 'mark', mark },
    was: published.result,
  })
}

async function confirm(desk: DemonstrationDesk, own: Sitting): Promise<void> {
  for (const { enrollmentId, correction } of await sheetOf(desk, own)) {
    if (correction) await desk.call('scores', 'confirmCorrection', { enrollmentId, result: correction.result })
  }
}
