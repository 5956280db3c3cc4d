import { type CertificateScope, mostPapers } from '../../../src-shared/contract/certificate-records.ts'
import type { certificates } from '../../../src-shared/contract/certificates.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { sealCertificateFile } from '../../../src-shared/domain/certificate-file.ts'
import { type CertificatePaper, textsOfCertificate } from '../../documents/certificate-content.ts'
import type { DocumentFile, DocumentJob } from '../../documents/document-workers.ts'
import { missingGlyphsIn } from '../../documents/missing-glyphs.ts'
import { renderDocuments } from '../admission-tickets/render-documents.ts'
import { writeZip } from '../archives/write-zip.ts'
import { type CommandContext, type PreparationContext, prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { picturedCharacters } from '../glyph-images/glyph-pictures.ts'
import { certificateComposer } from './compose-certificates.ts'
import { type Issuer, issuerFor, keepIssuer } from './issuer.ts'
import { certificatesInScope, type StandingCertificate } from './papers-in-scope.ts'
import { certificatePaperStore, certificateStore } from './store.ts'
import { unsignedIssuer } from './unsigned-issuer.ts'

/*
 * Certificates as PDF. For other pages that hand one out (我的证书), inside a prepared command of theirs:
 *
 *   prepare: ({ input, context }) => renderCertificates(context, [id], 'sealed')
 *   run: ({ prepared, context }) => ({ file: keepCertificates(context, prepared) })
 *
 * The first signs and draws, outside the transaction; the second refuses what went out of date meanwhile, keeps the file
 * for the page that asked, and journals that it left. Whose certificate it is, the caller checks in both.
 */

export interface MadeCertificates {
  readonly certificates: readonly StandingCertificate[]
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly issuer: Issuer
}

/**
 * `sealed`: each as a signed file of its own. `to-print`: all in one, without a seal.
 *
 * @throws AppError CERTIFICATES_NOTHING_CHOSEN, CERTIFICATE_PAPER_ENDED, TICKET_GLYPHS_MISSING, CANCELLED
 */
export async function renderCertificates(
  context: PreparationContext,
  certificateIds: readonly string[],
  as: 'sealed' | 'to-print',
): Promise<MadeCertificates> {
  const certificates = standing(context.db, { kind: 'some', certificateIds: [...certificateIds] })
  const issuer = issuerFor(context.db)
  const compose = certificateComposer(context.db, issuer)
  const codes = new Map<string, string>()
  const composed = ({ id, state }: StandingCertificate): CertificatePaper => {
    const paper = compose(state)
    codes.set(id, paper.code)
    return paper
  }
  if (as === 'to-print') {
    const title = `安全考核合格证明 ${certificates.length} 本`
    const load = () => ({ kind: 'certificates' as const, papers: certificates.map(composed) })
    const made = await renderDocuments(context, [{ name: '', title, count: certificates.length, load }])
    return { certificates, issuer, files: made.map(({ bytes }) => ({ name: `${title}.pdf`, bytes })) }
  }
  const jobs = certificates.map((certificate): DocumentJob => {
    const load = () => ({ kind: 'certificates' as const, papers: [composed(certificate)] })
    return { name: certificate.id, title: `安全考核合格证明 ${certificate.state.number}`, count: 1, load }
  })
  const made = new Map((await renderDocuments(context, jobs)).map((file) => [file.name, file]))
  const files = certificates.flatMap(({ id, state }) => {
    const file: DocumentFile | undefined = made.get(id)
    if (!file) return []
    return [{ name: fileName(state.number), bytes: sealCertificateFile(file.bytes, codes.get(id) ?? '', issuer.sign) }]
  })
  return { certificates, issuer, files }
}

/** A number may hold what file systems do not take. */
const fileName = (number: string): string => `证书_${number.replace(/[^\p{L}\p{N}〔〕（）()-]/gu, '_')}.pdf`

/**
 * Keeps what was made for the page that asked and journals it, unless one of them changed meanwhile.
 * @throws AppError CERTIFICATES_OUTDATED
 */
export function keepCertificates(
  context: CommandContext,
  { certificates, files, issuer }: MadeCertificates,
): FileReference {
  const outdated = certificates.filter(({ id, state }) => {
    const now = certificateStore.load(context.db, id)?.state
    return !now || now.ended !== null || now.edition !== state.edition
  })
  if (outdated.length > 0) throw new AppError('CERTIFICATES_OUTDATED', { count: outdated.length })
  keepIssuer(context, issuer)
  const [only] = certificates
  const about = certificates.length === 1 && only ? { entity: 'certificate', id: only.id } : null
  const note = `制作证书 ${certificates.length} 本`
  context.change(auditExport, context.newId(), { about, count: certificates.length, note })
  const [file] = files
  if (files.length === 1 && file) return context.files.keep({ ...file, mediaType: 'application/pdf' })
  const name = `证书_${files.length}本.zip`
  return context.files.keep({ name, mediaType: 'application/zip', bytes: writeZip(files) })
}

const isPrintedBefore = (db: ReadDatabase, { id, state }: StandingCertificate): boolean =>
  certificatePaperStore.load(db, id)?.state.edition === state.edition

/** @throws AppError CERTIFICATES_NOTHING_CHOSEN, CERTIFICATES_TOO_MANY, CERTIFICATE_PAPER_ENDED */
function standing(db: ReadDatabase, scope: CertificateScope): readonly StandingCertificate[] {
  const found = certificatesInScope(db, scope)
  if (found.length === 0) throw new AppError('CERTIFICATES_NOTHING_CHOSEN')
  if (found.length > mostPapers) throw new AppError('CERTIFICATES_TOO_MANY', { limit: mostPapers, count: found.length })
  return found
}

const withoutPhoto = (papers: readonly StandingCertificate[]) => papers.filter(({ hasPortrait }) => !hasPortrait)

/** What a batch would meet. */
export function checkPapers(db: ReadDatabase, scope: CertificateScope) {
  const found = standing(db, scope)
  const pictured = picturedCharacters(db)
  const compose = certificateComposer(db, unsignedIssuer)
  return {
    count: found.length,
    printedBefore: found.filter((one) => isPrintedBefore(db, one)).length,
    missingPhotos: withoutPhoto(found).map(({ id, state }) => ({ certificateId: id, name: state.holder.name })),
    missingGlyphs: found.flatMap(({ state }) =>
      missingGlyphsIn(textsOfCertificate(compose(state)), state.holder.name, pictured),
    ),
  }
}

export const makeCertificates = prepared<typeof certificates.make, MadeCertificates>({
  prepare: ({ input: { scope, as, missingPhotos }, context }) => {
    const found = standing(context.db, scope)
    const count = withoutPhoto(found).length
    if (count !== missingPhotos) throw new AppError('CERTIFICATE_PHOTOS_MISSING', { count })
    return renderCertificates(
      context,
      found.map(({ id }) => id),
      as,
    )
  },
  run: ({ prepared: made, context }) => ({
    file: keepCertificates(context, made),
    papers: made.certificates.map((one) => ({
      certificateId: one.id,
      edition: one.state.edition,
      name: one.state.holder.name,
      printedBefore: isPrintedBefore(context.db, one),
    })),
  }),
})
