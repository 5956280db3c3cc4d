import type { ownCertificates } from '../../../src-shared/contract/own-certificates.ts'
import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import type { ApplicationAttachment } from '../../../src-shared/domain/certificate-application.ts'
import {
  submitCancellation,
  submitRenewal,
  withdrawApplication,
} from '../../../src-shared/domain/certificate-application-operations.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { applicationAttachment } from '../certificate-applications/application-attachment.ts'
import { heldCertificates } from '../certificate-applications/held-certificate.ts'
import { applyForChange, takeAttachments } from '../certificate-applications/submit.ts'
import { keepCertificates, type MadeCertificates, renderCertificates } from '../certificates/make-certificates.ts'
import { notePrinted } from '../certificates/print-certificates.ts'
import { certificatePaperStore, certificateStore } from '../certificates/store.ts'
import { type Handlers, prepared } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { ownPerson } from '../own-profile/own-person.ts'

export const ownCertificateHandlers: Handlers<typeof ownCertificates> = {
  list: ({ context }) => {
    const own = ownPerson(context)
    return { certificates: own ? heldCertificates(context, own.candidateId, 'holder') : [] }
  },
  make: prepared<typeof ownCertificates.make, MadeCertificates>({
    prepare: ({ input: { certificateId, edition }, context }) => {
      requireOwnEdition(context, certificateId, edition)
      return renderCertificates(context, [certificateId], 'sealed')
    },
    run: ({ input: { certificateId, edition }, prepared: made, context }) => {
      requireOwnEdition(context, certificateId, edition)
      const withoutPhoto = made.certificates.some(({ hasPortrait }) => !hasPortrait)
      return { file: keepCertificates(context, made), withoutPhoto }
    },
  }),
  print: async ({ input, context }) => {
    requireOwnCertificate(context, input.certificateId)
    await notePrinted(context, { papers: [input], reason: againBySelf })
    return { timesPrinted: certificatePaperStore.load(context.db, input.certificateId)?.state.timesPrinted ?? 0 }
  },
  submitChange: prepared<typeof ownCertificates.submitChange, readonly ApplicationAttachment[]>({
    prepare: ({ input, context }) => {
      requireOwnCertificate(context, input.certificateId)
      return takeAttachments(context, input)
    },
    run: ({ input, prepared: attachments, context }) => {
      requireOwnCertificate(context, input.certificateId)
      return applyForChange(context, input, attachments)
    },
  }),
  submitRenewal: ({ input: { certificateId }, context }) => {
    requireOwnCertificate(context, certificateId)
    const applicationId = context.newId()
    context.change(submitRenewal, certificateId, { applicationId })
    return { applicationId }
  },
  submitCancellation: ({ input: { certificateId, statement }, context }) => {
    requireOwnCertificate(context, certificateId)
    const applicationId = context.newId()
    context.change(submitCancellation, certificateId, { applicationId, statement })
    return { applicationId }
  },
  withdraw: ({ input: { certificateId, applicationId }, context }) => {
    requireOwnCertificate(context, certificateId)
    context.change(withdrawApplication, certificateId, { applicationId })
    return null
  },
  attachment: ({ input: { certificateId, ...attachment }, context }) =>
    applicationAttachment(context.db, requireOwnCertificate(context, certificateId), attachment),
}

/** Why a second paper of one's own certificate is about; the first needs no reason. */
const againBySelf = '考生自助补打'

/** @throws AppError NOT_FOUND, CERTIFICATE_PAPER_OUTDATED */
function requireOwnEdition(context: Own, certificateId: string, edition: number): void {
  if (requireOwnCertificate(context, certificateId).edition !== edition) {
    throw new AppError('CERTIFICATE_PAPER_OUTDATED')
  }
}

interface Own {
  readonly db: ReadDatabase
  readonly actor: Actor
}

/** @throws AppError NOT_FOUND, also for somebody else's: that it exists is nobody's business */
function requireOwnCertificate(context: Own, certificateId: string): Certificate {
  const found = certificateStore.load(context.db, certificateId)?.state
  const own = ownPerson(context)
  if (!found || !own || found.candidateId !== own.candidateId) throw new AppError('NOT_FOUND', { what: '证书' })
  return found
}
