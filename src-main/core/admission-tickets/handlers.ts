import type { admissionTickets } from '../../../src-shared/contract/admission-tickets.ts'
import type { Handlers } from '../context.ts'

export const admissionTicketHandlers: Handlers<typeof admissionTickets> = {}
