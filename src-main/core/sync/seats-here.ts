import { type EnrollmentStatus, holdsSeat } from '../../../src-shared/domain/enrollment.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { seatsLeft } from './facts.ts'
import { pairingOf } from './store.ts'

/** What pages tell of a session's seats beside those of the whole site. */
export interface SeatsHere {
  /** 本机可报: what this workstation may sell; null where it is its own authority and may sell every seat left. */
  readonly leased: number | null
  /** 待上传后释放: given up here, and still held as far as the centre knows. */
  readonly toRelease: number
}

/** Asked session by session; what they have in common is read once. */
export function seatsHereOf(db: ReadDatabase): (sessionId: string) => SeatsHere {
  if (pairingOf(db) === null) return () => ({ leased: null, toRelease: 0 })
  const given = seatsGivenUp(db)
  return (sessionId) => ({
    leased: Math.max(0, seatsLeft(db, sessionId) ?? 0),
    toRelease: given.get(sessionId) ?? 0,
  })
}

/** By session: seats of enrollments that hold none there any more, while the centre's word on that is still to come. */
function seatsGivenUp(db: ReadDatabase): ReadonlyMap<string, number> {
  const rows = db.all(
    sql
      .selectFrom('confirmed_record as confirmed')
      .innerJoin('enrollment', 'enrollment.id', 'confirmed.id')
      .select(['confirmed.data', 'enrollment.session_id as sessionId', 'enrollment.status'])
      .where('confirmed.type', '=', 'enrollment')
      .where('confirmed.data', 'is not', null),
  )
  const counts = new Map<string, number>()
  for (const { data, sessionId, status } of rows) {
    const before: { sessionId: string; status: string } | null = JSON.parse(data ?? 'null')
    // What was enrolled here and given up before the centre heard of it used a seat of the lease all the same.
    const heldIn = before === null ? sessionId : holds(before.status) ? before.sessionId : null
    if (heldIn === null || (holds(status) && sessionId === heldIn)) continue
    counts.set(heldIn, (counts.get(heldIn) ?? 0) + 1)
  }
  return counts
}

const holds = (status: string): boolean => holdsSeat(status as EnrollmentStatus)

export interface OfferedSeats {
  readonly seatsLeft: number
  readonly leased: number | null
}

/** 全场剩余 and 本机可报 of a session. */
export function offeredSeats(
  { capacity, taken }: { readonly capacity: number; readonly taken: number },
  { leased, toRelease }: SeatsHere,
): OfferedSeats {
  const seatsLeft = Math.max(0, capacity - taken - toRelease)
  return { seatsLeft, leased: leased === null ? null : Math.min(leased, seatsLeft) }
}

/** The same of several sessions together. */
export const sumOfSeats = (sessions: readonly OfferedSeats[]): OfferedSeats => ({
  seatsLeft: sessions.reduce((sum, { seatsLeft }) => sum + seatsLeft, 0),
  leased: sessions.some(({ leased }) => leased !== null)
    ? sessions.reduce((sum, { leased }) => sum + (leased ?? 0), 0)
    : null,
})
