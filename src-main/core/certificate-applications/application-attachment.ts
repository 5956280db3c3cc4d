import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import type { ApplicationAttachmentKind } from '../../../src-shared/domain/certificate-application.ts'
import { applicationIn } from '../../../src-shared/domain/certificate-application-operations.ts'
import { encodedPicture } from '../attachments/examine-picture.ts'
import { certificateStore } from '../certificates/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'

/** @throws AppError NOT_FOUND */
export function requireCertificate(db: ReadDatabase, certificateId: string): Certificate {
  const found = certificateStore.load(db, certificateId)
  if (!found) throw new AppError('NOT_FOUND', { what: '证书' })
  return found.state
}

/** An attachment's bytes as they travel to a page; null where media.db has lost them. @throws AppError NOT_FOUND */
export function applicationAttachment(
  db: ReadDatabase,
  certificate: Certificate,
  { applicationId, kind }: { readonly applicationId: string; readonly kind: ApplicationAttachmentKind },
) {
  const application = applicationIn(certificate, applicationId)
  const attachments = application?.kind === 'change' ? application.attachments : []
  const attachment = attachments.find((one) => one.kind === kind)
  if (!attachment) throw new AppError('NOT_FOUND', { what: '附件' })
  return encodedPicture(db, attachment.picture)
}
