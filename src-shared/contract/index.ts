import { accounts } from './accounts.ts'
import { admissionTickets } from './admission-tickets.ts'
import { attachments } from './attachments.ts'
import { backup } from './backup.ts'
import { candidateAccounts } from './candidate-accounts.ts'
import { candidates } from './candidates.ts'
import { certificateApplications } from './certificate-applications.ts'
import { certificateImports } from './certificate-imports.ts'
import { certificateSeal } from './certificate-seal.ts'
import { certificates } from './certificates.ts'
import { drafts } from './drafts.ts'
import { employers } from './employers.ts'
import { enrollments } from './enrollments.ts'
import { examDay } from './exam-day.ts'
import { examPlans } from './exam-plans.ts'
import { glyphImages } from './glyph-images.ts'
import { journal } from './journal.ts'
import { listExports } from './list-exports.ts'
import { ownCertificates } from './own-certificates.ts'
import { ownEnrollments } from './own-enrollments.ts'
import { ownProfile } from './own-profile.ts'
import { ownTickets } from './own-tickets.ts'
import { printing } from './printing.ts'
import type { AnyProcedure, InputOf, OutputOf } from './procedure.ts'
import { recordPapers } from './record-papers.ts'
import { reports } from './reports.ts'
import { retention } from './retention.ts'
import { reviews } from './reviews.ts'
import { roomPapers } from './room-papers.ts'
import { rooms } from './rooms.ts'
import { rosters } from './rosters.ts'
import { scoreImports } from './score-imports.ts'
import { scoreReports } from './score-reports.ts'
import { scores } from './scores.ts'
import { seating } from './seating.ts'
import { settings } from './settings.ts'
import { staff } from './staff.ts'
import { startup } from './startup.ts'
import { sync } from './sync.ts'
import { transfers } from './transfers.ts'
import { updates } from './updates.ts'
import { workbench } from './workbench.ts'

/** The product's table of contents: everything that may be asked of the core, by feature. */
export const contract = {
  startup,
  accounts,
  staff,
  settings,
  journal,
  transfers,
  drafts,
  sync,
  workbench,
  examPlans,
  rooms,
  employers,
  candidates,
  candidateAccounts,
  attachments,
  enrollments,
  rosters,
  reviews,
  seating,
  admissionTickets,
  roomPapers,
  recordPapers,
  glyphImages,
  examDay,
  scores,
  scoreImports,
  scoreReports,
  reports,
  ownProfile,
  ownEnrollments,
  ownTickets,
  certificateApplications,
  ownCertificates,
  certificates,
  certificateImports,
  certificateSeal,
  backup,
  listExports,
  printing,
  updates,
  retention,
} as const
export type AppContract = typeof contract

/** The contract as the page sees it: one asynchronous function per procedure. */
export type Client<C> = {
  readonly [F in keyof C]: {
    readonly [P in keyof C[F]]: C[F][P] extends AnyProcedure
      ? (input: InputOf<C[F][P]>, options?: CallOptions) => Promise<OutputOf<C[F][P]>>
      : never
  }
}
export interface CallOptions {
  /** Same id, same intent: a retry after a lost answer is not done twice. Made anew where none is given. */
  readonly commandId?: string
  readonly onProgress?: (progress: { done: number; total: number }) => void
}
