import type { SeatedPerson } from '../../../src-shared/contract/seating.ts'
import type { RoomPaperKind } from '../../../src-shared/domain/room-papers.ts'
import type { TicketTask } from './ticket-task.ts'

/** What lies over a session's page. */
export type OpenDialog =
  | { readonly kind: 'draw' }
  | { readonly kind: 'repair' }
  | { readonly kind: 'exchange'; readonly person: SeatedPerson }
  | { readonly kind: 'tickets'; readonly task: TicketTask }
  | { readonly kind: 'room-papers'; readonly papers: readonly RoomPaperKind[] }
