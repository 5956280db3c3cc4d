import { runCommand } from '../../src-main/core/change.ts'
import type { ChangeContext } from '../../src-main/core/change-context.ts'
import type { DataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'

export const now = '2026-11-24T01:00:00.000Z'

export const anAdministrator: Actor = {
  kind: 'staff',
  id: 'administrator',
  name: '陈管理',
  roles: ['administrator'],
  identityNumber: null,
}

/** Runs a handler as one command of an administrator. */
export async function command<Result>(
  site: DataFolder,
  handler: (context: ChangeContext) => Result | Promise<Result>,
): Promise<Result> {
  const { result } = await runCommand(
    site.database.write,
    { actor: anAdministrator, now, group: newId(now) },
    site.journalWriter,
    handler,
  )
  return result
}
