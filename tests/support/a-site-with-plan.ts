import { runCommand } from '../../src-main/core/change.ts'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { defaultPlanSettings } from '../../src-shared/domain/exam-plan.ts'
import { createExamPlan, publishExamPlan } from '../../src-shared/domain/exam-plan-operations.ts'
import { createRoom } from '../../src-shared/domain/room-operations.ts'
import { createSession } from '../../src-shared/domain/session-operations.ts'
import { aStaffedFolder, type StaffedFolder } from './a-staffed-folder.ts'

const now = new Date().toISOString()
const today = chinaDateOf(InstantSchema.parse(now))

/** A site with a plan open for registration and one session. */
export async function aSiteWithPlan({ seats = 2 }: { seats?: number } = {}): Promise<StaffedFolder> {
  const site = await aStaffedFolder()
  const data = await openDataFolder(site.folder, site.passphrase)
  const [planId, roomId, sessionId] = [newId(now), newId(now), newId(now)]
  const actor = { kind: 'system' as const, id: 'system', name: '系统', roles: [], identityNumber: null }
  const run = { actor, now, group: newId(now) }
  const subjects = [{ id: 'safety-bus', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' }]
  const examDate = addDays(today, 30)
  await runCommand(data.database.write, run, data.journalWriter, ({ change }) => {
    change(createRoom, roomId, { number: 1, name: '第 1 考场', location: '一号楼', rows: 1, columns: seats, seats })
    change(createExamPlan, planId, {
      ...defaultPlanSettings,
      number: 1,
      name: '第四季度安全考核',
      registrationFrom: today,
      registrationUntil: addDays(today, 10),
      examFrom: examDate,
      examUntil: examDate,
      region: '440100',
      subjects,
    })
    change(createSession, sessionId, {
      ...{ planId, number: 1, date: examDate, startTime: '09:00', endTime: '10:30' },
      subjectIds: ['safety-bus'],
      rooms: [{ roomId, seats }],
    })
    change(publishExamPlan, planId, {})
  })
  data.close()
  return site
}
