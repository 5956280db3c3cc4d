import { createEmployer, editEmployer, employerWarnings } from '../../../src-shared/domain/employer-operations.ts'
import type { CommandContext } from '../context.ts'
import { employerIdNamed, employerStore } from './store.ts'

/**
 * The employer of that name, whom the command registers where the site does not know it yet: names that differ only in
 * spaces and width are one. A credit code fills an empty one; another code is told, never taken over (domain.md §2.3).
 */
export function nameEmployer(
  context: Pick<CommandContext, 'db' | 'change' | 'newId'>,
  { name, creditCode }: { readonly name: string; readonly creditCode: string | null },
): { readonly employerId: string; readonly warnings: readonly string[] } {
  const knownId = employerIdNamed(context.db, name)
  if (knownId === null) {
    const employerId = context.newId()
    const entry = { name, creditCode, parentId: null, contact: null, telephone: null }
    return { employerId, warnings: employerWarnings(context.change(createEmployer, employerId, entry)) }
  }
  const known = employerStore.load(context.db, knownId)?.state
  if (!known || creditCode === null || known.creditCode === creditCode) return { employerId: knownId, warnings: [] }
  if (known.creditCode === null) {
    return { employerId: knownId, warnings: employerWarnings(context.change(editEmployer, knownId, { creditCode })) }
  }
  const warning = `“${known.name}”登记的统一社会信用代码是 ${known.creditCode}，这次填的是 ${creditCode}，没有改动。如确已变更，请在“单位”页修改。`
  return { employerId: knownId, warnings: [warning] }
}
