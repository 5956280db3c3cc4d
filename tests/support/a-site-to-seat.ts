import { runCommand } from '../../src-main/core/change.ts'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { aPlanToSeat, type PersonToSeat, passedPeople, type SeatingDesk } from './a-session-to-seat.ts'
import { aStaffedFolder, type StaffedFolder } from './a-staffed-folder.ts'

const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: [], identityNumber: null }

/** A closed folder with a plan and passed people, written before the host opens it. */
async function layIn(site: StaffedFolder, lay: (desk: SeatingDesk) => Promise<void>): Promise<void> {
  const data = await openDataFolder(site.folder, site.passphrase)
  const now = new Date().toISOString()
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

const people: PersonToSeat[] = [
  { name: '买买提·吐尔逊', employer: '示例市公交有限公司' },
  { name: '𠮷田䶮', employer: '示例市公交有限公司' },
  { name: '李桂英', employer: '云城地铁运营有限公司' },
  { name: '王芳' },
]

/** A closed folder with a published plan, two rooms of four seats, and four passed people to draw for. */
export async function aSiteToSeat(): Promise<StaffedFolder> {
  const site = await aStaffedFolder()
  const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
  await layIn(site, async (desk) => {
    const rooms = [
      { rows: 2, columns: 2 },
      { rows: 2, columns: 2 },
    ]
    const plan = await aPlanToSeat(desk, { rooms, examDate: addDays(today, 17) })
    await passedPeople(desk, { ...plan, people })
  })
  return site
}
