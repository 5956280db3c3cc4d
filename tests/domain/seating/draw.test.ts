import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DrawInput,
  drawAlgorithmVersion,
  drawInputText,
  drawSeats,
  shareOut,
} from '../../../src-shared/domain/seating/draw.ts'
import { seatPosition } from '../../../src-shared/domain/seating/seat-position.ts'
import { sha256Hex } from '../../../src-shared/domain/sha-256.ts'
import { anyPeople, anyRooms, aRoom, countNeighbours, peopleOfEmployers } from './builders.ts'

const anInput = (over: Partial<DrawInput>): DrawInput => ({
  seed: '7F3A-19C2',
  rooms: [aRoom(1)],
  people: [],
  fill: 'even',
  subjects: 'mixed',
  ...over,
})
const rooms = (count: number) => Array.from({ length: count }, (_, i) => aRoom(i + 1))
const anyInput: fc.Arbitrary<DrawInput> = fc.record({
  seed: fc.string(),
  rooms: anyRooms,
  people: anyPeople,
  fill: fc.constantFrom('even' as const, 'in-order' as const),
  subjects: fc.constantFrom('mixed' as const, 'by-room' as const),
})

describe('the draw', () => {
  it('seats everybody exactly once on seats that exist, and nobody twice on one', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const { assignments, unseated } = drawSeats(input)
        const capacity = input.rooms.reduce((sum, room) => sum + room.seats, 0)
        expect(assignments.length).toBe(Math.min(capacity, input.people.length))
        expect([...assignments.map((one) => one.enrollmentId), ...unseated].sort()).toEqual(
          input.people.map((person) => person.enrollmentId).sort(),
        )
        expect(new Set(assignments.map((one) => `${one.roomId} ${one.seat}`)).size).toBe(assignments.length)
        for (const { roomId, seat, row, column } of assignments) {
          const room = input.rooms.find((candidate) => candidate.id === roomId)
          expect(seat).toBeGreaterThanOrEqual(1)
          expect(seat).toBeLessThanOrEqual(room?.seats ?? 0)
          expect(room && seatPosition(room, seat)).toEqual({ row, column })
        }
      }),
    )
  })

  it('gives the same result again, whatever order rooms and people come in', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const turned = { ...input, rooms: input.rooms.toReversed(), people: input.people.toReversed() }
        expect(drawSeats(turned)).toEqual(drawSeats(input))
        expect(drawInputText(turned)).toBe(drawInputText(input))
      }),
    )
  })

  it('counts same-employer neighbours truthfully', () => {
    fc.assert(
      fc.property(anyInput, (input) => {
        const result = drawSeats(input)
        expect(result.sameEmployerNeighbours).toBe(countNeighbours(result.assignments, input.people))
      }),
    )
  })

  it('is the draw of version 1 for ever: a change of the algorithm must raise its version', () => {
    const input = anInput({ rooms: rooms(3), people: peopleOfEmployers([25, 20, 10, 5, -7], 2) })
    expect(drawAlgorithmVersion).toBe(1)
    const places = drawSeats(input).assignments.map((one) => `${one.roomId}:${one.seat}:${one.enrollmentId}`)
    expect(sha256Hex(places.join('\n'))).toMatchInlineSnapshot(
      `"400dafc4c909592b2c68b72e2e4b5f23d95087341eed0847d245ec30d0cdf1a7"`,
    )
  })

  it('gives another arrangement for another seed', () => {
    const people = peopleOfEmployers([10, 10, 10])
    const of = (seed: string) => JSON.stringify(drawSeats(anInput({ seed, people })).assignments)
    expect(new Set(['1', '2', '3', '4', '5'].map(of)).size).toBe(5)
  })

  it('refuses an input in which somebody stands twice, or a room bigger than its grid', () => {
    const [person] = peopleOfEmployers([1])
    expect(() => drawSeats(anInput({ people: person ? [person, person] : [] }))).toThrow('an enrollment occurs twice')
    expect(() => drawSeats(anInput({ rooms: [aRoom(1), aRoom(1)] }))).toThrow('a room occurs twice')
    expect(() => drawSeats(anInput({ rooms: [aRoom(1, { seats: 31 })] }))).toThrow('more seats than its grid')
  })
})

describe('same-employer neighbours', () => {
  it.each([
    ['fifteen employers of 20', Array<number>(15).fill(20)],
    ['three of 100', [100, 100, 100]],
    ['two of 150, which only a chessboard parts', [150, 150]],
    ['one of 140 and many small ones', [140, ...Array<number>(40).fill(4)]],
  ])('are none with %s in ten full rooms', (_, sizes) => {
    const result = drawSeats(anInput({ rooms: rooms(10), people: peopleOfEmployers(sizes) }))
    expect(result).toMatchObject({ sameEmployerNeighbours: 0, provedMinimal: true })
  })

  it('are none when one employer fills half the seats: every second seat stays empty', () => {
    const result = drawSeats(anInput({ rooms: rooms(4), people: peopleOfEmployers([60]) }))
    expect(result).toMatchObject({ sameEmployerNeighbours: 0, provedMinimal: true })
  })

  it('are proved unavoidable when one employer fills the rooms', () => {
    const result = drawSeats(anInput({ rooms: rooms(2), people: peopleOfEmployers([60]) }))
    expect(result).toMatchObject({ sameEmployerNeighbours: 2 * 49, provedMinimal: true })
  })

  it('leave no gap in the seat numbers where there is no need for one', () => {
    const { assignments } = drawSeats(anInput({ people: peopleOfEmployers([5, 5, 5, 5]) }))
    expect(assignments.map((one) => one.seat)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  it('are as few as an exhaustive search finds, and called minimal only when they are', () => {
    const grids = fc.constantFrom({ rows: 2, columns: 3 }, { rows: 3, columns: 2 }, { rows: 5, columns: 1 })
    const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(grids, sizes, fc.string(), (grid, employers, seed) => {
        const room = aRoom(1, grid)
        const people = peopleOfEmployers(employers).slice(0, room.seats)
        const result = drawSeats(anInput({ rooms: [room], people, seed }))
        expect(result.sameEmployerNeighbours).toBe(fewestByTryingAll(room, people))
      }),
      { numRuns: 60 },
    )
  })
})

describe('fairness', () => {
  it('lets everybody have every seat equally often when no employer is shared (chi-square)', () => {
    const people = peopleOfEmployers([-12])
    const room = aRoom(1, { rows: 4, columns: 3 })
    const hits = countSeats(3000, (seed) => drawSeats(anInput({ seed, rooms: [room], people })).assignments)
    // 11 × 11 degrees of freedom: chi-square stays below 186 in 99.99 % of all seeds' series.
    expect(chiSquare(hits, 12 * 12, 3000 / 12)).toBeLessThan(186)
  })

  it('lets everybody of a large employer have every seat, though only a chessboard parts them', () => {
    const people = peopleOfEmployers([6, 6])
    const room = aRoom(1, { rows: 4, columns: 3 })
    const hits = countSeats(3000, (seed) => drawSeats(anInput({ seed, rooms: [room], people })).assignments)
    expect(chiSquare(hits, 12 * 12, 3000 / 12)).toBeLessThan(186)
  })

  it('shows no trace of the chessboard’s filling order: mirrored seats are alike to an employer of 14 in 30', () => {
    const people = peopleOfEmployers([14, 4, 4, 4, 4])
    const hits = countSeats(2000, (seed) =>
      drawSeats(anInput({ seed, people })).assignments.filter((one) => one.enrollmentId.startsWith('enrollment-0')),
    )
    const onSeat = (seat: number) => {
      let sum = 0
      for (const [key, count] of hits) if (key.endsWith(` ${seat}`)) sum += count
      return sum
    }
    // Behind the front and before the back corner of the first and the last column.
    expect(onSeat(29) / onSeat(2)).toBeGreaterThan(0.85)
    expect(onSeat(29) / onSeat(2)).toBeLessThan(1.15)
  })
})

describe('how rooms fill', () => {
  it('evenly: all to the same degree, to within one person', () => {
    const different = [aRoom(1), aRoom(2, { seats: 15 }), aRoom(3)]
    expect([...shareOut(different, 50, 'even').values()]).toEqual([20, 10, 20])
    fc.assert(
      fc.property(anyRooms, fc.nat(200), (some, people) => {
        const counts = shareOut(some, people, 'even')
        const capacity = some.reduce((sum, room) => sum + room.seats, 0)
        const seated = Math.min(people, capacity)
        expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(seated)
        for (const room of some) {
          expect(Math.abs((counts.get(room.id) ?? 0) - (seated * room.seats) / capacity)).toBeLessThan(1)
          expect(counts.get(room.id)).toBeLessThanOrEqual(room.seats)
        }
      }),
    )
  })

  it('in order: a room is full before the next one opens', () => {
    const { assignments } = drawSeats(
      anInput({ rooms: rooms(4), people: peopleOfEmployers(Array<number>(14).fill(5)), fill: 'in-order' }),
    )
    const inRoom = (number: number) => assignments.filter((one) => one.roomId === `room-${number}`).length
    expect([1, 2, 3, 4].map(inRoom)).toEqual([30, 30, 10, 0])
  })

  it('by subject: of k subjects at most k − 1 rooms hold two', () => {
    const people = peopleOfEmployers([40, 40, 40, 30], 3)
    const subjectOf = new Map(people.map((person) => [person.enrollmentId, person.subjectId]))
    const mixedRooms = (subjects: DrawInput['subjects']) => {
      const { assignments } = drawSeats(anInput({ rooms: rooms(6), people, subjects }))
      const byRoom = Map.groupBy(assignments, (one) => one.roomId)
      return [...byRoom.values()].filter((all) => new Set(all.map((one) => subjectOf.get(one.enrollmentId))).size > 1)
        .length
    }
    expect(mixedRooms('by-room')).toBeLessThanOrEqual(2)
    expect(mixedRooms('mixed')).toBeGreaterThan(2)
  })
})

function countSeats(draws: number, draw: (seed: string) => readonly { enrollmentId: string; seat: number }[]) {
  const hits = new Map<string, number>()
  for (let i = 0; i < draws; i++)
    for (const { enrollmentId, seat } of draw(`series ${i}`)) {
      const key = `${enrollmentId} ${seat}`
      hits.set(key, (hits.get(key) ?? 0) + 1)
    }
  return hits
}

function chiSquare(hits: ReadonlyMap<string, number>, cells: number, expected: number): number {
  const seen = [...hits.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0)
  return seen + (cells - hits.size) * expected
}

/** Least number of same-employer neighbours over every way to choose and order seats. */
function fewestByTryingAll(room: ReturnType<typeof aRoom>, people: ReturnType<typeof peopleOfEmployers>): number {
  let fewest = Number.POSITIVE_INFINITY
  const seats = Array.from({ length: room.seats }, (_, i) => i + 1)
  const place = (taken: { enrollmentId: string; roomId: string; row: number; column: number }[], open: number[]) => {
    const person = people[taken.length]
    if (person === undefined) {
      fewest = Math.min(fewest, countNeighbours(taken, people))
      return
    }
    for (const seat of open) {
      const here = { enrollmentId: person.enrollmentId, roomId: room.id, ...seatPosition(room, seat) }
      place(
        [...taken, here],
        open.filter((other) => other !== seat),
      )
    }
  }
  place([], seats)
  return fewest
}
