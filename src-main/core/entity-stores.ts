import type { AdmissionTicket } from '../../src-shared/domain/admission-ticket.ts'
import type { AuditNote } from '../../src-shared/domain/audit.ts'
import type { Backup } from '../../src-shared/domain/backup.ts'
import type { Candidate } from '../../src-shared/domain/candidate.ts'
import type { CandidateAccount } from '../../src-shared/domain/candidate-account.ts'
import type { Certificate } from '../../src-shared/domain/certificate.ts'
import type { CertificateIssuer } from '../../src-shared/domain/certificate-issuer.ts'
import type { CertificatePaper } from '../../src-shared/domain/certificate-paper.ts'
import type { CheckIn } from '../../src-shared/domain/check-in.ts'
import type { ColumnMapping } from '../../src-shared/domain/column-mapping.ts'
import type { Credential } from '../../src-shared/domain/credential.ts'
import type { Device } from '../../src-shared/domain/device.ts'
import type { Employer } from '../../src-shared/domain/employer.ts'
import type { Enrollment } from '../../src-shared/domain/enrollment.ts'
import type { ExamPlan } from '../../src-shared/domain/exam-plan.ts'
import type { IssuerKey } from '../../src-shared/domain/issuer-key.ts'
import { type NumberBlocks, NumberBlocksSchema } from '../../src-shared/domain/number-blocks.ts'
import type { RetentionTerms } from '../../src-shared/domain/retention.ts'
import type { Room } from '../../src-shared/domain/room.ts'
import type { RosterImport } from '../../src-shared/domain/roster-import.ts'
import type { Score } from '../../src-shared/domain/score.ts'
import { type SeatLease, SeatLeaseSchema } from '../../src-shared/domain/seat-lease.ts'
import type { Seating } from '../../src-shared/domain/seating/seating.ts'
import type { SeatingRight } from '../../src-shared/domain/seating/seating-right.ts'
import type { Session } from '../../src-shared/domain/session.ts'
import { type Settings, storedSettings } from '../../src-shared/domain/settings.ts'
import type { Site } from '../../src-shared/domain/site.ts'
import type { Staff } from '../../src-shared/domain/staff.ts'
import type { TicketKey } from '../../src-shared/domain/ticket-key.ts'
import type { Violation } from '../../src-shared/domain/violation.ts'
import { credentialStore, staffStore } from './accounts/store.ts'
import { admissionTicketStore } from './admission-tickets/store.ts'
import { backupStore } from './backup/store.ts'
import { candidateAccountStore } from './candidate-accounts/store.ts'
import { candidateStore, employerStore } from './candidates/store.ts'
import {
  certificateIssuerStore,
  certificatePaperStore,
  certificateStore,
  issuerKeyStore,
} from './certificates/store.ts'
import { columnMappingStore } from './column-mappings/store.ts'
import { type EntityStore, inTable } from './database/in-table.ts'
import { enrollmentStore } from './enrollments/store.ts'
import { checkInStore, violationStore } from './exam-day/store.ts'
import { examPlanStore, roomStore, sessionStore } from './exam-plans/store.ts'
import { retentionTermsStore } from './retention/store.ts'
import { rosterStore } from './rosters/store.ts'
import { scoreStore } from './scores/store.ts'
import { seatingStore } from './seating/store.ts'

/** Where each kind of record rests. */
export const entityStores: {
  readonly site: EntityStore<Site>
  readonly settings: EntityStore<Settings>
  readonly device: EntityStore<Device>
  readonly staff: EntityStore<Staff>
  readonly credential: EntityStore<Credential>
  readonly 'audit-note': EntityStore<AuditNote>
  readonly 'exam-plan': EntityStore<ExamPlan>
  readonly session: EntityStore<Session>
  readonly room: EntityStore<Room>
  readonly employer: EntityStore<Employer>
  readonly candidate: EntityStore<Candidate>
  readonly 'candidate-account': EntityStore<CandidateAccount>
  readonly enrollment: EntityStore<Enrollment>
  readonly roster: EntityStore<RosterImport>
  readonly 'column-mapping': EntityStore<ColumnMapping>
  readonly seating: EntityStore<Seating>
  readonly 'seating-right': EntityStore<SeatingRight>
  readonly 'seat-lease': EntityStore<SeatLease>
  readonly 'number-blocks': EntityStore<NumberBlocks>
  readonly 'ticket-key': EntityStore<TicketKey>
  readonly 'admission-ticket': EntityStore<AdmissionTicket>
  readonly 'check-in': EntityStore<CheckIn>
  readonly violation: EntityStore<Violation>
  readonly score: EntityStore<Score>
  readonly certificate: EntityStore<Certificate>
  readonly 'certificate-paper': EntityStore<CertificatePaper>
  readonly 'certificate-issuer': EntityStore<CertificateIssuer>
  readonly 'issuer-key': EntityStore<IssuerKey>
  readonly backup: EntityStore<Backup>
  readonly 'retention-terms': EntityStore<RetentionTerms>
} = {
  site: inTable(
    'site',
    ({ id: _, version: __, ...row }) => ({ ...row, demonstration: row.demonstration === 1 }),
    (site) => ({ ...site, demonstration: site.demonstration ? 1 : 0 }),
  ),
  settings: inTable(
    'settings',
    (row) => storedSettings(row.content),
    (settings) => ({ content: JSON.stringify(settings) }),
  ),
  device: inTable(
    'device',
    (row) => ({ number: row.number, publicKey: row.public_key, epoch: row.epoch }),
    (device) => ({ number: device.number, public_key: device.publicKey, epoch: device.epoch }),
  ),
  staff: staffStore,
  credential: credentialStore,
  // An audit note lives in the journal alone: each is made once, under an id of its own.
  'audit-note': { load: () => null, save: () => undefined, remove: () => undefined },
  'exam-plan': examPlanStore,
  session: sessionStore,
  room: roomStore,
  employer: employerStore,
  candidate: candidateStore,
  'candidate-account': candidateAccountStore,
  enrollment: enrollmentStore,
  roster: rosterStore,
  'column-mapping': columnMappingStore,
  seating: seatingStore,
  'seating-right': inTable(
    'seating_right',
    ({ device_id, since }) => ({ deviceId: device_id, since }),
    ({ deviceId, since }) => ({ device_id: deviceId, since }),
  ),
  'seat-lease': inTable(
    'seat_lease',
    (row) => SeatLeaseSchema.parse(JSON.parse(row.content)),
    (lease) => ({
      session_id: lease.sessionId,
      device_id: lease.deviceId,
      epoch: lease.epoch,
      content: JSON.stringify(lease),
    }),
  ),
  'number-blocks': inTable(
    'number_blocks',
    (row) => NumberBlocksSchema.parse(JSON.parse(row.content)),
    (held) => ({ device_id: held.deviceId, epoch: held.epoch, content: JSON.stringify(held) }),
  ),
  'ticket-key': inTable(
    'shared_ticket_key',
    ({ key }) => ({ key }),
    ({ key }) => ({ key }),
  ),
  'admission-ticket': admissionTicketStore,
  'check-in': checkInStore,
  violation: violationStore,
  score: scoreStore,
  certificate: certificateStore,
  'certificate-paper': certificatePaperStore,
  'certificate-issuer': certificateIssuerStore,
  'issuer-key': issuerKeyStore,
  backup: backupStore,
  'retention-terms': retentionTermsStore,
}
export type EntityName = keyof typeof entityStores
