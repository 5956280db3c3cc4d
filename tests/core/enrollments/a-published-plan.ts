import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { StaffClient, TestCore } from '../../support/a-core.ts'

const date = (text: string) => CalendarDateSchema.parse(text)

export interface PublishedPlan {
  readonly planId: string
  readonly subjectIds: readonly string[]
  /** Two on one morning, at the same hours; `later` is in the afternoon. */
  readonly sessionId: string
  readonly otherSessionId: string
  readonly laterSessionId: string
  readonly administrator: StaffClient
}

/** A plan open for registration today, with three sessions of `seats` seats each. */
export async function aPublishedPlan(core: TestCore, { seats = 30 }: { seats?: number } = {}): Promise<PublishedPlan> {
  const administrator = await core.as('administrator')
  const rooms: string[] = []
  for (const number of [1, 2]) {
    const room = { number, name: `第 ${number} 考场`, location: '一号楼', rows: 6, columns: 5, seats: 30 }
    rooms.push((await administrator.rooms.create(room as never)).roomId)
  }
  const { entry } = await administrator.examPlans.getDefaults({})
  const { planId } = await administrator.examPlans.create({
    ...entry,
    name: '第四季度安全考核',
    number: 1,
    registrationFrom: date('2026-11-01'),
    registrationUntil: date('2026-11-30'),
    examFrom: date('2026-12-20'),
    examUntil: date('2026-12-21'),
  } as never)
  const subjectIds = entry.subjects.map(({ id }) => id)
  const session = async (number: number, roomId: string, hours: [string, string]) => {
    const [startTime, endTime] = hours
    const added = { number, date: date('2026-12-20'), startTime, endTime, subjectIds, rooms: [{ roomId, seats }] }
    return (await administrator.examPlans.addSession({ planId, entry: added } as never)).sessionId
  }
  const sessionId = await session(1, rooms[0] ?? '', ['09:00', '10:30'])
  const otherSessionId = await session(2, rooms[1] ?? '', ['09:00', '10:30'])
  const laterSessionId = await session(3, rooms[0] ?? '', ['14:00', '15:30'])
  const { version } = await administrator.examPlans.get({ planId })
  await administrator.examPlans.publish({ planId, version })
  return { planId, subjectIds, sessionId, otherSessionId, laterSessionId, administrator }
}
