import { overlap } from './session.ts'

interface Hours {
  readonly date: string
  readonly startTime: string
  readonly endTime: string
}

/** A session as placing sees it; `left` counts its free seats. */
export interface OpenSession extends Hours {
  readonly id: string
  readonly subjectIds: readonly string[]
  readonly left: number
}

export interface PersonToPlace {
  /** The worksheet's row. */
  readonly row: number
  readonly subjectId: string
  /** The hours of the person's other enrollments. */
  readonly busy: readonly Hours[]
}

export interface Placing {
  /** The session of each row that found one. */
  readonly sessionOf: ReadonlyMap<number, string>
  /** Rows whose only sessions lie at hours the person sits another one. */
  readonly clashing: readonly number[]
  /** Per subject, how many people found no seat. */
  readonly lacking: ReadonlyMap<string, number>
}

/**
 * Gives everybody of a roster a session of their subject: earlier sessions fill first, so that colleagues stay together.
 * Where subjects share sessions, people are moved between them as long as that seats one more: nobody is said to lack a
 * seat who could have one.
 */
export function placeRoster(people: readonly PersonToPlace[], sessions: readonly OpenSession[]): Placing {
  const left = new Map(sessions.map((session) => [session.id, session.left]))
  const sessionOf = new Map<number, string>()
  const clashing: number[] = []
  const take = (row: number, sessionId: string): void => {
    left.set(sessionId, (left.get(sessionId) ?? 0) - 1)
    sessionOf.set(row, sessionId)
  }
  // Whoever is bound by other hours chooses first; all others can sit anywhere their subject is examined.
  const [bound, free] = [people.filter(({ busy }) => busy.length > 0), people.filter(({ busy }) => busy.length === 0)]
  const unseated: PersonToPlace[] = []
  for (const person of bound) {
    const possible = sessions.filter(
      ({ subjectIds, ...hours }) =>
        subjectIds.includes(person.subjectId) && !person.busy.some((other) => overlap(other, hours)),
    )
    const open = possible.find(({ id }) => (left.get(id) ?? 0) > 0)
    if (open) take(person.row, open.id)
    else if (possible.length === 0) clashing.push(person.row)
    else unseated.push(person)
  }
  const counts = seatSubjects(free, sessions, left)
  for (const person of free) {
    const open = sessions.find(({ id }) => (counts.get(seatKey(person.subjectId, id)) ?? 0) > 0)
    if (!open) {
      unseated.push(person)
      continue
    }
    const key = seatKey(person.subjectId, open.id)
    counts.set(key, (counts.get(key) ?? 0) - 1)
    sessionOf.set(person.row, open.id)
  }
  const lacking = new Map<string, number>()
  for (const { subjectId } of unseated) lacking.set(subjectId, (lacking.get(subjectId) ?? 0) + 1)
  return { sessionOf, clashing, lacking }
}

const seatKey = (subjectId: string, sessionId: string): string => `${subjectId}\n${sessionId}`

/** How many people of each subject sit in each session: as many as possible (augmenting paths over subjects). */
function seatSubjects(
  people: readonly PersonToPlace[],
  sessions: readonly OpenSession[],
  left: Map<string, number>,
): Map<string, number> {
  const counts = new Map<string, number>()
  const add = (subjectId: string, sessionId: string, change: number): void => {
    const key = seatKey(subjectId, sessionId)
    counts.set(key, (counts.get(key) ?? 0) + change)
  }
  const subjects = [...new Set(people.map(({ subjectId }) => subjectId))]
  const seatOne = (subjectId: string, visited: Set<string>): boolean => {
    for (const { id, subjectIds } of sessions) {
      if (!subjectIds.includes(subjectId) || visited.has(id)) continue
      const free = left.get(id) ?? 0
      if (free > 0) {
        left.set(id, free - 1)
        add(subjectId, id, 1)
        return true
      }
      visited.add(id)
      // Full: somebody of another subject there may move to a session this subject does not have.
      const mover = subjects.find(
        (other) => other !== subjectId && (counts.get(seatKey(other, id)) ?? 0) > 0 && seatOne(other, visited),
      )
      if (mover === undefined) continue
      add(mover, id, -1)
      add(subjectId, id, 1)
      return true
    }
    return false
  }
  const full = new Set<string>()
  for (const { subjectId } of people) {
    if (!full.has(subjectId) && !seatOne(subjectId, new Set())) full.add(subjectId)
  }
  return counts
}
