import type { Actor } from '../domain/operation.ts'
import { mayAsk, type Permission } from '../domain/permissions.ts'
import { type AppContract, contract } from './index.ts'
import type { Contract } from './procedure.ts'

type PathIn<Feature extends keyof AppContract> = `${Feature}.${keyof AppContract[Feature] & string}`
/** `feature.procedure` of the contract. */
type ProcedurePath = { [Feature in keyof AppContract]: PathIn<Feature> }[keyof AppContract]

/** Changing a session claims or returns seats of its lease, and takes the right to draw its seats. */
const changingSessions: readonly ProcedurePath[] = [
  'examPlans.addSession',
  'examPlans.editSession',
  'examPlans.removeSession',
  'examPlans.copy',
  'examDay.postpone',
  'sync.pair',
]
const seats: readonly ProcedurePath[] = [...changingSessions, 'sync.requestSeats', 'sync.returnSeats']
const pictures: readonly ProcedurePath[] = ['attachments.attach', 'attachments.remove', 'enrollments.submit']
const ownPictures: readonly ProcedurePath[] = ['ownProfile.attachPicture', 'ownProfile.removePicture']
const certifying: readonly ProcedurePath[] = [
  'certificates.issue',
  'certificates.make',
  'certificates.print',
  'certificates.correct',
  'certificates.exportKeys',
  'certificates.exportStatusList',
  'certificateImports.import',
  'certificateApplications.pass',
  'ownCertificates.make',
  'ownCertificates.print',
]
const namingEmployers: readonly ProcedurePath[] = [
  'employers.create',
  'employers.edit',
  'candidates.register',
  'candidates.edit',
  'enrollments.submit',
  'rosters.import',
  'certificateImports.import',
  'certificateApplications.submitChange',
  'certificateApplications.pass',
  'ownProfile.saveBasic',
  'ownProfile.saveExtended',
  'ownCertificates.submitChange',
]
/** One person's erasure, record by record. */
const erasures = [
  'candidate.erase',
  'candidate-account.erase',
  'credential.erase',
  'enrollment.erase',
  'score.erase',
  'check-in.erase',
  'violation.erase',
  'certificate.erase',
] as const

/**
 * By which procedures an operation comes about: what the contract asks of their callers is what the centre asks of whoever
 * did it. 重做 (`sync.settle`) does nothing that its doer may not do where it belongs.
 */
export const proceduresOf: Readonly<Record<string, readonly ProcedurePath[]>> = {
  'site.edit': ['settings.editSite'],
  'settings.change': [
    'settings.change',
    'glyphImages.set',
    'glyphImages.remove',
    'certificateSeal.set',
    'certificateSeal.remove',
  ],
  'staff.create': ['staff.create'],
  'staff.edit': ['staff.edit'],
  'credential.create': ['staff.create', 'candidateAccounts.register'],
  'credential.change': [
    'staff.resetPassword',
    'accounts.changePassword',
    'candidateAccounts.changePassword',
    'candidateAccounts.resetPassword',
  ],
  'room.create': ['rooms.create'],
  'room.edit': ['rooms.edit'],
  'room.disable': ['rooms.disable'],
  'room.enable': ['rooms.enable'],
  'exam-plan.create': ['examPlans.create', 'examPlans.copy'],
  'exam-plan.edit': ['examPlans.edit'],
  'exam-plan.publish': ['examPlans.publish'],
  'exam-plan.withdraw': ['examPlans.withdraw'],
  'exam-plan.extend': ['examPlans.extend'],
  'exam-plan.close': ['examPlans.close'],
  'exam-plan.reopen': ['examPlans.reopen', 'examPlans.extend'],
  'exam-plan.archive': ['examPlans.archive'],
  'exam-plan.unarchive': ['examPlans.unarchive'],
  'exam-plan.prolong': ['examDay.postpone'],
  'session.create': ['examPlans.addSession', 'examPlans.copy'],
  'session.edit': ['examPlans.editSession'],
  'session.remove': ['examPlans.removeSession'],
  'session.postpone': ['examDay.postpone'],
  'seating-right.take': [...changingSessions, 'seating.takeRight'],
  'seating-right.give': ['seating.giveRight'],
  'seat-lease.open': seats,
  'seat-lease.claim': seats,
  'seat-lease.request': seats,
  'seat-lease.return': seats,
  'employer.create': namingEmployers,
  'employer.edit': namingEmployers,
  'candidate.register': [
    'candidates.register',
    'enrollments.submit',
    'rosters.import',
    'certificateImports.import',
    'ownProfile.saveBasic',
  ],
  'candidate.edit': [
    'candidates.edit',
    'enrollments.submit',
    'rosters.import',
    'employers.create',
    'employers.edit',
    'ownProfile.saveBasic',
    'ownProfile.saveExtended',
  ],
  'candidate.attach-picture': [...pictures, ...ownPictures, 'rosters.import', 'rosters.attachPhotos'],
  'candidate.remove-picture': [...pictures, ...ownPictures],
  'candidate.change-employer': ['certificateApplications.pass', 'certificateApplications.restore'],
  'candidate-account.register': ['candidateAccounts.register'],
  'candidate-account.link': ['candidates.claimAccount', 'ownProfile.saveBasic'],
  'candidate-account.unlink': ['candidateAccounts.unlink'],
  'candidate-account.disable': ['candidateAccounts.disable'],
  'candidate-account.enable': ['candidateAccounts.enable'],
  'roster.import': ['rosters.import'],
  'column-mapping.save': ['rosters.saveMapping', 'scoreImports.saveMapping', 'certificateImports.saveMapping'],
  'column-mapping.edit': [
    'rosters.saveMapping',
    'scoreImports.saveMapping',
    'certificateImports.saveMapping',
    'rosters.renameMapping',
    'scoreImports.renameMapping',
    'certificateImports.renameMapping',
  ],
  'column-mapping.remove': ['rosters.removeMapping', 'scoreImports.removeMapping', 'certificateImports.removeMapping'],
  'enrollment.submit': ['enrollments.submit', 'rosters.import', 'ownEnrollments.submit'],
  'enrollment.resubmit': ['enrollments.resubmit', 'ownEnrollments.resubmit'],
  'enrollment.move': ['enrollments.move'],
  'enrollment.withdraw': ['enrollments.withdraw', 'ownEnrollments.withdraw'],
  'enrollment.review': ['reviews.pass', 'reviews.reject', 'reviews.passAll'],
  'enrollment.restore': ['reviews.restore'],
  'enrollment.reopen': ['candidates.edit', ...pictures],
  'seating.arrange': ['seating.arrange', 'seating.exchange', 'examDay.postpone'],
  'ticket.print': ['admissionTickets.print', 'ownTickets.print'],
  'ticket.reprint': ['admissionTickets.print', 'ownTickets.print'],
  'check-in.arrive': ['examDay.arrive'],
  'check-in.undo': ['examDay.undoArrival'],
  'check-in.refuse-entry': ['examDay.refuseEntry'],
  'check-in.mark-absent': ['examDay.sweepAbsences'],
  'check-in.clear-absence': ['examDay.clearAbsence'],
  'violation.record': ['examDay.recordViolation'],
  'violation.withdraw': ['examDay.withdrawViolation'],
  'score.take-exam-day': ['examDay.takeToScores'],
  'score.enter': ['scores.enter', 'scoreImports.import'],
  'score.enter-again': ['scores.enter', 'scoreImports.import'],
  'score.check': ['scores.check'],
  'score.amend': ['scores.enter'],
  'score.settle': ['scores.settle'],
  'score.publish': ['scores.publish'],
  'score.propose-correction': ['scores.proposeCorrection'],
  'score.confirm-correction': ['scores.confirmCorrection'],
  'score.drop-correction': ['scores.withdrawCorrection', 'scores.declineCorrection'],
  'certificate.issue': ['certificates.issue'],
  'certificate.import': ['certificateImports.import'],
  'certificate.submit-change': ['certificateApplications.submitChange', 'ownCertificates.submitChange'],
  'certificate.submit-renewal': ['certificateApplications.submitRenewal', 'ownCertificates.submitRenewal'],
  'certificate.submit-cancellation': [
    'certificateApplications.submitCancellation',
    'ownCertificates.submitCancellation',
  ],
  'certificate.withdraw-application': ['certificateApplications.withdraw', 'ownCertificates.withdraw'],
  'certificate.review-application': ['certificateApplications.pass', 'certificateApplications.reject'],
  'certificate.restore-application': ['certificateApplications.restore'],
  'certificate.propose-void': ['certificates.proposeVoid'],
  'certificate.drop-void': ['certificates.dropVoid'],
  'certificate.confirm-void': ['certificates.confirmVoid'],
  'certificate.correct': ['certificates.correct'],
  ...Object.fromEntries(erasures.map((type) => [type, ['retention.erase'] as const])),
  'candidate.erase-scans': ['retention.eraseScans'],
  'retention-terms.set': ['retention.setTerms'],
  'certificate-issuer.establish': certifying,
  'certificate-issuer.certify': certifying,
  'certificate-paper.print': ['certificates.print', 'ownCertificates.print'],
  'certificate-paper.print-again': ['certificates.print', 'ownCertificates.print'],
}

const procedures: Contract = contract

function permissionOf(path: ProcedurePath): Permission {
  const [feature = '', name = ''] = path.split('.')
  const found = procedures[feature]?.[name]
  if (!found) throw new TypeError(`no procedure ${path}`)
  return found.permission
}

const permissions: ReadonlyMap<string, readonly Permission[]> = new Map(
  Object.entries(proceduresOf).map(([type, paths]) => [type, [...new Set(paths.map(permissionOf))]]),
)

/**
 * What whoever does an operation of that type must hold one of; null for what no role decides: what a workstation does by
 * itself (its own keys, backups), and audit notes.
 */
export const permissionsFor = (type: string): readonly Permission[] | null => permissions.get(type) ?? null

/** Whether a procedure of the contract may lead to such an operation; any may where no role decides. */
export function leadsTo(path: string, type: string): boolean {
  const paths: readonly string[] | undefined = proceduresOf[type]
  return paths === undefined || path === 'sync.settle' || paths.includes(path)
}

type Doer = Pick<Actor, 'kind' | 'id' | 'roles'>

/** Whether somebody may do such an operation on a record, by the contract's permissions. */
export function mayDo(doer: Doer, { type, id }: { readonly type: string; readonly id: string }): boolean {
  const needed = permissionsFor(type)
  // A workstation also acts by itself, without anybody's role: its first run, its leases, its keys.
  if (needed === null || doer.kind === 'system') return true
  // What anybody may ask before signing in, they may do to themselves only.
  return needed.some((permission) => (permission === 'public' ? doer.id === id : mayAsk(doer, permission)))
}
