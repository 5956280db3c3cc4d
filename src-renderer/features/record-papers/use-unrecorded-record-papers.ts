import type { RecordPaperKind } from '../../../src-shared/domain/record-papers.ts'
import { type Unrecorded, useUnrecorded } from '../printing/use-unrecorded.ts'

/** A paper that went to a printer or left as a file, and of which nobody said yet whether it came out. */
export interface UnrecordedRecordPaper {
  readonly fileId: string
  readonly kind: RecordPaperKind
  readonly about: { readonly entity: 'session' | 'exam-plan' | 'enrollment'; readonly id: string }
  readonly people: number
}

export const useUnrecordedRecordPapers = (): Unrecorded<UnrecordedRecordPaper, Pick<UnrecordedRecordPaper, 'fileId'>> =>
  useUnrecorded('recordPapers', ({ fileId }) => fileId)
