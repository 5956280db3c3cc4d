import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawSeats } from '../../../src-shared/domain/seating/draw.ts'
import { type RepairInput, repairSeats } from '../../../src-shared/domain/seating/repair.ts'
import { anyPeople, anyRooms, aRoom, countNeighbours, peopleOfEmployers } from './builders.ts'

const threeRooms = [aRoom(1), aRoom(2), aRoom(3)]
const drawn = (people = peopleOfEmployers([20, 20, 20, 10])) =>
  drawSeats({ seed: '1', rooms: threeRooms, people, fill: 'in-order', subjects: 'mixed' }).assignments
const repairOf = (over: Partial<RepairInput>): RepairInput => {
  const seated = over.seated ?? drawn()
  return {
    seed: '2',
    rooms: threeRooms,
    people: peopleOfEmployers([20, 20, 20, 10]),
    seated,
    everOccupied: seated,
    subjects: 'mixed',
    ...over,
  }
}

describe('repairing a drawn session', () => {
  it('changes nothing where nothing has changed', () => {
    const result = repairSeats(repairOf({}))
    expect(result).toMatchObject({ moved: [], vacated: [], unseated: [] })
    expect(result.assignments).toEqual(drawn())
  })

  it('leaves the seat of a withdrawn person empty and everybody else where they sit', () => {
    const [gone, ...staying] = peopleOfEmployers([20, 20, 20, 10])
    const result = repairSeats(repairOf({ people: staying }))
    expect(result.moved).toEqual([])
    expect(result.vacated.map((one) => one.enrollmentId)).toEqual([gone?.enrollmentId])
    expect(result.assignments).toEqual(drawn().filter((one) => one.enrollmentId !== gone?.enrollmentId))
  })

  it('seats a late person away from colleagues, in a room in use', () => {
    const result = repairSeats(repairOf({ people: peopleOfEmployers([21, 20, 20, 10]) }))
    expect(result.moved).toMatchObject([{ from: null, to: { roomId: 'room-3' } }])
    expect(result.sameEmployerNeighbours).toBe(0)
  })

  it('prefers the one seat that nobody had to twenty-eight that others had', () => {
    const everOccupied = Array.from({ length: 29 }, (_, i) => ({ roomId: 'room-1', seat: i + 1 }))
    const [staying, late] = peopleOfEmployers([-2])
    if (!staying || !late) throw new Error('two people expected')
    const seated = [{ enrollmentId: staying.enrollmentId, roomId: 'room-1', seat: 1 }]
    const result = repairSeats(repairOf({ people: [staying, late], seated, everOccupied }))
    expect(result.moved).toMatchObject([{ enrollmentId: late.enrollmentId, to: { roomId: 'room-1', seat: 30 } }])
  })

  it('seats a late person with their subject where the draw kept subjects by room', () => {
    const people = peopleOfEmployers([-20, -20], 2)
    const bySubject = { seed: '1', rooms: threeRooms, people, fill: 'even', subjects: 'by-room' } as const
    const seated = drawSeats(bySubject).assignments.filter((one) => one.roomId !== 'room-2')
    const subjectOf = new Map(people.map((person) => [person.enrollmentId, person.subjectId]))
    const settled = people.filter((person) => seated.some((one) => one.enrollmentId === person.enrollmentId))
    const roomOfSubject = (roomId: string) =>
      new Set(seated.filter((one) => one.roomId === roomId).map((one) => subjectOf.get(one.enrollmentId)))
    expect([roomOfSubject('room-1').size, roomOfSubject('room-3').size]).toEqual([1, 1])
    const late = ['subject-0', 'subject-1'].map((subjectId) => ({
      enrollmentId: `late-${subjectId}`,
      employerGroup: null,
      subjectId,
    }))
    const result = repairSeats(repairOf({ people: [...settled, ...late], seated, subjects: 'by-room' }))
    expect(result.moved).toHaveLength(2)
    for (const { enrollmentId, to } of result.moved)
      expect(roomOfSubject(to.roomId)).toContain(enrollmentId.replace('late-', ''))
  })

  it('uses a vacated seat when no other is left', () => {
    const rooms = [aRoom(1, { rows: 1, columns: 2 })]
    const [a, b, c] = peopleOfEmployers([-3])
    if (!a || !b || !c) throw new Error('three people expected')
    const seats = [
      { enrollmentId: a.enrollmentId, roomId: 'room-1', seat: 1 },
      { enrollmentId: b.enrollmentId, roomId: 'room-1', seat: 2 },
    ]
    const result = repairSeats(repairOf({ rooms, people: [b, c], seated: seats, everOccupied: seats }))
    expect(result.moved).toMatchObject([{ enrollmentId: c.enrollmentId, from: null, to: { seat: 1 } }])
  })

  it('moves only the people of a lost or smaller room', () => {
    const people = peopleOfEmployers([20, 20, 20, 10])
    const rooms = [aRoom(1), aRoom(3, { seats: 8 }), aRoom(4, { rows: 7 })]
    const homeless = drawn().filter((one) => one.roomId === 'room-2' || (one.roomId === 'room-3' && one.seat > 8))
    const result = repairSeats(repairOf({ people, rooms }))
    expect(result.moved.map((one) => one.enrollmentId).sort()).toEqual(homeless.map((one) => one.enrollmentId).sort())
    expect(result.moved.every((one) => one.from !== null)).toBe(true)
    expect(result.unseated).toHaveLength(0)
  })

  it('says for whom no seat is left', () => {
    const result = repairSeats(repairOf({ rooms: [aRoom(1), aRoom(2)] }))
    expect(result.unseated).toHaveLength(10)
    expect(result.assignments).toHaveLength(60)
  })

  it('refuses two people on one seat', () => {
    const [first, second] = drawn()
    if (!first || !second) throw new Error('people expected')
    const seated = [first, { ...second, seat: first.seat }]
    expect(() => repairSeats(repairOf({ seated }))).toThrow('two people have one seat')
  })

  it('never moves anybody who can stay, seats all it can, counts truthfully and repeats itself, whatever happens', () => {
    const happenings = fc.record({
      seed: fc.string(),
      subjects: fc.constantFrom('mixed' as const, 'by-room' as const),
      rooms: anyRooms,
      roomsThen: anyRooms,
      people: anyPeople,
      peopleThen: anyPeople,
    })
    fc.assert(
      fc.property(happenings, ({ seed, subjects, rooms, roomsThen, people, peopleThen }) => {
        const options = { seed, fill: 'even', subjects } as const
        const seated = drawSeats({ ...options, rooms: roomsThen, people: peopleThen }).assignments
        const input: RepairInput = { seed, rooms, people, seated, everOccupied: seated, subjects }
        const result = repairSeats(input)
        const wanted = new Set(people.map((person) => person.enrollmentId))
        for (const old of seated) {
          const room = rooms.find((candidate) => candidate.id === old.roomId)
          if (!wanted.has(old.enrollmentId) || !room || old.seat > room.seats) continue
          expect(result.assignments).toContainEqual(
            expect.objectContaining({ ...old, row: expect.anything(), column: expect.anything() }),
          )
        }
        const capacity = rooms.reduce((sum, room) => sum + room.seats, 0)
        expect(result.assignments.length).toBe(Math.min(capacity, people.length))
        expect(new Set(result.assignments.map((one) => `${one.roomId} ${one.seat}`)).size).toBe(
          result.assignments.length,
        )
        expect(result.sameEmployerNeighbours).toBe(countNeighbours(result.assignments, people))
        expect(repairSeats({ ...input, people: people.toReversed(), seated: seated.toReversed() }).assignments).toEqual(
          result.assignments,
        )
      }),
    )
  })
})
