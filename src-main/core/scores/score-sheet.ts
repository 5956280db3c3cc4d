import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ScoredPerson, scores } from '../../../src-shared/contract/scores.ts'
import { isPermitted } from '../../../src-shared/domain/permissions.ts'
import { type Score, type ScoreEntry, scoreState } from '../../../src-shared/domain/score.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { seatingGround } from '../seating/ground.ts'
import { type PersonOfSession, peopleOfSession } from '../seating/people-of-session.ts'
import { shownRooms } from '../seating/shown-rooms.ts'
import { scoredSession } from './scored-sessions.ts'
import { scoresOfSession } from './store.ts'

export interface SeatOnSheet {
  readonly roomId: string | null
  readonly seat: number | null
  readonly ticketNumber: string | null
}

/** Whoever shall have a score, by room and seat, those without a seat last. @throws AppError NOT_FOUND */
export function peopleOnSheet(db: ReadDatabase, sessionId: string): (PersonOfSession & SeatOnSheet)[] {
  const { seated, unseated } = peopleOfSession(db, seatingGround(db, sessionId))
  return [
    ...seated.map(({ enrollmentId, candidateId, name, maskedIdNumber, employer, subject, ...place }) => ({
      ...{ enrollmentId, candidateId, name, maskedIdNumber, employer, subject },
      ...{ roomId: place.roomId, seat: place.seat, ticketNumber: place.ticketNumber },
    })),
    ...unseated.map((person) => ({ ...person, roomId: null, seat: null, ticketNumber: null })),
  ]
}

/** The sheet of a session, or of one of its rooms. @throws AppError NOT_FOUND */
export function scoreSheet(
  context: Pick<QueryContext, 'db' | 'actor' | 'now'>,
  { sessionId, roomId, hideFirst }: { sessionId: string; roomId: string | null; hideFirst: boolean },
): OutputOf<typeof scores.getSheet> {
  const { db, actor } = context
  const session = scoredSession(context, sessionId)
  const everybody = peopleOnSheet(db, sessionId)
  const known = scoresOfSession(db, sessionId)
  const perRoom = Map.groupBy(everybody, (person) => person.roomId)
  return {
    session: { ...session, closed: session.closed ?? unidentified(actor) },
    rooms: shownRooms(db, sessionId).map(({ roomId: id, number, name }) => ({
      ...{ roomId: id, number, name },
      people: perRoom.get(id)?.length ?? 0,
    })),
    people: everybody
      .filter((person) => roomId === null || person.roomId === roomId)
      .map((person) => ({
        ...person,
        ...shownScore(known.get(person.enrollmentId) ?? null, { actorId: actor.id, hideFirst }),
      })),
  }
}

/** Said before anything is typed: nothing of it could be saved. */
const unidentified = ({ roles, identityNumber }: QueryContext['actor']): string | null =>
  identityNumber === null && (isPermitted(roles, 'score:enter') || isPermitted(roles, 'score:publish'))
    ? errorSentence('STAFF_UNIDENTIFIED', { deed: '录入、核对或公布成绩' })
    : null

type Shown = Pick<
  ScoredPerson,
  'state' | 'first' | 'second' | 'settled' | 'published' | 'correction' | 'earlier' | 'own'
>

function shownScore(score: Score | null, { actorId, hideFirst }: { actorId: string; hideFirst: boolean }): Shown {
  const state = scoreState(score)
  if (score === null) {
    return {
      state,
      first: null,
      second: null,
      settled: null,
      published: null,
      correction: null,
      earlier: [],
      own: null,
    }
  }
  const { first, second, settled, published, correction } = score
  const own = first.by.id === actorId ? 'first' : second?.by.id === actorId ? 'second' : null
  const hidden = hideFirst && state === 'entered' && own === null
  return {
    ...{ state, own },
    first: shownEntry(first, hidden),
    second: second && shownEntry(second),
    settled: settled && shownEntry(settled),
    published: published && shownPublished(published),
    correction: correction && { ...correction, by: correction.by.name, own: correction.by.id === actorId },
    earlier: score.earlier.map(({ reason, replacedAt, proposedBy, ...before }) => ({
      ...shownPublished(before),
      ...{ reason, replacedAt, proposedBy: proposedBy.name },
    })),
  }
}

const shownEntry = ({ result, by, at, how }: ScoreEntry, hidden = false) => ({
  result: hidden ? null : result,
  by: by.name,
  at,
  how,
})

const shownPublished = ({ result, qualified, at, by }: NonNullable<Score['published']>) => ({
  ...{ result, qualified, at },
  by: by.name,
})
