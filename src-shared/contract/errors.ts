import { accountErrors } from './error-sentences/accounts.ts'
import { attachmentErrors } from './error-sentences/attachments.ts'
import { backupErrors } from './error-sentences/backup.ts'
import { candidateAccountErrors } from './error-sentences/candidate-accounts.ts'
import { candidateErrors } from './error-sentences/candidates.ts'
import { certificateErrors } from './error-sentences/certificates.ts'
import { enrollmentErrors } from './error-sentences/enrollments.ts'
import { examDayErrors } from './error-sentences/exam-day.ts'
import { examPlanErrors } from './error-sentences/exam-plans.ts'
import { generalErrors } from './error-sentences/general.ts'
import { journalErrors } from './error-sentences/journal.ts'
import { ownPageErrors } from './error-sentences/own-pages.ts'
import { printingErrors } from './error-sentences/printing.ts'
import { retentionErrors } from './error-sentences/retention.ts'
import { reviewErrors } from './error-sentences/reviews.ts'
import { rosterErrors } from './error-sentences/rosters.ts'
import { scoreErrors } from './error-sentences/scores.ts'
import { seatingErrors } from './error-sentences/seating.ts'
import { startupErrors } from './error-sentences/startup.ts'
import { syncErrors } from './error-sentences/sync.ts'
import { updateErrors } from './error-sentences/updates.ts'

export type ErrorDetail = Readonly<Record<string, unknown>>

/** Every expected failure with its sentence: what happened, why, and what to do next. */
export const errorSentences = {
  ...generalErrors,
  ...journalErrors,
  ...startupErrors,
  ...accountErrors,
  ...examPlanErrors,
  ...candidateErrors,
  ...candidateAccountErrors,
  ...enrollmentErrors,
  ...ownPageErrors,
  ...reviewErrors,
  ...rosterErrors,
  ...attachmentErrors,
  ...seatingErrors,
  ...examDayErrors,
  ...certificateErrors,
  ...scoreErrors,
  ...backupErrors,
  ...printingErrors,
  ...syncErrors,
  ...updateErrors,
  ...retentionErrors,
} as const

export type ErrorCode = keyof typeof errorSentences

export function errorSentence(code: ErrorCode, detail: ErrorDetail = {}): string {
  const sentence: (detail: ErrorDetail) => string = errorSentences[code]
  return sentence(detail)
}
