import type { certificateApplications } from '../../../src-shared/contract/certificate-applications.ts'
import { applicationRejectionReasons } from '../../../src-shared/domain/application-rejection-reasons.ts'
import type { ApplicationAttachment } from '../../../src-shared/domain/certificate-application.ts'
import {
  submitCancellation,
  submitRenewal,
  withdrawApplication,
} from '../../../src-shared/domain/certificate-application-operations.ts'
import { requireCandidate } from '../candidates/correct-candidate.ts'
import { type Handlers, prepared } from '../context.ts'
import { applicationAttachment, requireCertificate } from './application-attachment.ts'
import { decide, latestDecision, restore } from './decide.ts'
import { heldCertificates } from './held-certificate.ts'
import { queuePage } from './queue.ts'
import { reviewedApplication } from './reviewed-application.ts'
import { countWaiting, countWaitingKinds, waitingEmployers } from './store.ts'
import { applyForChange, takeAttachments } from './submit.ts'
import { reviewersContext } from './waits-for.ts'

export const certificateApplicationHandlers: Handlers<typeof certificateApplications> = {
  ofCandidate: ({ input: { candidateId }, context }) => {
    requireCandidate(context.db, candidateId)
    return { certificates: heldCertificates(context, candidateId, 'staff') }
  },
  submitChange: prepared<typeof certificateApplications.submitChange, readonly ApplicationAttachment[]>({
    prepare: ({ input, context }) => takeAttachments(context, input),
    run: ({ input, prepared: attachments, context }) => applyForChange(context, input, attachments),
  }),
  submitRenewal: ({ input: { certificateId }, context }) => {
    const applicationId = context.newId()
    context.change(submitRenewal, certificateId, { applicationId })
    return { applicationId }
  },
  submitCancellation: ({ input: { certificateId, statement }, context }) => {
    const applicationId = context.newId()
    context.change(submitCancellation, certificateId, { applicationId, statement })
    return { applicationId }
  },
  withdraw: ({ input: { certificateId, applicationId }, context }) => {
    context.change(withdrawApplication, certificateId, { applicationId })
    return null
  },

  counts: ({ context }) => countWaitingKinds(context.db),
  list: ({ input: { kind, filter, after }, context }) => queuePage(context, { kind, filter }, after),
  count: ({ input, context }) => countWaiting(context.db, input),
  filters: ({ input, context }) => ({ employers: waitingEmployers(context.db, input.kind) }),
  reasons: ({ input }) => ({ reasons: [...applicationRejectionReasons[input.kind]] }),
  get: ({ input, context }) => reviewedApplication(context, input, reviewersContext(context)),
  attachment: ({ input: { certificateId, ...attachment }, context }) =>
    applicationAttachment(context.db, requireCertificate(context.db, certificateId), attachment),
  pass: ({ input, context }) => decide(context, input, 'passed'),
  reject: ({ input, context }) => decide(context, input, 'rejected'),
  latest: ({ input, context }) => latestDecision(context, input.kind),
  restore: ({ input, context }) => restore(context, input.group),
}
