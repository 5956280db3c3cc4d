import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { type Deed, type DemonstrationDesk, instantAt } from './demonstration-desk.ts'
import type { DemonstrationPlan, DemonstrationPlans } from './demonstration-plans.ts'

/**
 * The plans already sat, and the one that sits today, were drawn and printed. Of the one that sits tomorrow the first session is drawn and printed, of the
 * second every other ticket, and the third, the day after, waits for its draw.
 */
export function seatingDeeds(
  { past, recent, tomorrow, today: sitting }: DemonstrationPlans,
  today: CalendarDate,
): readonly Deed[] {
  const drawnSession = (plan: DemonstrationPlan, index: number, day: number, share: 1 | 2): Deed[] => {
    const sessionId = plan.sessions[index]?.id ?? ''
    return [
      { at: instantAt(addDays(today, day), `09:1${index}`), by: 'clerk', what: (desk) => draw(desk, sessionId) },
      {
        at: instantAt(addDays(today, day), `14:2${index}`),
        by: 'clerk',
        what: (desk) => print(desk, sessionId, share),
      },
    ]
  }
  return [
    ...drawnSession(past, 0, -72, 1),
    ...drawnSession(recent, 0, -17, 1),
    ...drawnSession(recent, 1, -17, 1),
    ...drawnSession(sitting, 0, -3, 1),
    ...drawnSession(tomorrow, 0, -2, 1),
    ...drawnSession(tomorrow, 1, -2, 2),
  ]
}

async function draw(desk: DemonstrationDesk, sessionId: string): Promise<void> {
  const rules = { fill: 'even', subjects: 'mixed' } as const
  const request = { sessionId, kind: 'draw', seed: '演示抽签', rules } as const
  const { inputDigest, replaces, wastedTickets } = await desk.call('seating', 'preview', request)
  await desk.call('seating', 'arrange', { ...request, inputDigest, replaces, wastedTickets, reason: '' })
}

/** Every ticket, or every other: the printer was stopped half-way. */
async function print(desk: DemonstrationDesk, sessionId: string, share: 1 | 2): Promise<void> {
  const { seated } = await desk.call('seating', 'get', { sessionId })
  const chosen = seated.slice(0, Math.ceil(seated.length / share))
  const tickets = chosen.map(({ enrollmentId, ticketNumber }) => ({ enrollmentId, ticketNumber }))
  await desk.call('admissionTickets', 'print', { tickets, reason: '' })
}
