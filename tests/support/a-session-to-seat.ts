import type { DataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { addDays, CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import type { Picture } from '../../src-shared/domain/candidate.ts'
import { attachPicture, registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { createEmployer } from '../../src-shared/domain/employer-operations.ts'
import { submitEnrollment } from '../../src-shared/domain/enrollment-operations.ts'
import { reviewEnrollment } from '../../src-shared/domain/enrollment-review.ts'
import { defaultPlanSettings, type ExamPlan } from '../../src-shared/domain/exam-plan.ts'
import { createExamPlan, publishExamPlan } from '../../src-shared/domain/exam-plan-operations.ts'
import type { IdType } from '../../src-shared/domain/identity-document.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { createRoom } from '../../src-shared/domain/room-operations.ts'
import { createSession } from '../../src-shared/domain/session-operations.ts'
import type { TestCore } from './a-core.ts'
import { madeUpIdNumber } from './roster-workbooks.ts'
import { staffNumber } from './staff-number.ts'

const date = (text: string) => CalendarDateSchema.parse(text)

const reviewer: Actor = {
  kind: 'staff',
  id: 'reviewer',
  name: '李审核',
  roles: ['reviewer'],
  identityNumber: staffNumber(1),
}

const passWithoutFiles = {
  decision: 'passed' as const,
  comment: '',
  withoutFiles: ['portrait' as const, 'idFront' as const, 'idBack' as const],
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')

/** What is needed to lay people in: a whole core, or a data folder before a host opens it. */
export type SeatingDesk = Pick<TestCore, 'clock' | 'change' | 'db'> & {
  readonly core: { requireData(): Pick<DataFolder, 'storeMedia'> }
}

export interface PersonToSeat {
  readonly name?: string
  readonly employer?: string
  /** The enterprise that `employer` is a branch of. */
  readonly parent?: string
  readonly subject?: 'bus' | 'taxi'
  readonly idType?: IdType
  readonly idNumber?: string
  readonly sex?: '男' | '女'
  readonly birthDate?: string
  /** Somebody registered before, who enrols in one more subject. */
  readonly candidateId?: string
  /** JPEG, as a portrait of 295 × 413. */
  readonly portrait?: Uint8Array
}

/** A published plan with rooms and sessions, to enrol people in; everything through the real operations. */
export async function aPlanToSeat(
  core: SeatingDesk,
  {
    rooms = [{}],
    sessions = 1,
    examDate = '2026-12-12',
    hours = (index) => [`${twoDigits(8 + index * 2)}:00`, `${twoDigits(9 + index * 2)}:30`],
    plan = {},
  }: {
    rooms?: readonly { number?: number; rows?: number; columns?: number; seats?: number; location?: string }[]
    sessions?: number
    /** People enrol in the six weeks up to a week before it. */
    examDate?: string
    /** Start and end of each session. */
    hours?: (index: number) => readonly [start: string, end: string]
    plan?: Partial<ExamPlan>
  } = {},
) {
  const planId = newId(core.clock.now())
  const roomIds = rooms.map(() => newId(core.clock.now()))
  const sessionIds = Array.from({ length: sessions }, () => newId(core.clock.now()))
  await core.change(({ change }) => {
    change(createExamPlan, planId, {
      ...defaultPlanSettings,
      number: 4,
      name: '城市客运企业主要负责人和安全生产管理人员安全考核',
      registrationFrom: addDays(date(examDate), -41),
      registrationUntil: addDays(date(examDate), -7),
      examFrom: date(examDate),
      examUntil: addDays(date(examDate), 1),
      region: '440100',
      subjects: [
        { id: 'bus', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' },
        { id: 'taxi', personCategory: '安全生产管理人员', businessField: '出租汽车（网约）' },
      ],
      ...plan,
    })
    rooms.forEach((room, index) => {
      const { number = index + 1, rows = 6, columns = 5, seats = rows * columns, location = '3 楼 302 机房' } = room
      change(createRoom, roomIds[index] ?? '', { number, name: `第 ${number} 机房`, location, rows, columns, seats })
    })
    sessionIds.forEach((id, index) => {
      change(createSession, id, {
        planId,
        number: index + 1,
        date: date(examDate),
        startTime: hours(index)[0],
        endTime: hours(index)[1],
        subjectIds: ['bus', 'taxi'],
        rooms: rooms.map(({ rows = 6, columns = 5, seats = rows * columns }, room) => ({
          roomId: roomIds[room] ?? '',
          seats,
        })),
      })
    })
    change(publishExamPlan, planId, {})
  })
  return { planId, roomIds, sessionIds, sessionId: sessionIds[0] ?? '' }
}

/** Registers people, enrols them in a session and passes them; `first` keeps their identity numbers apart. */
export async function passedPeople(
  core: SeatingDesk,
  {
    planId,
    sessionId,
    people,
    first = 0,
    reviewedBy = reviewer,
  }: { planId: string; sessionId: string; people: readonly PersonToSeat[]; first?: number; reviewedBy?: Actor },
): Promise<{ enrollmentId: string; candidateId: string }[]> {
  const employers = await employersOf(core, people)
  const entered = people.map((person, index) => ({
    person,
    index,
    candidateId: person.candidateId ?? newId(core.clock.now()),
    enrollmentId: newId(core.clock.now()),
  }))
  await core.change(({ change }) => {
    for (const { person, index, candidateId, enrollmentId } of entered) {
      if (!person.candidateId) {
        change(registerCandidate, candidateId, {
          ...identityOf(person, first + index),
          name: person.name ?? '王芳',
          mobile: `190${String(first + index).padStart(8, '0')}`,
          email: null,
          employerId: employers.get(person.employer ?? '') ?? null,
          yearsOfWork: 5,
          education: null,
          ethnicGroup: null,
          address: null,
          technicalTitle: null,
          postcode: null,
          origin: 'desk',
        })
      }
      if (person.portrait) {
        const picture = pictureOf(core, person.portrait)
        change(attachPicture, candidateId, { kind: 'portrait' as const, picture })
      }
      const subjectId = person.subject ?? 'bus'
      change(submitEnrollment, enrollmentId, {
        candidateId,
        planId,
        subjectId,
        sessionId,
        origin: 'desk',
        rosterId: null,
      })
    }
  })
  await core.change(({ change }) => {
    for (const { enrollmentId } of entered) change(reviewEnrollment, enrollmentId, passWithoutFiles)
  }, reviewedBy)
  return entered
}

function pictureOf(core: SeatingDesk, bytes: Uint8Array): Picture {
  const hash = core.core.requireData().storeMedia({ bytes, mediaType: 'image/jpeg' }, core.clock.now())
  return { hash, width: 295, height: 413, size: bytes.length, advice: [] }
}

function identityOf({ idType = '居民身份证', idNumber, sex, birthDate }: PersonToSeat, index: number) {
  const number = idNumber ?? madeUpIdNumber(index)
  const derived = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
  return {
    idType,
    idNumber: number,
    sex: sex ?? (Number(number[16]) % 2 === 1 ? ('男' as const) : ('女' as const)),
    birthDate: date(birthDate ?? derived),
  }
}

/** Ids by name; each employer is made once in a core. */
async function employersOf(core: SeatingDesk, people: readonly PersonToSeat[]): Promise<ReadonlyMap<string, string>> {
  const parents = new Map(
    people.flatMap(({ employer, parent }) => (employer ? ([[employer, parent ?? null]] as const) : [])),
  )
  for (const parent of [...parents.values()]) if (parent !== null && !parents.has(parent)) parents.set(parent, null)
  const ids = new Map<string, string>()
  const find = (name: string) => core.db.get(sql.selectFrom('employer').select('id').where('name', '=', name))?.id
  const idOf = async (name: string): Promise<string> => {
    const known = ids.get(name) ?? find(name)
    if (known !== undefined) {
      ids.set(name, known)
      return known
    }
    const parent = parents.get(name) ?? null
    const parentId = parent === null ? null : await idOf(parent)
    const id = newId(core.clock.now())
    await core.change(({ change }) => {
      change(createEmployer, id, { name, creditCode: null, parentId, contact: null, telephone: null })
    })
    ids.set(name, id)
    return id
  }
  for (const name of parents.keys()) await idOf(name)
  return ids
}
