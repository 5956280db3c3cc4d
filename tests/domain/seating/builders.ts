import fc from 'fast-check'
import type { DrawPerson, DrawRoom } from '../../../src-shared/domain/seating/draw.ts'

export function aRoom(number: number, over: Partial<DrawRoom> = {}): DrawRoom {
  const rows = over.rows ?? 6
  const columns = over.columns ?? 5
  return { id: `room-${number}`, number, rows, columns, seats: rows * columns, ...over }
}

/** `sizes[i]` people of employer i, subjects in turn; −1 makes a person without employer. */
export function peopleOfEmployers(sizes: readonly number[], subjects = 1): DrawPerson[] {
  return sizes.flatMap((size, employer) =>
    Array.from({ length: Math.abs(size) }, (_, i) => ({
      enrollmentId: `enrollment-${employer}-${String(i).padStart(5, '0')}`,
      employerGroup: size < 0 ? null : `employer-${employer}`,
      subjectId: `subject-${i % subjects}`,
    })),
  )
}

export const anyRooms = fc
  .array(
    fc.record({ rows: fc.integer({ min: 1, max: 7 }), columns: fc.integer({ min: 1, max: 6 }), empty: fc.nat(5) }),
    { minLength: 1, maxLength: 4 },
  )
  .map((shapes) =>
    shapes.map(({ rows, columns, empty }, i) =>
      aRoom(i + 1, { rows, columns, seats: Math.max(1, rows * columns - empty) }),
    ),
  )

export const anyPeople = fc
  .array(fc.integer({ min: -6, max: 25 }), { maxLength: 8 })
  .chain((sizes) => fc.integer({ min: 1, max: 3 }).map((subjects) => peopleOfEmployers(sizes, subjects)))

/** Counted afresh from rows and columns, without the code under test. */
export function countNeighbours(
  assignments: readonly { enrollmentId: string; roomId: string; row: number; column: number }[],
  people: readonly DrawPerson[],
): number {
  const employerOf = new Map(people.map((person) => [person.enrollmentId, person.employerGroup]))
  let pairs = 0
  for (const [i, a] of assignments.entries())
    for (const b of assignments.slice(i + 1)) {
      const employer = employerOf.get(a.enrollmentId)
      const near = Math.abs(a.row - b.row) + Math.abs(a.column - b.column) === 1
      if (a.roomId === b.roomId && near && typeof employer === 'string' && employer === employerOf.get(b.enrollmentId))
        pairs++
    }
  return pairs
}
