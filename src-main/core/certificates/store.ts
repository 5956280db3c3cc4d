import { type Certificate, CertificateSchema, openApplication } from '../../../src-shared/domain/certificate.ts'
import { type CertificateIssuer, CertificateIssuerSchema } from '../../../src-shared/domain/certificate-issuer.ts'
import { type CertificatePaper, CertificatePaperSchema } from '../../../src-shared/domain/certificate-paper.ts'
import { type IssuerKey, IssuerKeySchema } from '../../../src-shared/domain/issuer-key.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { keepTallied } from '../enrollments/keep-tallied.ts'
import { countIssued } from '../scores/store.ts'
import type { CertificateTables } from './tables.ts'

const certificateTable: EntityStore<Certificate> = inTable(
  'certificate',
  (row) => CertificateSchema.parse(JSON.parse(row.content)),
  (certificate) => {
    const open = openApplication(certificate)
    return {
      number: certificate.number,
      candidate_id: certificate.candidateId,
      enrollment_id: certificate.enrollmentId,
      person_category: certificate.personCategory,
      business_field: certificate.businessField,
      employer_id: certificate.posting.employerId,
      issued_on: certificate.issuedOn,
      valid_until: certificate.validUntil,
      ended_why: certificate.ended?.why ?? null,
      open_kind: open?.kind ?? null,
      open_since: open?.submittedAt ?? null,
      void_proposed_at: certificate.voidProposal?.at ?? null,
      edition: certificate.edition,
      content: JSON.stringify(certificate),
    }
  },
)

/** A certificate, with the count of its plan's and its applications' kept in the same transaction. */
export const certificateStore: EntityStore<Certificate> = {
  load: certificateTable.load,
  save(db, id, saved) {
    const before = certificateTable.load(db, id)?.state
    const { enrollmentId } = saved.state
    if (before || enrollmentId === null) certificateTable.save(db, id, saved)
    else {
      keepTallied(db, [enrollmentId], () => certificateTable.save(db, id, saved))
      countIssued(db, enrollmentId, 1)
    }
    keepApplications(db, id, { before: before?.applications ?? [], applications: saved.state.applications })
  },
  remove(db, id) {
    const enrollmentId = certificateTable.load(db, id)?.state.enrollmentId ?? null
    if (enrollmentId !== null) countIssued(db, enrollmentId, -1)
    db.run(forgetApplications, { certificateId: id })
    keepTallied(db, enrollmentId === null ? [] : [enrollmentId], () => certificateTable.remove(db, id))
  },
}

const keepApplication = statement((row: CertificateTables['certificate_application']) =>
  sql
    .insertInto('certificate_application')
    .values(row)
    .onConflict((conflict) => conflict.columns(['certificate_id', 'id']).doUpdateSet({ status: row.status })),
)
const forgetApplications = statement((given: { certificateId: string }) =>
  sql.deleteFrom('certificate_application').where('certificate_id', '=', given.certificateId),
)

interface Kept {
  readonly before: Certificate['applications']
  readonly applications: Certificate['applications']
}

/** The applications as rows of their own: those the record has now, in the state they have now. */
function keepApplications(db: WriteDatabase, certificateId: string, { before, applications }: Kept): void {
  // One that an answer of the centre took away is no part of the record any more.
  if (before.some(({ id }) => !applications.some((kept) => kept.id === id)))
    db.run(forgetApplications, { certificateId })
  for (const { id, kind, status, submittedAt } of applications)
    db.run(keepApplication, { certificate_id: certificateId, id, kind, status, submitted_at: submittedAt })
}

/** Proposed 作废 that wait for their second person, the oldest first. */
export function proposedVoids(db: ReadDatabase) {
  const rows = db.all(
    sql
      .selectFrom('certificate')
      .select('id')
      .where('void_proposed_at', 'is not', null)
      .orderBy('void_proposed_at')
      .limit(200),
  )
  return rows.flatMap(({ id }) => {
    const state = certificateStore.load(db, id)?.state
    const proposal = state?.voidProposal
    return proposal ? [{ certificateId: id, name: state.holder.name, at: proposal.at, by: proposal.by }] : []
  })
}

export const certificatePaperStore: EntityStore<CertificatePaper> = inTable(
  'certificate_paper',
  (row) =>
    CertificatePaperSchema.parse({
      edition: row.edition,
      timesPrinted: row.times_printed,
      printedAt: row.printed_at,
      printedBy: { id: row.printed_by, name: row.printed_by_name },
      reason: row.reason,
    }),
  (paper) => ({
    edition: paper.edition,
    times_printed: paper.timesPrinted,
    printed_at: paper.printedAt,
    printed_by: paper.printedBy.id,
    printed_by_name: paper.printedBy.name,
    reason: paper.reason,
  }),
)

export const issuerKeyStore: EntityStore<IssuerKey> = inTable(
  'issuer_key',
  (row) => IssuerKeySchema.parse(JSON.parse(row.content)),
  (key) => ({ content: JSON.stringify(key) }),
)

/** Every key of this site's workstations that may have signed certificates, with the roots that let them; in hex. */
export function issuersOfSite(db: ReadDatabase): {
  readonly roots: readonly string[]
  readonly keys: readonly string[]
} {
  const ids = (table: 'issuer_key' | 'certificate_issuer') => db.all(sql.selectFrom(table).select('id').orderBy('id'))
  const byCentre = ids('issuer_key').flatMap(({ id }) => issuerKeyStore.load(db, id)?.state ?? [])
  const own = ids('certificate_issuer').flatMap(({ id }) => certificateIssuerStore.load(db, id)?.state ?? [])
  const roots = [...byCentre, ...own].map(({ rootPublicKey }) => rootPublicKey)
  const keys = [...byCentre, ...own.flatMap(({ workstations }) => workstations)].map(({ publicKey }) => publicKey)
  return { roots: [...new Set(roots)], keys: [...new Set(keys)] }
}

export const certificateIssuerStore: EntityStore<CertificateIssuer> = inTable(
  'certificate_issuer',
  (row) => CertificateIssuerSchema.parse(JSON.parse(row.content)),
  (issuer) => ({ root_public_key: issuer.rootPublicKey, content: JSON.stringify(issuer) }),
)
