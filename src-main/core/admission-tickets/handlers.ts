import type { admissionTickets } from '../../../src-shared/contract/admission-tickets.ts'
import type { Handlers } from '../context.ts'
import { checkTickets } from './check-tickets.ts'
import { makeTickets } from './make-tickets.ts'
import { printTickets } from './print-tickets.ts'
import { ticketsInScope } from './tickets-in-scope.ts'

export const admissionTicketHandlers: Handlers<typeof admissionTickets> = {
  check: ({ input, context: { db } }) => checkTickets(db, ticketsInScope(db, input.scope)),
  make: makeTickets,
  print: printTickets,
}
