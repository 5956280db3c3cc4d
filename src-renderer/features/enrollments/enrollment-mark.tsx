import type { EnrollmentStatus } from '../../../src-shared/domain/enrollment.ts'
import { ReviewMark, type ReviewState } from '../../ui/state-mark.tsx'

const states: Readonly<Record<EnrollmentStatus, ReviewState>> = {
  submitted: 'awaiting',
  passed: 'passed',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
}

/** The state of an enrollment by shape, word and colour. */
export function EnrollmentMark({ status }: { status: EnrollmentStatus }) {
  return <ReviewMark state={states[status]} />
}
