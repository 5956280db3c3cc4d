import { createHash } from 'node:crypto'
import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { Publishing } from '../../../src-shared/contract/scores.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import {
  agreedResult,
  isQualified,
  type Score,
  type ScoreResult,
  scoreState,
} from '../../../src-shared/domain/score.ts'
import { disagreement } from '../../../src-shared/domain/score-operations.ts'
import { publishScore } from '../../../src-shared/domain/score-publication.ts'
import type { CommandContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { shownRooms } from '../seating/shown-rooms.ts'
import { peopleOnSheet } from './score-sheet.ts'
import { scoredSession } from './scored-sessions.ts'
import { scoresOfSession } from './store.ts'

const mostHeld = 200
const rowsPerTurn = 200

interface Moment {
  readonly db: ReadDatabase
  readonly actor: Actor
  readonly now: string
}
interface Ready {
  readonly enrollmentId: string
  readonly result: ScoreResult
}

/** Who can be published now and who holds it up. @throws AppError NOT_FOUND */
function readiness(context: Moment, sessionId: string) {
  const { db, actor } = context
  const session = scoredSession(context, sessionId)
  const known = scoresOfSession(db, sessionId)
  const rooms = new Map(shownRooms(db, sessionId).map(({ roomId, name }) => [roomId, name]))
  const ready: Ready[] = []
  const held: Publishing['held'] = []
  let own = 0
  for (const { enrollmentId, name, roomId, seat } of peopleOnSheet(db, sessionId)) {
    const score = known.get(enrollmentId) ?? null
    if (score?.published) continue
    const result = score && agreedResult(score)
    const isOwn = result !== null && (score?.settled ?? score?.first)?.by.id === actor.id
    if (isOwn) own += 1
    if (result && !isOwn) ready.push({ enrollmentId, result })
    else held.push({ enrollmentId, name, room: rooms.get(roomId ?? '') ?? '', seat, reason: reasonOf(score, isOwn) })
  }
  const { planStatus, fullMark, passMark } = session
  const text = JSON.stringify([
    planStatus,
    fullMark,
    passMark,
    ready,
    held.map((one) => [one.enrollmentId, one.reason]),
  ])
  return { session, ready, held, own, digest: createHash('sha256').update(text).digest('hex') }
}

function reasonOf(score: Score | null, isOwn: boolean): string {
  if (score === null) return '未录入'
  if (isOwn) return errorSentence('SCORE_PUBLISHED_BY_ANOTHER')
  return scoreState(score) === 'disagreeing'
    ? errorSentence('SCORE_DISAGREES', disagreement(score))
    : errorSentence('SCORE_UNCHECKED', { by: score.first.by.name })
}

/** Dry run of a session's publication. @throws AppError NOT_FOUND */
export function previewPublishing(context: Moment, sessionId: string): Publishing {
  const { session, ready, held, own, digest } = readiness(context, sessionId)
  const { counts, fullMark, passMark } = session
  const of = (kinds: readonly ScoreResult['kind'][]) => ready.filter(({ result }) => kinds.includes(result.kind)).length
  const qualified = ready.filter(({ result }) => isQualified(result, passMark)).length
  return {
    ...{ digest, own, qualified, fullMark, passMark },
    ready: ready.length,
    unqualified: of(['mark']) - qualified,
    absent: of(['absent']),
    violations: of(['violation', 'cheated']),
    published: counts.published + counts.correcting,
    missing: counts.missing,
    entered: counts.entered,
    disagreeing: counts.disagreeing,
    held: held.slice(0, mostHeld),
  }
}

/** @throws AppError SCORES_CHANGED, SCORES_INCOMPLETE, SCORES_NOTHING_TO_PUBLISH, and a rule's refusal of anybody */
export async function publishSession(
  context: CommandContext,
  { sessionId, digest, partially }: { sessionId: string; digest: string; partially: boolean },
): Promise<{ published: number; qualified: number }> {
  const now = readiness(context, sessionId)
  if (now.digest !== digest) throw new AppError('SCORES_CHANGED')
  if (now.ready.length === 0) throw new AppError('SCORES_NOTHING_TO_PUBLISH')
  if (now.held.length > 0 && !partially) throw new AppError('SCORES_INCOMPLETE', { count: now.held.length })
  let qualified = 0
  for (const [index, { enrollmentId, result }] of now.ready.entries()) {
    const score = context.change(publishScore, enrollmentId, { result })
    if (score.published?.qualified) qualified += 1
    if (index % rowsPerTurn === 0) await context.progress(index, now.ready.length)
  }
  return { published: now.ready.length, qualified }
}
