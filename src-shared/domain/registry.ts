import { printTicket, reprintTicket } from './admission-ticket.ts'
import {
  auditBundle,
  auditCheckedInPerson,
  auditClearNotes,
  auditExport,
  auditKeys,
  auditLockoutCleared,
  auditPledge,
  auditPrint,
  auditReveal,
  auditSettle,
  auditSignIn,
  auditSignInRefused,
  auditSignOut,
  auditVerify,
} from './audit.ts'
import { checkBackup, makeBackup } from './backup.ts'
import {
  disableCandidateAccount,
  enableCandidateAccount,
  linkCandidateAccount,
  registerCandidateAccount,
  unlinkCandidateAccount,
} from './candidate-account.ts'
import { changeEmployer } from './candidate-employer.ts'
import { attachPicture, editCandidate, registerCandidate, removePicture } from './candidate-operations.ts'
import {
  submitCancellation,
  submitChange,
  submitRenewal,
  withdrawApplication,
} from './certificate-application-operations.ts'
import { restoreApplication, reviewApplication } from './certificate-application-review.ts'
import { certifyWorkstation, establishIssuer } from './certificate-issuer.ts'
import {
  confirmVoid,
  correctCertificate,
  dropVoid,
  importCertificate,
  issueCertificate,
  proposeVoid,
} from './certificate-operations.ts'
import { printCertificate, reprintCertificate } from './certificate-paper.ts'
import { arrive, clearAbsence, markAbsent, refuseEntry, undoArrival } from './check-in-operations.ts'
import { editMapping, removeMapping, saveMapping } from './column-mapping.ts'
import { changeCredential, createCredential } from './credential.ts'
import { enrolDevice, renewDevice } from './device.ts'
import { createEmployer, editEmployer } from './employer-operations.ts'
import { moveEnrollment, resubmitEnrollment, submitEnrollment, withdrawEnrollment } from './enrollment-operations.ts'
import { reopenEnrollment, restoreEnrollment, reviewEnrollment } from './enrollment-review.ts'
import {
  eraseCandidate,
  eraseCandidateAccount,
  eraseCertificate,
  eraseCheckIn,
  eraseCredential,
  eraseEnrollment,
  eraseScans,
  eraseScore,
  eraseViolation,
} from './erasure-operations.ts'
import {
  archiveExamPlan,
  closeExamPlan,
  createExamPlan,
  editExamPlan,
  extendRegistration,
  publishExamPlan,
  reopenExamPlan,
  unarchiveExamPlan,
  withdrawExamPlan,
} from './exam-plan-operations.ts'
import { acceptIssuerKey } from './issuer-key.ts'
import { requestNumbers } from './number-blocks.ts'
import type { ConflictPolicy, Decision } from './operation.ts'
import { setRetentionTerms } from './retention-operations.ts'
import { createRoom, disableRoom, editRoom, enableRoom } from './room-operations.ts'
import { importRoster } from './roster-import.ts'
import {
  amendScore,
  checkScore,
  enterScore,
  enterScoreAgain,
  settleScore,
  takeExamDayResult,
} from './score-operations.ts'
import { confirmCorrection, dropCorrection, proposeCorrection, publishScore } from './score-publication.ts'
import { claimSeats, openSeatLease, requestSeats, returnSeats } from './seat-lease.ts'
import { arrangeSeats } from './seating/arrange-seats.ts'
import { giveSeatingRight, takeSeatingRight } from './seating/seating-right.ts'
import { createSession, editSession, removeSession } from './session-operations.ts'
import { postponeSession, prolongExam } from './session-postponement.ts'
import { changeSettings, establishSettings } from './settings-operations.ts'
import { editSite, establishSite } from './site-operations.ts'
import { createStaff, editStaff } from './staff.ts'
import { shareTicketKey } from './ticket-key.ts'
import { recordViolation, withdrawViolation } from './violation.ts'

/** What every operation type says of itself, whatever it is about. */
export interface RegisteredOperation {
  readonly type: string
  readonly version: number
  readonly title: string
  readonly conflict: ConflictPolicy
  readonly confidential?: boolean
  readonly entity: {
    readonly name: string
    readonly title: string
    readonly schema: { parse(value: unknown): unknown }
  }
  readonly creates: boolean | 'or-changes'
  readonly payload: { parse(value: unknown): unknown }
  readonly questions: object
  /** Of inputs only the operation itself knows the types; judge-operation.ts asks it safely. */
  readonly decide: (input: never) => Decision<unknown>
}

/** Everything that may ever change, in the order in which a site meets it. A test holds that none is missing. */
export const operationTypes: readonly RegisteredOperation[] = [
  enrolDevice,
  renewDevice,
  establishSite,
  editSite,
  establishSettings,
  changeSettings,
  createStaff,
  editStaff,
  createCredential,
  changeCredential,
  auditSignIn,
  auditSignInRefused,
  auditSignOut,
  auditKeys,
  auditLockoutCleared,
  auditCheckedInPerson,
  createRoom,
  editRoom,
  disableRoom,
  enableRoom,
  createExamPlan,
  editExamPlan,
  publishExamPlan,
  withdrawExamPlan,
  extendRegistration,
  closeExamPlan,
  reopenExamPlan,
  archiveExamPlan,
  unarchiveExamPlan,
  createSession,
  editSession,
  removeSession,
  takeSeatingRight,
  giveSeatingRight,
  openSeatLease,
  claimSeats,
  requestSeats,
  returnSeats,
  requestNumbers,
  createEmployer,
  editEmployer,
  registerCandidate,
  editCandidate,
  attachPicture,
  removePicture,
  changeEmployer,
  registerCandidateAccount,
  linkCandidateAccount,
  unlinkCandidateAccount,
  disableCandidateAccount,
  enableCandidateAccount,
  saveMapping,
  editMapping,
  removeMapping,
  importRoster,
  submitEnrollment,
  resubmitEnrollment,
  moveEnrollment,
  withdrawEnrollment,
  reviewEnrollment,
  restoreEnrollment,
  reopenEnrollment,
  shareTicketKey,
  arrangeSeats,
  printTicket,
  reprintTicket,
  arrive,
  undoArrival,
  refuseEntry,
  markAbsent,
  clearAbsence,
  recordViolation,
  withdrawViolation,
  postponeSession,
  prolongExam,
  takeExamDayResult,
  enterScore,
  enterScoreAgain,
  checkScore,
  amendScore,
  settleScore,
  publishScore,
  proposeCorrection,
  confirmCorrection,
  dropCorrection,
  issueCertificate,
  importCertificate,
  submitChange,
  submitRenewal,
  submitCancellation,
  withdrawApplication,
  reviewApplication,
  restoreApplication,
  proposeVoid,
  dropVoid,
  confirmVoid,
  correctCertificate,
  establishIssuer,
  certifyWorkstation,
  acceptIssuerKey,
  printCertificate,
  reprintCertificate,
  auditPledge,
  auditReveal,
  auditExport,
  auditPrint,
  auditSettle,
  auditBundle,
  auditVerify,
  makeBackup,
  checkBackup,
  setRetentionTerms,
  eraseCandidate,
  eraseScans,
  eraseCandidateAccount,
  eraseCredential,
  eraseEnrollment,
  eraseScore,
  eraseCheckIn,
  eraseViolation,
  eraseCertificate,
  auditClearNotes,
]

const byType: ReadonlyMap<string, RegisteredOperation> = new Map(operationTypes.map((known) => [known.type, known]))

/** The operation type of that name; undefined for one of a later program. */
export const operationType = (type: string): RegisteredOperation | undefined => byType.get(type)

const entityTitles: ReadonlyMap<string, string> = new Map(
  operationTypes.map(({ entity }) => [entity.name, entity.title]),
)

/** What a kind of record is called on the pages; its own name where a later program brought it. */
export const entityTitle = (name: string): string => entityTitles.get(name) ?? name
