import { z } from 'zod'
import { CertificateSchema } from '../domain/certificate.ts'
import { ATTACHMENT_KINDS } from '../domain/certificate-application.ts'
import { attachments } from './attachments.ts'
import {
  CancellationInputSchema,
  ChangeInputSchema,
  cancellationErrors,
  changeErrors,
  HeldCertificateSchema,
  OneApplicationSchema,
  renewalErrors,
  SubmittedSchema,
  withdrawalErrors,
} from './certificate-applications.ts'
import { command, query } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

/** The paper somebody looked at: an edition that was replaced meanwhile is not handed out. */
const Paper = z.strictObject({ certificateId: z.string(), edition: CertificateSchema.shape.edition })

/** 我的证书 of a signed-in candidate. */
export const ownCertificates = {
  /** Valid ones first, then those that are not any more; each with its applications. */
  list: query({
    permission: 'own',
    input: z.strictObject({}),
    output: z.strictObject({ certificates: z.array(HeldCertificateSchema) }),
  }),
  /** 下载证书: the sealed PDF, journaled as an export. */
  make: command({
    permission: 'own',
    input: Paper,
    output: z.strictObject({ file: FileReferenceSchema, withoutPhoto: z.boolean() }),
    errors: [
      'NOT_FOUND',
      'CERTIFICATE_PAPER_ENDED',
      'CERTIFICATE_PAPER_OUTDATED',
      'CERTIFICATES_OUTDATED',
      'TICKET_GLYPHS_MISSING',
      'CANCELLED',
    ],
  }),
  /** Journals that it went to the printer: the first time, or once more by the holder themselves. */
  print: command({
    permission: 'own',
    input: Paper,
    output: z.strictObject({ timesPrinted: z.number().int() }),
    errors: ['NOT_FOUND', 'CERTIFICATE_PAPER_OUTDATED'],
  }),
  submitChange: command({
    permission: 'own',
    input: ChangeInputSchema,
    output: SubmittedSchema,
    errors: changeErrors,
  }),
  submitRenewal: command({
    permission: 'own',
    input: z.strictObject({ certificateId: z.string() }),
    output: SubmittedSchema,
    errors: renewalErrors,
  }),
  submitCancellation: command({
    permission: 'own',
    input: CancellationInputSchema,
    output: SubmittedSchema,
    errors: cancellationErrors,
  }),
  withdraw: command({
    permission: 'own',
    input: OneApplicationSchema,
    output: z.null(),
    errors: withdrawalErrors,
  }),
  attachment: query({
    permission: 'own',
    input: OneApplicationSchema.extend({ kind: z.enum(ATTACHMENT_KINDS) }),
    output: attachments.picture.output,
    errors: ['NOT_FOUND'],
  }),
}
