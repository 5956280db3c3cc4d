import { runCommand } from '../../src-main/core/change.ts'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import type { SeatingDesk } from './a-session-to-seat.ts'
import type { StaffedFolder } from './a-staffed-folder.ts'

const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: [], identityNumber: null }

/** Fills a closed folder before the host opens it. @param now UTC instant at which it all happened */
export async function layIn(
  site: StaffedFolder,
  lay: (desk: SeatingDesk) => Promise<void>,
  now = new Date().toISOString(),
): Promise<void> {
  const data = await openDataFolder(site.folder, site.passphrase)
  const change: SeatingDesk['change'] = async (work, actor = system) => {
    const run = { actor, now, group: newId(now) }
    return (await runCommand(data.database.write, run, data.journalWriter, work)).result
  }
  const core = { requireData: () => data }
  try {
    await lay({ clock: { now: () => now, set: () => undefined }, change, db: data.database.read, core })
  } finally {
    data.close()
  }
}
