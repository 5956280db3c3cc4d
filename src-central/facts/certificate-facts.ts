import { CertificateEntity } from '../../src-shared/domain/certificate.ts'
import { issuerRootOf } from '../identity.ts'
import type { SiteWork } from '../site-work.ts'
import type { FactAnswers } from './fact-host.ts'
import { peopleSince } from './people-since.ts'

const submissions = ['certificate.submit-change', 'certificate.submit-renewal', 'certificate.submit-cancellation']
/** Deeds of a reviewer, and of the authority: none of them enters what is reviewed. */
const decisions = [
  'certificate.review-application',
  'certificate.restore-application',
  'certificate.propose-void',
  'certificate.drop-void',
  'candidate.change-employer',
  'enrollment.review',
  'enrollment.restore',
]
/** Batches and status lists name no certificate: any of them may have carried this one. */
const batches = ['制作证书', '证书状态名单']

export const certificateFacts: FactAnswers<
  | 'certificateForEnrollment'
  | 'certificateNumbered'
  | 'freeNumbers'
  | 'numberHolder'
  | 'issuerRoot'
  | 'certificateStanding'
  | 'standingCertificatesOf'
  | 'standingCertificateFor'
  | 'peopleWhoTouchedApplication'
  | 'papersSinceReview'
> = {
  certificateForEnrollment: async ({ work }, enrollmentId) => {
    const [found] = await work.all(CertificateEntity, 'enrollment', enrollmentId)
    return found ? { id: found.id, number: found.state.number } : null
  },
  certificateNumbered: async ({ work, asking }, number) => {
    const [id] = await work.find('certificate', 'number', number)
    if (id !== undefined) return { id }
    // What a site gave while it was its own authority stands, though another had given the same.
    return !asking.adopted && (await work.numbers.isTaken(number)) ? { id: '' } : null
  },
  freeNumbers: async ({ work, workstations }, range) => ({
    from: await work.numbers.firstFree(range),
    workstations: await workstations(),
  }),
  numberHolder: async ({ work, asking }, number) => {
    if (asking.adopted) return null
    const holder = await work.numbers.holderOf(number)
    if (holder === null) return 'nobody'
    return holder.device === asking.device && holder.epoch === asking.epoch ? 'self' : 'other'
  },
  issuerRoot: ({ work }) => issuerRootOf(work.db),
  certificateStanding: async ({ work }, id) => {
    const certificate = await work.load(CertificateEntity, id)
    return certificate && certificate.ended === null ? { edition: certificate.edition } : null
  },
  standingCertificatesOf: async ({ work }, candidateId) => {
    const held = await work.all(CertificateEntity, 'candidate', candidateId)
    return held
      .filter(({ state }) => state.ended === null)
      .sort((one, other) => (one.state.issuedOn < other.state.issuedOn ? -1 : 1))
      .map(({ id, state: { number, personCategory, businessField, validUntil } }) => ({
        id,
        number,
        personCategory,
        businessField,
        validUntil,
      }))
  },
  standingCertificateFor: async ({ work }, enrollmentId) => {
    const issued = await work.all(CertificateEntity, 'enrollment', enrollmentId)
    const standing = issued.find(({ state }) => state.ended === null)
    return standing ? { number: standing.state.number } : null
  },
  peopleWhoTouchedApplication: ({ work }, { certificateId, candidateId }) =>
    peopleSince(work, {
      submitted: { entity: 'certificate', id: certificateId, types: submissions },
      touching: [
        { entity: 'certificate', id: certificateId },
        { entity: 'candidate', id: candidateId },
      ],
      except: decisions,
    }),
  papersSinceReview: ({ work }, about) => papersSinceReview(work, about),
}

/** A file given out is a paper as well: its signed code names the edition. */
async function papersSinceReview(
  work: SiteWork,
  { certificateId, number }: { certificateId: string; number: string },
): Promise<number> {
  const deeds = await work.log.acceptedOn('certificate', certificateId)
  const review = deeds.findLast(({ type }) => type === 'certificate.review-application')
  if (!review) return 0
  const since = review.server_seq
  const papers = await work.log.acceptedOn('certificate-paper', certificateId)
  const printed = papers.filter(({ server_seq }) => server_seq > since).length
  const notes = await work.log.payloadsAfter(['audit.export', 'audit.print'], since)
  const naming = (text: string): number => notes.filter((note) => note.includes(text)).length
  const inBatches = notes.filter(
    (note) => note.includes('"about":null') && batches.some((word) => note.includes(word)),
  ).length
  return printed + Math.max(naming(certificateId), naming(number)) + inBatches
}
