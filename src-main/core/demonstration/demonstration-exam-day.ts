import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { Deed, DemonstrationDesk } from './demonstration-desk.ts'
import type { DemonstrationPlans } from './demonstration-plans.ts'

const alreadyIn = 9

/** The first of those who sit today have come in when somebody opens the demonstration, and one was sent away. */
export function examDayDeeds({ today: plan }: DemonstrationPlans, now: string): readonly Deed[] {
  const [session] = plan.sessions
  if (!session) return []
  const { date, startTime } = session.session
  const justBefore = InstantSchema.parse(new Date(Date.parse(now) - 1_000).toISOString())
  // In the last hours of a day, which are too few for an exam to come, it has begun: whoever came was on time.
  const start = InstantSchema.parse(new Date(`${date}T${startTime}:00+08:00`).toISOString())
  const onTime = justBefore < start ? justBefore : start
  // In the first second of a day the one before is another day.
  const at = chinaDateOf(justBefore) === date ? onTime : now
  return [{ at, by: 'clerk', what: (desk) => letIn(desk, session.id) }]
}

async function letIn(desk: DemonstrationDesk, sessionId: string): Promise<void> {
  const people = await desk.call('examDay', 'listPeople', { sessionId, roomId: null })
  for (const [index, { enrollmentId, place }] of people.entries()) {
    if (!place || index > alreadyIn) continue
    const { ticketNumber } = place
    if (index < alreadyIn) {
      await desk.call('examDay', 'arrive', { enrollmentId, ticketNumber, how: 'scan', reason: '' })
    } else await desk.call('examDay', 'refuseEntry', { enrollmentId, why: 'identity', note: '' })
  }
}
