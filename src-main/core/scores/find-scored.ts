import { ID_TYPES, type IdType, maskIdNumber, matchKeys } from '../../../src-shared/domain/identity-document.ts'
import type { ScoreLine } from '../../../src-shared/domain/read-score-sheet.ts'
import type { FaultNote } from '../../../src-shared/domain/roster-faults.ts'
import type { ScoreKey } from '../../../src-shared/domain/score-sheet-columns.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

export interface ScoredPlace {
  readonly planId: string
  readonly sessionId: string | null
}

interface Found {
  readonly enrollmentId: string
  readonly planId: string
  readonly sessionId: string
  readonly name: string
  readonly idType: string
  readonly idNumber: string
}

type Note = (key: ScoreKey, fault: FaultNote) => void

/** Whose results a line gives; null, with a fault at the cell, where that is not one person of the plan. */
export function findScored(db: ReadDatabase, place: ScoredPlace, line: ScoreLine, note: Note): string | null {
  const { ticketNumber, idNumber } = line
  const tells = idNumber !== null && !idNumber.includes('*')
  const unknown = ticketNumber !== null && tells && isNoTicket(db, ticketNumber)
  if (unknown) {
    const message = `没有准考证号 ${line.ticketNumber}，已按证件号码认人，请核对`
    note('ticketNumber', { kind: 'not-in-list', message, severity: 'warning' })
  }
  const byPerson = unknown || line.ticketNumber === null
  const found = byPerson ? byIdentity(db, place, line, note) : byTicket(db, place, line, note)
  if (!found) return null
  if (line.name !== null && line.name !== found.name) {
    const by = byPerson ? '证件号码' : '准考证号'
    note('name', { kind: 'contradicts-id-number', message: `这个${by}是${found.name}的，不是${line.name}的，请核对` })
    return null
  }
  if (!byPerson && line.idNumber !== null && !isNumberOf(found, line.idNumber)) {
    note('idNumber', { kind: 'contradicts-id-number', message: '证件号码与这个准考证号的考生对不上，请核对' })
    return null
  }
  return found.enrollmentId
}

/** A computer-exam system's own number of a person: never one of ours, so their identity says who it is. */
const isNoTicket = (db: ReadDatabase, number: string): boolean => !db.get(everIssued, { number })

function byTicket(db: ReadDatabase, place: ScoredPlace, { ticketNumber }: ScoreLine, note: Note): Found | null {
  const number = ticketNumber ?? ''
  const found = db.get(withTicket, { number })
  if (!found) {
    const message = db.get(everIssued, { number })
      ? `准考证号 ${number} 已作废（改过场次或重新排过座），请填写现在的准考证号`
      : `没有准考证号 ${number}，请对照准考证核对`
    note('ticketNumber', { kind: 'not-in-list', message })
    return null
  }
  return within(found, place) ? found : refuseElsewhere(note, 'ticketNumber', '这个准考证号')
}

function byIdentity(db: ReadDatabase, place: ScoredPlace, { idNumber }: ScoreLine, note: Note): Found | null {
  if (idNumber === null) return null
  if (idNumber.includes('*')) {
    note('idNumber', { kind: 'bad-format', message: '证件号码隐去了一部分，认不出是谁，请填写准考证号' })
    return null
  }
  const keys = new Set(ID_TYPES.flatMap((type) => matchKeys(type, idNumber)))
  const own = [...keys].flatMap((key) => db.all(withIdentity, { key, planId: place.planId }))
  if (own.length === 0) {
    note('idNumber', { kind: 'not-in-list', message: '本计划里没有这个证件号码的考生（审核通过的），请核对' })
    return null
  }
  const here = own.filter((one) => within(one, place))
  if (here.length === 0) return refuseElsewhere(note, 'idNumber', '这名考生')
  if (here.length === 1) return here[0] ?? null
  note('idNumber', { kind: 'bad-format', message: `这名考生报了 ${here.length} 个科目，请填写准考证号` })
  return null
}

const within = ({ planId, sessionId }: Found, place: ScoredPlace): boolean =>
  planId === place.planId && (place.sessionId === null || sessionId === place.sessionId)

function refuseElsewhere(note: Note, key: ScoreKey, what: string): null {
  note(key, { kind: 'not-in-list', message: `${what}不在所选的计划和场次里，请核对，或另选场次` })
  return null
}

/** A number that this program masked in an export is compared by what it shows. */
function isNumberOf({ idType, idNumber }: Found, typed: string): boolean {
  if (typed.includes('*')) return typed === maskIdNumber(idNumber)
  const type = ID_TYPES.find((one) => one === idType)
  return type !== undefined && sharesKey(type, idNumber, typed)
}
const sharesKey = (type: IdType, one: string, other: string): boolean => {
  const keys = matchKeys(type, one)
  return matchKeys(type, other).some((key) => keys.includes(key))
}

const scoredPeople = () =>
  sql
    .selectFrom('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .select([
      'enrollment.id as enrollmentId',
      'enrollment.plan_id as planId',
      'enrollment.session_id as sessionId',
      'candidate.name',
      'candidate.id_type as idType',
      'candidate.id_number as idNumber',
    ])
const withTicket = statement((given: { number: string }) =>
  scoredPeople()
    .innerJoin('seat', 'seat.enrollment_id', 'enrollment.id')
    .where('seat.ticket_number', '=', given.number),
)
export const withIdentity = statement((given: { key: string; planId: string }) =>
  scoredPeople()
    .innerJoin('candidate_identity', 'candidate_identity.candidate_id', 'candidate.id')
    .where('candidate_identity.match_key', '=', given.key)
    .where('enrollment.plan_id', '=', given.planId)
    .where('enrollment.status', '=', 'passed'),
)
const everIssued = statement((given: { number: string }) =>
  sql.selectFrom('issued_ticket_number').select('ticket_number').where('ticket_number', '=', given.number),
)
