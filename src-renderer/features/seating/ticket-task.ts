import type { TicketScope } from '../../../src-shared/contract/admission-tickets.ts'
import type { SeatedPerson } from '../../../src-shared/contract/seating.ts'

/** Whose tickets, what the dialog is called, and in how many files. */
export interface TicketTask {
  readonly kind: 'print' | 'preview'
  readonly title: string
  readonly scope: TicketScope
  readonly as: 'one-file' | 'by-room'
}

/** One person's ticket, to look at. */
export const previewOf = ({ enrollmentId, name }: SeatedPerson): TicketTask => ({
  kind: 'preview',
  title: `准考证 ${name}`,
  scope: { kind: 'people', enrollmentIds: [enrollmentId] },
  as: 'one-file',
})
