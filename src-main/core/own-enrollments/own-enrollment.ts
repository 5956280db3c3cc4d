import type { Enrollment } from '../../../src-shared/domain/enrollment.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import type { ReadDatabase } from '../database/database.ts'
import { enrollmentStore } from '../enrollments/store.ts'
import { AppError } from '../errors.ts'
import { ownPerson } from '../own-profile/own-person.ts'

/** @throws AppError NOT_FOUND, also for somebody else's: that it exists is nobody's business */
export function requireOwnEnrollment(
  context: { readonly db: ReadDatabase; readonly actor: Actor },
  enrollmentId: string,
): Enrollment {
  const found = enrollmentStore.load(context.db, enrollmentId)?.state
  const own = ownPerson(context)
  if (!found || !own || found.candidateId !== own.candidateId) throw new AppError('NOT_FOUND', { what: '报名' })
  return found
}
