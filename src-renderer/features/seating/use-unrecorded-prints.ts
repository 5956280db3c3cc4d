import type { RoomPaperKind } from '../../../src-shared/domain/room-papers.ts'
import { type Unrecorded, useUnrecorded } from '../printing/use-unrecorded.ts'

/** A ticket that went to a printer or left as a file, and of which nobody said yet whether it became paper. */
export interface UnrecordedPrint {
  readonly enrollmentId: string
  readonly ticketNumber: string
  /** Why it is printed again; empty for the first time. */
  readonly reason: string
}

/** The same of a pack of room papers. */
export interface UnrecordedPapers {
  readonly fileId: string
  readonly sessionId: string
  readonly rooms: number
  readonly papers: readonly RoomPaperKind[]
}

export const useUnrecordedPrints = (): Unrecorded<UnrecordedPrint, Pick<UnrecordedPrint, 'ticketNumber'>> =>
  useUnrecorded('unrecordedPrints', ({ ticketNumber }) => ticketNumber)

export const useUnrecordedPapers = (): Unrecorded<UnrecordedPapers, Pick<UnrecordedPapers, 'fileId'>> =>
  useUnrecorded('unrecordedPapers', ({ fileId }) => fileId)
