import type { employers } from '../../../src-shared/contract/employers.ts'
import { createEmployer, editEmployer, employerWarnings } from '../../../src-shared/domain/employer-operations.ts'
import type { Handlers } from '../context.ts'
import { requireVersion } from '../database/require-version.ts'
import { AppError } from '../errors.ts'
import { branchesOf, findEmployers, getEmployer, listEmployers } from './employer-store.ts'
import { employerStore } from './store.ts'

export const employerHandlers: Handlers<typeof employers> = {
  find: ({ input, context }) => findEmployers(context.db, input.text),
  list: ({ input, context }) => listEmployers(context.db, input),
  get: ({ input, context }) => {
    const row = getEmployer(context.db, input.employerId)
    const record = employerStore.load(context.db, input.employerId)
    if (!row || !record) throw new AppError('NOT_FOUND', { what: '单位' })
    const { contact, telephone } = record.state
    return { ...row, version: record.version, contact, telephone, branchList: branchesOf(context.db, input.employerId) }
  },
  create: ({ input, context }) => {
    const employerId = context.newId()
    const employer = context.change(createEmployer, employerId, input)
    return { employerId, warnings: [...employerWarnings(employer)] }
  },
  edit: ({ input: { employerId, version, ...entry }, context }) => {
    const record = requireVersion(context.db, employerStore, { id: employerId, version, what: '单位' })
    const changes = Object.entries(entry).filter(([key, value]) => value !== record[key as keyof typeof entry])
    const employer =
      changes.length === 0 ? record : context.change(editEmployer, employerId, Object.fromEntries(changes))
    return { employerId, warnings: [...employerWarnings(employer)] }
  },
}
