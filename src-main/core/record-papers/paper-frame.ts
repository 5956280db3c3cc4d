import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { type RecordPaperKind, recordPaperCodes, recordPaperNames } from '../../../src-shared/domain/record-papers.ts'
import type { PaperFrame } from '../../documents/record-paper-content.ts'
import { currentSite } from '../accounts/store.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'

/** Who asks, when, and of which records: making asks once before its transaction and once in it. */
export type PaperContext = Pick<QueryContext, 'db' | 'actor' | 'now' | 'today'>

/** What any of these papers says of itself. `number`: what tells it from others of its kind, behind its code. */
export function paperFrame(
  db: ReadDatabase,
  kind: RecordPaperKind,
  { now, examTitle, number }: { readonly now: string; readonly examTitle: string; readonly number: string },
): PaperFrame {
  const { name, demonstration } = currentSite(db)
  return {
    ...{ examTitle, demonstration, siteName: name, title: recordPaperNames[kind] },
    pageId: `${recordPaperCodes[kind]}-${number}`,
    printedAt: formatChinaTime(InstantSchema.parse(now)),
  }
}
