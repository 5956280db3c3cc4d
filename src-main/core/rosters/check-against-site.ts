import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { RosterFaultRow, RosterTarget } from '../../../src-shared/contract/rosters.ts'
import { employerNameKey } from '../../../src-shared/domain/employer.ts'
import { refusalOfPlan } from '../../../src-shared/domain/enrollment-operations.ts'
import { type ExamPlan, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { matchKeys } from '../../../src-shared/domain/identity-document.ts'
import { type OpenSession, type PersonToPlace, placeRoster } from '../../../src-shared/domain/place-roster.ts'
import { type RosterKey, rosterColumn } from '../../../src-shared/domain/roster-columns.ts'
import { inRosterOrder } from '../../../src-shared/domain/roster-faults.ts'
import type { RosterPerson } from '../../../src-shared/domain/roster-person.ts'
import { isOver } from '../../../src-shared/domain/session.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, seatsOf, sessionsOfPlan } from '../exam-plans/store.ts'
import { offeredSeats, seatsHereOf } from '../sync/seats-here.ts'
import type { CheckedFile } from './check-file.ts'
import { faultsOfKnownPerson } from './known-person.ts'
import { findSubject, subjectFaults } from './roster-subjects.ts'
import type { SiteFault } from './site-fault.ts'
import { employersByName, type KnownPerson, openEnrollmentsOfPeople, peopleByMatchKey } from './store.ts'

/** One person of a roster with all that the import needs: null where a fault stands in the way. */
export interface PlacedPerson {
  readonly person: RosterPerson
  readonly subjectId: string | null
  readonly sessionId: string | null
  readonly known: KnownPerson | null
}

export interface SiteCheck {
  readonly checked: CheckedFile
  /** Of the file and of the site, by row. */
  readonly faults: readonly RosterFaultRow[]
  readonly people: readonly PlacedPerson[]
  readonly plan: ExamPlan
  readonly refusal: string | null
  readonly shortages: readonly { subject: string; people: number; seats: number; message: string }[]
  readonly placements: readonly { subject: string; session: string; people: number }[]
  readonly newEmployers: readonly string[]
}

interface Asked {
  readonly db: ReadDatabase
  readonly target: RosterTarget
  readonly now: string
}

/** Holds a checked roster against what the site knows: the plan, its seats, people registered or enrolled already. */
export function checkAgainstSite(checked: CheckedFile, { db, target, now }: Asked): SiteCheck {
  const plan = examPlanStore.load(db, target.planId)?.state
  if (!plan) throw new AppError('NOT_FOUND', { what: '考试计划' })
  const sessions = openSessions(db, { target, now })
  const known = knownPeople(db, checked.people)
  const enrollments = openEnrollmentsOfPeople(
    db,
    [...known.values()].map(({ id }) => id),
  )
  const faults: SiteFault[] = [...subjectFaults(checked, plan, { target, sessions })]
  const toPlace: PersonToPlace[] = []
  const subjects = new Map<number, string>()
  for (const person of checked.people) {
    const subjectId = target.subjectId ?? findSubject(plan, person)?.id ?? null
    const before = known.get(person.row)
    const elsewhere = before ? (enrollments.get(before.id) ?? []) : []
    const found = before ? faultsOfKnownPerson(person, before, { elsewhere, planId: target.planId, subjectId }) : []
    faults.push(...found)
    if (subjectId === null) continue
    subjects.set(person.row, subjectId)
    // Whoever can't come in needs no seat, and the seat they have already is no clash.
    if (found.some(({ severity }) => severity === 'error')) continue
    if (sessions.some(({ subjectIds }) => subjectIds.includes(subjectId))) {
      toPlace.push({ row: person.row, subjectId, busy: elsewhere })
    }
  }
  const employers = employersOf(db, checked.people)
  faults.push(...otherCreditCodes(checked.people, employers))
  const placing = placeRoster(toPlace, sessions)
  for (const row of placing.clashing) {
    const message = '这个人已报的另一科目与可选场次时间冲突，请另选场次，或删去这一行'
    faults.push({ row, key: 'idNumber', kind: 'duplicate-known', message, severity: 'error', removable: true })
  }
  const people = checked.people.map((person) => ({
    person,
    subjectId: subjects.get(person.row) ?? null,
    sessionId: placing.sessionOf.get(person.row) ?? null,
    known: known.get(person.row) ?? null,
  }))
  return {
    checked,
    plan,
    people,
    faults: inRosterOrder([...faultsOfFile(checked, target), ...named(faults, checked)]),
    refusal: refusalOf(plan, sessions, { target, now }),
    shortages: shortagesOf(placing.lacking, { asked: toPlace, plan, sessions }),
    placements: placementsOf(people, plan, sessions),
    newEmployers: newEmployersAmong(checked.people, employers),
  }
}

/** Why nobody of the roster can be enrolled there. */
function refusalOf(
  plan: ExamPlan,
  sessions: readonly OpenSession[],
  { target: { subjectId }, now }: Pick<Asked, 'target' | 'now'>,
): string | null {
  const closed = refusalOfPlan(plan, now)
  if (closed?.kind === 'refused') return errorSentence(closed.code, closed.detail)
  if (sessions.length === 0) return '所选计划没有还能报的场次，请先由考点管理员设置场次和考场，或另选场次。'
  if (subjectId === null || sessions.some(({ subjectIds }) => subjectIds.includes(subjectId))) return null
  return '所选场次不考所选科目，请另选场次或科目。'
}

/** `leased`: others may sell seats of it that this workstation may not. */
type NamedSession = OpenSession & { readonly name: string; readonly leased: boolean }

/** Those of the target that are not held yet. */
function openSessions(db: ReadDatabase, { target, now }: Pick<Asked, 'target' | 'now'>): readonly NamedSession[] {
  const { planId, sessionId } = target
  const here = seatsHereOf(db)
  return sessionsOfPlan(db, planId)
    .filter(({ id, session }) => (sessionId === null || id === sessionId) && !isOver(session, now))
    .map(({ id, session }) => {
      const { seatsLeft, leased } = offeredSeats(seatsOf(db, id), here(id))
      const { subjectIds, date, startTime, endTime, number } = session
      const name = `第 ${number} 场（${date} ${startTime}）`
      return {
        id,
        name,
        subjectIds,
        date,
        startTime,
        endTime,
        left: leased ?? seatsLeft,
        leased: leased !== null && leased < seatsLeft,
      }
    })
    .toSorted((one, other) => (one.date + one.startTime < other.date + other.startTime ? -1 : 1))
}

function knownPeople(db: ReadDatabase, people: readonly RosterPerson[]): ReadonlyMap<number, KnownPerson> {
  const keysOf = new Map(
    people.flatMap(({ row, idType, idNumber }) =>
      idType === null || idNumber === null ? [] : [[row, matchKeys(idType, idNumber)] as const],
    ),
  )
  const byKey = peopleByMatchKey(db, [...keysOf.values()].flat())
  const found = new Map<number, KnownPerson>()
  for (const [row, keys] of keysOf) {
    const person = keys.map((key) => byKey.get(key)).find((known) => known !== undefined)
    if (person) found.set(row, person)
  }
  return found
}

/** With one subject for all, what the sheet says of subjects can't stop anybody. */
const faultsOfFile = ({ faults }: CheckedFile, { subjectId }: RosterTarget) =>
  subjectId === null ? faults : faults.filter(({ key }) => key !== 'personCategory' && key !== 'businessField')

function named(faults: readonly SiteFault[], { columns, headings }: CheckedFile): readonly RosterFaultRow[] {
  const headingOf = new Map([...columns].map(([index, key]) => [key, headings[index]]))
  const label = (key: RosterKey): string => headingOf.get(key) || rosterColumn(key).label
  return faults.map((fault) => ({ ...fault, column: label(fault.key) }))
}

function shortagesOf(
  lacking: ReadonlyMap<string, number>,
  { asked, plan, sessions }: { asked: readonly PersonToPlace[]; plan: ExamPlan; sessions: readonly NamedSession[] },
) {
  return [...lacking].map(([subjectId, short]) => {
    const people = asked.filter((person) => person.subjectId === subjectId).length
    const seats = people - short
    const subject = plan.subjects.find(({ id }) => id === subjectId)
    const name = subject ? subjectName(subject) : ''
    const elsewhere = sessions.some(({ subjectIds, leased }) => leased && subjectIds.includes(subjectId))
    const left = elsewhere ? `本机可报 ${seats} 座` : `只剩 ${seats} 座`
    const remedy = elsewhere ? '本机席位已用完，可联网领取。' : ''
    return { subject: name, people, seats, message: `“${name}”有 ${people} 人，${left}，还差 ${short} 座。${remedy}` }
  })
}

function placementsOf(people: readonly PlacedPerson[], plan: ExamPlan, sessions: readonly NamedSession[]) {
  return plan.subjects.flatMap((subject) =>
    sessions.flatMap(({ id, name }) => {
      const count = people.filter((placed) => placed.subjectId === subject.id && placed.sessionId === id).length
      return count === 0 ? [] : [{ subject: subjectName(subject), session: name, people: count }]
    }),
  )
}

type KnownEmployers = ReturnType<typeof employersByName>

const employersOf = (db: ReadDatabase, people: readonly RosterPerson[]): KnownEmployers =>
  employersByName(
    db,
    people.flatMap(({ employer }) => employer ?? []),
  )

function newEmployersAmong(people: readonly RosterPerson[], known: KnownEmployers): readonly string[] {
  const names = new Map(
    people.flatMap(({ employer }) => (employer === null ? [] : [[employerNameKey(employer), employer] as const])),
  )
  return [...names].filter(([key]) => !known.has(key)).map(([, name]) => name)
}

/** Said once for each employer, at the first row that states another code than the record has. */
function otherCreditCodes(people: readonly RosterPerson[], known: KnownEmployers): readonly SiteFault[] {
  const said = new Set<string>()
  return people.flatMap(({ row, employer, creditCode }): readonly SiteFault[] => {
    const recorded = employer === null ? undefined : known.get(employerNameKey(employer))
    if (!recorded || recorded.creditCode === null || creditCode === null) return []
    if (recorded.creditCode === creditCode || said.has(recorded.id)) return []
    said.add(recorded.id)
    const message = `“${recorded.name}”登记的统一社会信用代码是 ${recorded.creditCode}，名册上是 ${creditCode}，导入时不改动。如确已变更，请在“单位”页修改`
    return [{ row, key: 'creditCode', kind: 'duplicate-known', message, severity: 'warning' }]
  })
}
