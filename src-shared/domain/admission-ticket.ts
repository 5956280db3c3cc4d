import { z } from 'zod'
import { PersonReferenceSchema } from './enrollment.ts'
import { type Actor, creation, entity, next, operation, refuse } from './operation.ts'

/**
 * How often the ticket of one number came out of a printer. Its id is the ticket number: a new number is a new ticket,
 * and the old one's history stays with the old one.
 */
export const AdmissionTicketSchema = z.strictObject({
  enrollmentId: z.string(),
  timesPrinted: z.number().int().min(1),
  /** UTC instant of the last time. */
  printedAt: z.string(),
  printedBy: PersonReferenceSchema,
  /** Why it was printed again; empty the first time. */
  reason: z.string().max(200),
})
export type AdmissionTicket = z.infer<typeof AdmissionTicketSchema>

export const AdmissionTicketEntity = entity({
  name: 'admission-ticket',
  title: '准考证',
  schema: AdmissionTicketSchema,
})

const by = (actor: Actor) => ({ id: actor.id, name: actor.name })

export const printTicket = creation({
  type: 'ticket.print',
  version: 1,
  entity: AdmissionTicketEntity,
  title: '打印准考证',
  conflict: 'none',
  payload: AdmissionTicketSchema.pick({ enrollmentId: true }),
  facts: { seatOf: ({ payload }) => payload.enrollmentId },
  decide: ({ id, payload, facts, actor, now }) =>
    facts.seatOf?.ticketNumber === id
      ? next({ ...payload, timesPrinted: 1, printedAt: now, printedBy: by(actor), reason: '' })
      : refuse('TICKET_VOID', { number: id }),
})

/** 补打: only with a reason, since two papers of one number are about from then on. */
export const reprintTicket = operation({
  type: 'ticket.reprint',
  version: 1,
  entity: AdmissionTicketEntity,
  title: '补打准考证',
  conflict: 'none',
  payload: z.strictObject({ reason: z.string().trim().max(200) }),
  facts: { seatOf: ({ state }) => state.enrollmentId },
  decide: ({ id, state, payload, facts, actor, now }) => {
    if (facts.seatOf?.ticketNumber !== id) return refuse('TICKET_VOID', { number: id })
    if (payload.reason.length < 2) return refuse('REPRINT_REASON_MISSING')
    const { timesPrinted } = state
    return next({ ...state, ...payload, timesPrinted: timesPrinted + 1, printedAt: now, printedBy: by(actor) })
  },
})
