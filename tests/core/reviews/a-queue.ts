import { staffActor, staffStore } from '../../../src-main/core/accounts/store.ts'
import { runCommand } from '../../../src-main/core/change.ts'
import { openDataFolder } from '../../../src-main/core/data-folder.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { addDays, CalendarDateSchema, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { PICTURE_KINDS, type Picture, type PictureKind } from '../../../src-shared/domain/candidate.ts'
import { attachPicture, registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { citizenCheckDigit } from '../../../src-shared/domain/check-digits.ts'
import { createEmployer } from '../../../src-shared/domain/employer-operations.ts'
import { submitEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { createExamPlan, publishExamPlan } from '../../../src-shared/domain/exam-plan-operations.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { createRoom } from '../../../src-shared/domain/room-operations.ts'
import { createSession } from '../../../src-shared/domain/session-operations.ts'
import type { TestCore } from '../../support/a-core.ts'
import type { StaffedFolder } from '../../support/a-staffed-folder.ts'

const date = (text: string) => CalendarDateSchema.parse(text)

export const subjects = [
  { id: 'safety-bus', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' },
  { id: 'head-taxi', personCategory: '主要负责人', businessField: '出租汽车（网约）' },
]

/** Where a queue can be laid: a core, or a folder that a host will open. */
export type Desk = Pick<TestCore, 'clock' | 'db' | 'change'>

export interface PersonWish {
  readonly name?: string
  readonly idNumber?: string
  readonly sex?: '男' | '女'
  readonly birthDate?: string
  readonly mobile?: string
  readonly employerId?: string | null
  readonly pictures?: readonly PictureKind[] | Readonly<Record<PictureKind, Picture>>
  readonly session?: 'morning' | 'afternoon'
  readonly subjectId?: string
  readonly origin?: 'desk' | 'roster' | 'self'
  readonly rosterId?: string | null
}

/** A published plan with two sessions in four days, an employer, and people to be enrolled by whoever is named. */
export async function aQueue(core: Desk, { seats = 30 }: { seats?: number } = {}) {
  const planId = newId(core.clock.now())
  const plan = aPlan(core.clock.now())
  const roomId = newId(core.clock.now())
  const sessions = { morning: newId(core.clock.now()), afternoon: newId(core.clock.now()) }
  const employerId = newId(core.clock.now())
  const numbersFor = newNumbers()
  await core.change(({ change }) => {
    change(createRoom, roomId, { number: 1, name: '第 01 考场', location: '3 楼', rows: 40, columns: 20, seats })
    change(createExamPlan, planId, plan)
    for (const [name, startTime, endTime] of [
      ['morning', '09:00', '10:30'],
      ['afternoon', '14:00', '15:30'],
    ] as const) {
      change(createSession, sessions[name], {
        planId,
        number: name === 'morning' ? 1 : 2,
        ...{ date: plan.examFrom, startTime, endTime },
        subjectIds: subjects.map(({ id }) => id),
        rooms: [{ roomId, seats }],
      })
    }
    change(publishExamPlan, planId, {})
    change(createEmployer, employerId, {
      name: '示例市穗安公共汽车有限公司',
      creditCode: '91440100MA5D0XKQ24',
      ...{ parentId: null, contact: null, telephone: null },
    })
  })

  /** Enrols one person in one command, by that member of staff; each a minute after the one before. */
  async function enrol(by: { staffId: string }, wish: PersonWish = {}) {
    core.clock.set(new Date(Date.parse(core.clock.now()) + 60_000).toISOString())
    const candidateId = newId(core.clock.now())
    const enrollmentId = newId(core.clock.now())
    const numbers = numbersFor(wish)
    await core.change(
      ({ change }) => {
        change(registerCandidate, candidateId, {
          ...aPerson,
          name: wish.name ?? '李桂英',
          idNumber: wish.idNumber ?? numbers.idNumber,
          mobile: wish.mobile ?? numbers.mobile,
          sex: wish.sex ?? '女',
          birthDate: date(wish.birthDate ?? '1982-02-22'),
          employerId: wish.employerId === undefined ? employerId : wish.employerId,
          origin: wish.origin ?? 'desk',
        })
        for (const [kind, picture] of picturesOf(wish)) change(attachPicture, candidateId, { kind, picture })
        change(submitEnrollment, enrollmentId, {
          ...{ candidateId, planId, origin: wish.origin ?? 'desk', rosterId: wish.rosterId ?? null },
          subjectId: wish.subjectId ?? 'safety-bus',
          sessionId: sessions[wish.session ?? 'morning'],
        })
      },
      actorOf(core, by.staffId),
    )
    return { candidateId, enrollmentId }
  }
  return { planId, roomId, sessions, employerId, enrol }
}

function picturesOf({ pictures = PICTURE_KINDS }: PersonWish): readonly (readonly [PictureKind, Picture])[] {
  if ('portrait' in pictures) return PICTURE_KINDS.map((kind) => [kind, pictures[kind]])
  // The back is another picture than the front.
  return pictures.map((kind) => [kind, kind === 'idBack' ? { ...aPicture, hash: 'c'.repeat(64) } : aPicture])
}

/** A closed folder, opened to lay a queue in it before a host opens it. */
export async function layIn<Laid>(
  site: StaffedFolder,
  lay: (desk: Desk, storeMedia: (bytes: Uint8Array) => string) => Promise<Laid>,
): Promise<Laid> {
  const data = await openDataFolder(site.folder, site.passphrase)
  // The host that opens it runs on the real clock; an hour ago, so that what is laid lies in its past.
  let at = new Date(Date.now() - 3_600_000).toISOString()
  const clock = { now: () => at, set: (instant: string) => (at = instant) }
  const change: Desk['change'] = async (work, actor = system) => {
    const run = { actor, now: at, group: newId(at) }
    return (await runCommand(data.database.write, run, data.journalWriter, work)).result
  }
  try {
    return await lay({ clock, change, db: data.database.read }, (bytes) =>
      data.storeMedia({ bytes, mediaType: 'image/jpeg' }, at),
    )
  } finally {
    data.close()
  }
}
const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: [], identityNumber: null }

export function actorOf(core: Desk, staffId: string): Actor {
  const staff = staffStore.load(core.db, staffId)
  if (!staff) throw new Error(`no staff ${staffId}`)
  return staffActor(staffId, staff.state)
}

/** Open for registration until the day after tomorrow; the exam is in four days. @param now UTC instant */
export const aPlan = (now: string) => ({
  ...datesFrom(chinaDateOf(InstantSchema.parse(now))),
  number: 4,
  name: '2026 年第四季度考核',
  region: '440100',
  subjects,
  fullMark: 100,
  passMark: 80,
  ticketTemplate: '{yy}{area:6}{site:2}{plan:2}{session:2}{room:2}{seat:3}',
  admitMinutesBefore: 30,
  lateMinutesAfter: 15,
})

const datesFrom = (today: ReturnType<typeof date>) => ({
  registrationFrom: addDays(today, -23),
  registrationUntil: addDays(today, 2),
  examFrom: addDays(today, 4),
  examUntil: addDays(today, 5),
})

export const aPerson = {
  idType: '居民身份证' as const,
  email: null,
  yearsOfWork: 10,
  education: null,
  ethnicGroup: null,
  address: null,
  technicalTitle: null,
  postcode: null,
}

export const aPicture: Picture = { hash: 'a'.repeat(64), width: 295, height: 413, size: 40_000, advice: [] }

/** Numbers that pass their checks, each once. */
function newNumbers() {
  let made = 0
  return ({ sex = '女', birthDate = '1982-02-22' }: PersonWish) => {
    made += 1
    const sequence = (made % 499) * 2 + (sex === '男' ? 1 : 0)
    const first17 = `${440103 + Math.floor(made / 499)}${birthDate.replaceAll('-', '')}${String(sequence).padStart(3, '0')}`
    return { idNumber: first17 + citizenCheckDigit(first17), mobile: `138${String(made).padStart(8, '0')}` }
  }
}
