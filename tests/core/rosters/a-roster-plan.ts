import { readFile } from 'node:fs/promises'
import type { AppContract, Client } from '../../../src-shared/contract/index.ts'
import type { CorrectedRoster, RosterWork } from '../../../src-shared/contract/rosters.ts'
import { chunkBytes } from '../../../src-shared/contract/transfers.ts'
import {
  addDays,
  type CalendarDate,
  CalendarDateSchema,
  chinaDateOf,
  InstantSchema,
} from '../../../src-shared/domain/calendar-date.ts'
import type { TestCore } from '../../support/a-core.ts'
import type { StaffedFolder } from '../../support/a-staffed-folder.ts'
import { startHost } from '../../support/host.ts'

const date = (text: string) => CalendarDateSchema.parse(text)

export interface RosterPlan {
  readonly planId: string
  readonly subjectIds: readonly string[]
  readonly sessionIds: readonly string[]
}

/** A published plan with all subjects; one session per number of seats, each with its own subjects if given. */
export async function aRosterPlan(core: TestCore, sessions?: Sessions): Promise<RosterPlan> {
  return publishRosterPlan(await core.as('administrator'), sessions)
}

type Sessions = readonly { readonly seats: number; readonly subjects?: readonly number[] }[]

/** The same by any caller with an administrator's rights. @param today whose registration window is open */
export async function publishRosterPlan(
  administrator: Client<AppContract>,
  sessions: Sessions = [{ seats: 400 }],
  today: CalendarDate = date('2026-11-24'),
): Promise<RosterPlan> {
  const examDay = addDays(today, 26)
  const { entry } = await administrator.examPlans.getDefaults({})
  const subjectIds = entry.subjects.map(({ id }) => id)
  const examinedSomewhere = (index: number) => sessions.some(({ subjects }) => subjects?.includes(index) ?? true)
  const { planId } = await administrator.examPlans.create({
    ...entry,
    subjects: entry.subjects.filter((_, index) => examinedSomewhere(index)),
    ticketTemplate: entry.ticketTemplate.replace('{seat:2}', '{seat:3}'),
    name: '第四季度安全考核',
    number: 1,
    registrationFrom: addDays(today, -23),
    registrationUntil: addDays(today, 6),
    examFrom: examDay,
    examUntil: addDays(examDay, 1),
  })
  const sessionIds: string[] = []
  for (const [index, { seats, subjects }] of sessions.entries()) {
    const size = { rows: 40, columns: 40, seats: 999 }
    const rooms: { roomId: string; seats: number }[] = []
    for (let left = seats; left > 0; left -= 999) {
      const number = index * 20 + rooms.length + 1
      const room = { number, name: `第 ${number} 考场`, location: '一号楼', ...size }
      rooms.push({ roomId: (await administrator.rooms.create(room)).roomId, seats: Math.min(999, left) })
    }
    const hours = { startTime: `${String(8 + index * 2).padStart(2, '0')}:00`, endTime: `${9 + index * 2}:30` }
    const examined = subjects?.map((subject) => subjectIds[subject] ?? '') ?? subjectIds
    const session = {
      number: index + 1,
      date: examDay,
      startTime: hours.startTime,
      endTime: hours.endTime.padStart(5, '0'),
      subjectIds: examined,
      rooms,
    }
    sessionIds.push((await administrator.examPlans.addSession({ planId, entry: session })).sessionId)
  }
  const { version } = await administrator.examPlans.get({ planId })
  await administrator.examPlans.publish({ planId, version })
  return { planId, subjectIds, sessionIds }
}

/** The same in a closed folder, by its administrator through the real program, with today in its registration window. */
export async function aRosterPlanIn(site: StaffedFolder, sessions?: Sessions): Promise<RosterPlan> {
  const host = await startHost({ folder: site.folder, passphrase: site.passphrase, page: false })
  try {
    const { client } = await host.connect()
    await client.accounts.signIn({ account: 'administrator', password: site.password })
    const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
    return await publishRosterPlan(client, sessions, today)
  } finally {
    await host.stop()
  }
}

export async function uploaded(client: Client<AppContract>, name: string, bytes: Uint8Array): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name, size: bytes.length })
  const most = chunkBytes
  for (let offset = 0; offset < bytes.length; offset += most) {
    const base64 = Buffer.from(bytes.subarray(offset, offset + most)).toString('base64')
    await client.transfers.sendChunk({ uploadId, offset, base64 })
  }
  return uploadId
}

export const given = (name: string): Promise<Uint8Array> => readFile(new URL(`../../data/${name}`, import.meta.url))

/** Everything left to the program: table found, each row's subject, people spread over the sessions. */
export const workOf = (
  uploadId: string,
  { planId }: RosterPlan,
  {
    target,
    ...more
  }: Partial<CorrectedRoster> & {
    target?: Partial<RosterWork['target']>
    photoUploads?: readonly string[]
  } = {},
): RosterWork => ({
  table: { uploadId, sheet: null, headerRow: null, columns: [], employer: null },
  corrections: [],
  removedRows: [],
  ...more,
  photoUploads: [...(more.photoUploads ?? [])],
  target: { planId, subjectId: null, sessionId: null, ...target },
})
