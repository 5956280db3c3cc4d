import type { ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import type { DrawPerson, DrawRoom } from '../../../src-shared/domain/seating/draw.ts'
import type { Seating } from '../../../src-shared/domain/seating/seating.ts'
import type { Session } from '../../../src-shared/domain/session.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { roomsOfSession, seatingStore } from './store.ts'

/** All that a session's seats are made from. */
export interface SeatingGround {
  readonly sessionId: string
  readonly session: Session
  readonly plan: ExamPlan
  readonly rooms: readonly DrawRoom[]
  /** Everybody who shall have a seat: the passed. */
  readonly people: readonly DrawPerson[]
  readonly standing: Seating | null
}

/** @throws AppError NOT_FOUND */
export function seatingGround(db: ReadDatabase, sessionId: string): SeatingGround {
  const session = sessionStore.load(db, sessionId)?.state
  const plan = session && examPlanStore.load(db, session.planId)?.state
  if (!session || !plan) throw new AppError('NOT_FOUND', { what: '场次' })
  const standing = seatingStore.load(db, sessionId)?.state ?? null
  return {
    sessionId,
    session,
    plan,
    rooms: roomsOfSession(db, sessionId),
    people: passedPeople(db, sessionId),
    standing,
  }
}

function passedPeople(db: ReadDatabase, sessionId: string): DrawPerson[] {
  const rows = db.all(
    sql
      .selectFrom('enrollment')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .select(['enrollment.id', 'enrollment.subject_id', 'candidate.employer_id'])
      .where('enrollment.session_id', '=', sessionId)
      .where('enrollment.status', '=', 'passed')
      .orderBy('enrollment.id'),
  )
  const rootOf = rootEmployers(db)
  return rows.map((row) => ({
    enrollmentId: row.id,
    employerGroup: row.employer_id === null ? null : rootOf(row.employer_id),
    subjectId: row.subject_id,
  }))
}

/** The enterprise that a branch belongs to, however deep; of a ring of branches, the first that comes again. */
function rootEmployers(db: ReadDatabase): (employerId: string) => string {
  const known = new Map<string, string>()
  const parentOf = (id: string) =>
    db.get(sql.selectFrom('employer').select('parent_id').where('id', '=', id))?.parent_id ?? null
  return (employerId) => {
    const cached = known.get(employerId)
    if (cached !== undefined) return cached
    const trail = new Set([employerId])
    let root = employerId
    for (let parent = parentOf(root); parent !== null && !trail.has(parent); parent = parentOf(root)) {
      trail.add(parent)
      root = parent
    }
    known.set(employerId, root)
    return root
  }
}
