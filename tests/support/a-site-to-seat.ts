import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { aPlanToSeat, type PersonToSeat, passedPeople } from './a-session-to-seat.ts'
import { aStaffedFolder, type StaffedFolder } from './a-staffed-folder.ts'
import { layIn } from './lay-in.ts'

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
