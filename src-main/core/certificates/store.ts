import { type Certificate, CertificateSchema, openApplication } from '../../../src-shared/domain/certificate.ts'
import { type CertificateIssuer, CertificateIssuerSchema } from '../../../src-shared/domain/certificate-issuer.ts'
import { type CertificatePaper, CertificatePaperSchema } from '../../../src-shared/domain/certificate-paper.ts'
import { type IssuerKey, IssuerKeySchema } from '../../../src-shared/domain/issuer-key.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { countIssued } from '../scores/store.ts'

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

/** A certificate, with the count of its plan's kept in the same transaction. */
export const certificateStore: EntityStore<Certificate> = {
  load: certificateTable.load,
  save(db, id, saved) {
    const isNew = certificateTable.load(db, id) === null
    certificateTable.save(db, id, saved)
    const { enrollmentId } = saved.state
    if (isNew && enrollmentId !== null) countIssued(db, enrollmentId, 1)
  },
  remove(db, id) {
    const enrollmentId = certificateTable.load(db, id)?.state.enrollmentId ?? null
    if (enrollmentId !== null) countIssued(db, enrollmentId, -1)
    certificateTable.remove(db, id)
  },
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
