import { z } from 'zod'
import { PersonReferenceSchema } from './enrollment.ts'
import { type Actor, creation, entity, next, operation, refuse } from './operation.ts'

/**
 * How often a certificate came out of a printer. Its id is the certificate's, and it is a record of its own, so that
 * printing never stands in the way of a review.
 */
export const CertificatePaperSchema = z.strictObject({
  /** Of the last paper. */
  edition: z.number().int().min(1).max(255),
  timesPrinted: z.number().int().min(1),
  /** UTC instant of the last time. */
  printedAt: z.string(),
  printedBy: PersonReferenceSchema,
  /** Why the same edition was printed again; empty otherwise. */
  reason: z.string().max(200),
})
export type CertificatePaper = z.infer<typeof CertificatePaperSchema>

export const CertificatePaperEntity = entity({
  name: 'certificate-paper',
  title: '证书打印',
  schema: CertificatePaperSchema,
})

const by = (actor: Actor) => ({ id: actor.id, name: actor.name })
const Edition = CertificatePaperSchema.pick({ edition: true })

export const printCertificate = creation({
  type: 'certificate-paper.print',
  version: 1,
  entity: CertificatePaperEntity,
  title: '打印证书',
  conflict: 'none',
  payload: Edition,
  facts: { certificateStanding: ({ id }) => id },
  decide: ({ payload: { edition }, facts: { certificateStanding: standing }, actor, now }) => {
    if (!standing || standing.edition !== edition) return refuse('CERTIFICATE_PAPER_OUTDATED')
    return next({ edition, timesPrinted: 1, printedAt: now, printedBy: by(actor), reason: '' })
  },
})

/** A later edition needs no reason; a second paper of the same one does. */
export const reprintCertificate = operation({
  type: 'certificate-paper.print-again',
  version: 1,
  entity: CertificatePaperEntity,
  title: '再次打印证书',
  conflict: 'none',
  payload: Edition.extend({ reason: z.string().trim().max(200) }),
  facts: { certificateStanding: ({ id }) => id },
  decide: ({ state, payload: { edition, reason }, facts: { certificateStanding: standing }, actor, now }) => {
    if (!standing || standing.edition !== edition) return refuse('CERTIFICATE_PAPER_OUTDATED')
    const isReprint = state.edition === edition
    if (isReprint && reason.length < 2) return refuse('CERTIFICATE_REPRINT_REASON')
    const timesPrinted = state.timesPrinted + 1
    return next({ edition, timesPrinted, printedAt: now, printedBy: by(actor), reason: isReprint ? reason : '' })
  },
})
