import type { AppContract } from '../../src-shared/contract/index.ts'
import { accountHandlers } from './accounts/handlers.ts'
import { settingsHandlers } from './accounts/settings-handlers.ts'
import { staffHandlers } from './accounts/staff-handlers.ts'
import { startupHandlers } from './accounts/startup-handlers.ts'
import { admissionTicketHandlers } from './admission-tickets/handlers.ts'
import { attachmentHandlers } from './attachments/handlers.ts'
import { candidateAccountHandlers } from './candidate-accounts/handlers.ts'
import { employerHandlers } from './candidates/employer-handlers.ts'
import { candidateHandlers } from './candidates/handlers.ts'
import type { Handlers } from './context.ts'
import { enrollmentHandlers } from './enrollments/handlers.ts'
import { examPlanHandlers } from './exam-plans/handlers.ts'
import { roomHandlers } from './exam-plans/room-handlers.ts'
import { journalHandlers } from './journal/handlers.ts'
import { ownEnrollmentHandlers } from './own-enrollments/handlers.ts'
import { ownProfileHandlers } from './own-profile/handlers.ts'
import { ownTicketHandlers } from './own-tickets/handlers.ts'
import { printingHandlers } from './printing/handlers.ts'
import { reviewHandlers } from './reviews/handlers.ts'
import { roomPaperHandlers } from './room-papers/handlers.ts'
import { rosterHandlers } from './rosters/handlers.ts'
import { seatingHandlers } from './seating/handlers.ts'
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
  transfers: transferHandlers,
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
  ownProfile: ownProfileHandlers,
  ownEnrollments: ownEnrollmentHandlers,
  ownTickets: ownTicketHandlers,
  printing: printingHandlers,
  updates: updateHandlers,
}
