import { employerWarnings } from '../../../src-shared/domain/employer-operations.ts'
import type { ReadDatabase } from '../database/database.ts'
import { employerStore } from './store.ts'

/** A person's employer with the enterprise it belongs to; null where none is recorded. */
export function employerOf(db: ReadDatabase, employerId: string | null) {
  const employer = employerId === null ? undefined : employerStore.load(db, employerId)?.state
  if (employerId === null || !employer) return null
  const parent = employer.parentId === null ? undefined : employerStore.load(db, employer.parentId)?.state
  const { name, creditCode } = employer
  return { employerId, name, creditCode, parentName: parent?.name ?? null, warnings: [...employerWarnings(employer)] }
}
