import { z } from 'zod'
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

/** 我的证书 of a signed-in candidate. */
export const ownCertificates = {
  /** Valid ones first, then those that are not any more; each with its applications. */
  list: query({
    permission: 'own',
    input: z.strictObject({}),
    output: z.strictObject({ certificates: z.array(HeldCertificateSchema) }),
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
