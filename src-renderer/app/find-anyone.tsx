import type { EnrollmentStatus } from '../../src-shared/domain/enrollment.ts'
import { client } from '../client/client.ts'
import type { PaletteGroup } from '../ui/palette-search.ts'
import { ReviewMark, type ReviewState } from '../ui/state-mark.tsx'

export const searchPlaceholder = '查找考生、证件号码、准考证号'

const reviewStates: Readonly<Record<EnrollmentStatus, ReviewState>> = {
  submitted: 'awaiting',
  passed: 'passed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
}

/** Ctrl+K: people by anything, each with what tells namesakes apart. The key of an item is the candidate's id. */
export async function findAnyone(text: string): Promise<readonly PaletteGroup[]> {
  const found = await client.candidates.find({ text })
  const items = found.map(({ candidateId, name, maskedIdNumber, employerName, ticketNumber, status }) => ({
    key: candidateId,
    title: name,
    detail: [maskedIdNumber, ticketNumber === null ? null : `准考证 ${ticketNumber}`, employerName],
    state: status === null ? undefined : <ReviewMark state={reviewStates[status]} />,
  }))
  return [{ title: '考生', items }]
}
