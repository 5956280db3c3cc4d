import type { AppContract, Client } from '../../src-shared/contract/index.ts'
import type { PictureKind } from '../../src-shared/domain/candidate.ts'

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
