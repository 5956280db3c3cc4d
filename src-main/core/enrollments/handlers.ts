import type { enrollments } from '../../../src-shared/contract/enrollments.ts'
import {
  moveEnrollment,
  resubmitEnrollment,
  withdrawEnrollment,
} from '../../../src-shared/domain/enrollment-operations.ts'
import { candidateStore } from '../candidates/store.ts'
import type { Handlers } from '../context.ts'
import { AppError } from '../errors.ts'
import { withAllowances } from './allowances.ts'
import { countEnrollments, countRows, listEnrollments } from './list-enrollments.ts'
import { namedEnrollment } from './of-candidates.ts'
import { submitWalkIn } from './walk-in.ts'

export const enrollmentHandlers: Handlers<typeof enrollments> = {
  list: ({ input: { after, ...filter }, context }) => listEnrollments(context.db, { filter, after }),
  count: ({ input, context }) => countEnrollments(context.db, input),
  countRows: ({ input, context }) => countRows(context.db, input),

  get: ({ input, context }) => {
    const found = namedEnrollment(context.db, input.enrollmentId)
    if (!found) throw new AppError('NOT_FOUND', { what: '报名' })
    const { candidateId, ...enrollment } = found
    const candidateName = candidateStore.load(context.db, candidateId)?.state.name ?? ''
    return { ...withAllowances(context, enrollment), candidateId, candidateName }
  },

  submit: submitWalkIn,

  withdraw: ({ input: { enrollmentId, reason }, context }) => {
    context.change(withdrawEnrollment, enrollmentId, { reason })
    return null
  },
  resubmit: ({ input: { enrollmentId, ...place }, context }) => {
    context.change(resubmitEnrollment, enrollmentId, place)
    return null
  },
  move: ({ input: { enrollmentId, ...change }, context }) => {
    context.change(moveEnrollment, enrollmentId, change)
    return null
  },
}
