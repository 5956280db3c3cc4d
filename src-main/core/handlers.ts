import type { AppContract } from '../../src-shared/contract/index.ts'
import { accountHandlers } from './accounts/handlers.ts'
import { settingsHandlers } from './accounts/settings-handlers.ts'
import { staffHandlers } from './accounts/staff-handlers.ts'
import { startupHandlers } from './accounts/startup-handlers.ts'
import { admissionTicketHandlers } from './admission-tickets/handlers.ts'
import { attachmentHandlers } from './attachments/handlers.ts'
import { backupHandlers } from './backup/handlers.ts'
import { candidateAccountHandlers } from './candidate-accounts/handlers.ts'
import { employerHandlers } from './candidates/employer-handlers.ts'
import { candidateHandlers } from './candidates/handlers.ts'
import { certificateApplicationHandlers } from './certificate-applications/handlers.ts'
import { certificateHandlers } from './certificates/handlers.ts'
import { certificateImportHandlers } from './certificates/import-handlers.ts'
import { certificateSealHandlers } from './certificates/seal-handlers.ts'
import type { Handlers } from './context.ts'
import { draftHandlers } from './drafts/handlers.ts'
import { enrollmentHandlers } from './enrollments/handlers.ts'
import { examDayHandlers } from './exam-day/handlers.ts'
import { examPlanHandlers } from './exam-plans/handlers.ts'
import { roomHandlers } from './exam-plans/room-handlers.ts'
import { glyphImageHandlers } from './glyph-images/handlers.ts'
import { journalHandlers } from './journal/handlers.ts'
import { listExportHandlers } from './list-exports/handlers.ts'
import { ownCertificateHandlers } from './own-certificates/handlers.ts'
import { ownEnrollmentHandlers } from './own-enrollments/handlers.ts'
import { ownProfileHandlers } from './own-profile/handlers.ts'
import { ownTicketHandlers } from './own-tickets/handlers.ts'
import { printingHandlers } from './printing/handlers.ts'
import { recordPaperHandlers } from './record-papers/handlers.ts'
import { reportHandlers } from './reports/handlers.ts'
import { retentionHandlers } from './retention/handlers.ts'
import { reviewHandlers } from './reviews/handlers.ts'
import { roomPaperHandlers } from './room-papers/handlers.ts'
import { rosterHandlers } from './rosters/handlers.ts'
import { scoreHandlers } from './scores/handlers.ts'
import { scoreImportHandlers } from './scores/import-handlers.ts'
import { scoreReportHandlers } from './scores/report-handlers.ts'
import { seatingHandlers } from './seating/handlers.ts'
import { syncHandlers } from './sync/handlers.ts'
import { transferHandlers } from './transfers/handlers.ts'
import { updateHandlers } from './updates/handlers.ts'
import { workbenchHandlers } from './workbench/handlers.ts'

export type AppHandlers = { readonly [F in keyof AppContract]: Handlers<AppContract[F]> }

export const handlers: AppHandlers = {
  startup: startupHandlers,
  accounts: accountHandlers,
  staff: staffHandlers,
  settings: settingsHandlers,
  journal: journalHandlers,
  drafts: draftHandlers,
  transfers: transferHandlers,
  sync: syncHandlers,
  workbench: workbenchHandlers,
  examPlans: examPlanHandlers,
  rooms: roomHandlers,
  employers: employerHandlers,
  candidates: candidateHandlers,
  candidateAccounts: candidateAccountHandlers,
  attachments: attachmentHandlers,
  enrollments: enrollmentHandlers,
  rosters: rosterHandlers,
  reviews: reviewHandlers,
  seating: seatingHandlers,
  admissionTickets: admissionTicketHandlers,
  roomPapers: roomPaperHandlers,
  recordPapers: recordPaperHandlers,
  glyphImages: glyphImageHandlers,
  examDay: examDayHandlers,
  scores: scoreHandlers,
  scoreImports: scoreImportHandlers,
  scoreReports: scoreReportHandlers,
  reports: reportHandlers,
  ownProfile: ownProfileHandlers,
  ownEnrollments: ownEnrollmentHandlers,
  ownTickets: ownTicketHandlers,
  certificateApplications: certificateApplicationHandlers,
  ownCertificates: ownCertificateHandlers,
  certificates: certificateHandlers,
  certificateImports: certificateImportHandlers,
  certificateSeal: certificateSealHandlers,
  backup: backupHandlers,
  listExports: listExportHandlers,
  printing: printingHandlers,
  updates: updateHandlers,
  retention: retentionHandlers,
}
