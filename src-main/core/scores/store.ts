import { type Score, ScoreSchema, type ScoreState, scoreState } from '../../../src-shared/domain/score.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import type { EntityStore } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { keepTallied } from '../enrollments/keep-tallied.ts'
import type { ScoreRow, ScoreTables } from './tables.ts'

export const storedScore = (content: string): Score => ScoreSchema.parse(JSON.parse(content))

/** A score, with the counts it is in kept in the same transaction. */
export const scoreStore: EntityStore<Score> = {
  load(db, id) {
    const row = db.get(oneScore, { id })
    return row ? { state: storedScore(row.content), version: row.version } : null
  },
  save(db, id, { state: score, version }) {
    const sat = db.get(placeOfEnrollment, { id })
    if (!sat) throw new Error(`no enrollment of score ${id}`)
    const before = db.get(oneScore, { id })
    const state = scoreState(score)
    const { published } = score
    const row = {
      ...{ id, version, ...sat, state, kind: published?.result.kind ?? null },
      mark: published?.result.kind === 'mark' ? published.result.mark : null,
      qualified: published === null ? null : Number(published.qualified),
      published_at: published?.at ?? null,
      content: JSON.stringify(score),
    }
    keepTallied(db, [id], () => db.run(saveScore, row))
    const passes = Number(published?.qualified ?? false) - (before?.qualified ?? 0)
    if (passes !== 0) {
      const issued = db.get(certificateOf, { id }) ? passes : 0
      db.run(addToPasses, { plan_id: sat.plan_id, passes, issued })
    }
    if (before?.state === state) return
    if (before) countOne(db, sat, { state: before.state, count: -1 })
    countOne(db, sat, { state, count: 1 })
  },
  remove(db, id) {
    const [sat, before] = [db.get(placeOfEnrollment, { id }), db.get(oneScore, { id })]
    if (sat && before) {
      countOne(db, sat, { state: before.state, count: -1 })
      const issued = before.qualified === 1 && db.get(certificateOf, { id }) ? -1 : 0
      db.run(addToPasses, { plan_id: sat.plan_id, passes: -(before.qualified ?? 0), issued })
    }
    keepTallied(db, [id], () => db.run(sql.deleteFrom('score').where('id', '=', id)))
  },
}

type Place = Pick<ScoreRow, 'plan_id' | 'session_id'>

const oneScore = statement((given: { id: string }) =>
  sql.selectFrom('score').select(['version', 'state', 'qualified', 'content']).where('id', '=', given.id),
)
const placeOfEnrollment = statement((given: { id: string }) =>
  sql.selectFrom('enrollment').select(['plan_id', 'session_id']).where('id', '=', given.id),
)
const saveScore = statement((row: ScoreRow) => {
  const { id: _, ...changed } = row
  return sql
    .insertInto('score')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
})
const addToCount = statement((row: ScoreTables['score_count']) =>
  sql
    .insertInto('score_count')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['plan_id', 'session_id', 'state'])
        .doUpdateSet((counted) => ({ count: counted('score_count.count', '+', row.count) })),
    ),
)
const countOne = (db: WriteDatabase, sat: Place, delta: { state: string; count: number }): void => {
  db.run(addToCount, { ...sat, ...delta })
}

const certificateOf = statement((given: { id: string }) =>
  sql.selectFrom('certificate').select('id').where('enrollment_id', '=', given.id),
)
const addToPasses = statement((row: ScoreTables['pass_count']) =>
  sql
    .insertInto('pass_count')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('plan_id').doUpdateSet((counted) => ({
        passes: counted('pass_count.passes', '+', row.passes),
        issued: counted('pass_count.issued', '+', row.issued),
      })),
    ),
)
const planOfPass = statement((given: { id: string }) =>
  sql.selectFrom('score').select('plan_id').where('id', '=', given.id).where('qualified', '=', 1),
)

/** Counts a certificate that was issued on this enrollment's pass, or is there no more. */
export function countIssued(db: WriteDatabase, enrollmentId: string, issued: 1 | -1): void {
  const pass = db.get(planOfPass, { id: enrollmentId })
  if (pass) db.run(addToPasses, { ...pass, passes: 0, issued })
}

/** How many scores of a session are in which state; whoever has none is not among them. */
export function scoreCounts(db: ReadDatabase, { planId, sessionId }: { planId: string; sessionId: string }) {
  const rows = db.all(countsOfSession, { planId, sessionId })
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  return (state: Exclude<ScoreState, 'missing'>): number => counts.get(state) ?? 0
}

const countsOfSession = statement((given: { planId: string; sessionId: string }) =>
  sql
    .selectFrom('score_count')
    .select(['state', 'count'])
    .where('plan_id', '=', given.planId)
    .where('session_id', '=', given.sessionId),
)

/** The scores of one session by enrollment. */
export function scoresOfSession(db: ReadDatabase, sessionId: string): ReadonlyMap<string, Score> {
  const rows = db.all(sql.selectFrom('score').select(['id', 'content']).where('session_id', '=', sessionId))
  return new Map(rows.map(({ id, content }) => [id, storedScore(content)]))
}
