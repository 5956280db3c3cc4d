import { whyInvalidNames } from '../../src-shared/domain/certificate.ts'
import type { EnrollmentStatus } from '../../src-shared/domain/enrollment.ts'
import { client } from '../client/client.ts'
import type { PaletteGroup } from '../ui/palette-search.ts'
import { ReviewMark, type ReviewState, ValidityMark } from '../ui/state-mark.tsx'

export const searchPlaceholder = '查找考生、证件号码、准考证号、证书编号'

const reviewStates: Readonly<Record<EnrollmentStatus, ReviewState>> = {
  submitted: 'awaiting',
  passed: 'passed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
}

/** Where an item of Ctrl+K leads; its key says what it is. */
export const foundPlace = (key: string): string =>
  key.startsWith(certificateKey)
    ? `/certificates?certificateId=${key.slice(certificateKey.length)}`
    : `/candidates/${key}`
const certificateKey = 'certificate '

/** Ctrl+K: people by anything, each with what tells namesakes apart, and certificates by their numbers. */
export async function findAnyone(text: string): Promise<readonly PaletteGroup[]> {
  const [found, certificates] = await Promise.all([
    client.candidates.find({ text }),
    client.certificates.find({ text }),
  ])
  const items = found.map(({ candidateId, name, maskedIdNumber, employerName, ticketNumber, status }) => ({
    key: candidateId,
    title: name,
    detail: [maskedIdNumber, ticketNumber === null ? null : `准考证 ${ticketNumber}`, employerName],
    state: status === null ? undefined : <ReviewMark state={reviewStates[status]} />,
  }))
  const papers = certificates.map((row) => ({
    key: `${certificateKey}${row.certificateId}`,
    title: row.spacedNumber,
    detail: [row.name, row.employerName],
    state: <ValidityMark valid={row.invalid === null} {...(row.invalid && { second: whyInvalidNames[row.invalid] })} />,
  }))
  return [
    { title: '考生', items },
    { title: '证书', items: papers },
  ]
}
