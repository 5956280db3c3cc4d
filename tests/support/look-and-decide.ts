import type { AppContract, Client } from '../../src-shared/contract/index.ts'
import type { PictureKind } from '../../src-shared/domain/candidate.ts'
import { APPLICATION_KINDS } from '../../src-shared/domain/certificate-application.ts'

type Reviewing = Pick<Client<AppContract>, 'reviews'>

/** Which versions somebody has before them who opens the record now. */
export const seenNow = async ({ reviews }: Reviewing, enrollmentId: string) =>
  (await reviews.get({ enrollmentId })).seen

/** Opens the record and passes what it shows. */
export const lookAndPass = async (
  page: Reviewing,
  enrollmentId: string,
  { withoutFiles, comment }: { withoutFiles?: PictureKind[]; comment?: string } = {},
) => page.reviews.pass({ enrollmentId, seen: await seenNow(page, enrollmentId), withoutFiles, comment })

/** Opens the record and rejects what it shows. */
export const lookAndReject = async (page: Reviewing, enrollmentId: string, comment: string) =>
  page.reviews.reject({ enrollmentId, seen: await seenNow(page, enrollmentId), comment })

type ReviewingApplications = Pick<Client<AppContract>, 'certificateApplications'>
interface OneApplication {
  readonly certificateId: string
  readonly applicationId: string
}

/** Which versions somebody has before them who opens the latest application of a certificate now. */
export async function applicationSeenNow({ certificateApplications }: ReviewingApplications, certificateId: string) {
  const latest = APPLICATION_KINDS.map((kind) =>
    certificateApplications.get({ certificateId, kind }).catch(() => undefined),
  )
  const [found] = (await Promise.all(latest)).filter((one) => one !== undefined)
  if (!found) throw new Error('no application')
  return found.seen
}

/** Opens an application and passes what it shows. */
export const lookAndPassApplication = async (
  page: ReviewingApplications,
  { certificateId, applicationId }: OneApplication,
) =>
  page.certificateApplications.pass({
    certificateId,
    applicationId,
    seen: await applicationSeenNow(page, certificateId),
  })

/** Opens an application and rejects what it shows. */
export const lookAndRejectApplication = async (
  page: ReviewingApplications,
  { certificateId, applicationId }: OneApplication,
  comment: string,
) =>
  page.certificateApplications.reject({
    certificateId,
    applicationId,
    comment,
    seen: await applicationSeenNow(page, certificateId),
  })
