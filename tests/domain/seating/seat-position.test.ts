import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  neighbouringSeats,
  seatAt,
  seatPosition,
  seatPositionText,
} from '../../../src-shared/domain/seating/seat-position.ts'

const designRoom = { rows: 6, columns: 5, seats: 30 }

describe('seat numbers', () => {
  it('run through the room as on the door sheet of the design', () => {
    const picture = [1, 2, 3, 4, 5, 6].map((row) =>
      [1, 2, 3, 4, 5].map((column) => seatAt(designRoom, { column, row })),
    )
    expect(picture).toEqual([
      [1, 12, 13, 24, 25],
      [2, 11, 14, 23, 26],
      [3, 10, 15, 22, 27],
      [4, 9, 16, 21, 28],
      [5, 8, 17, 20, 29],
      [6, 7, 18, 19, 30],
    ])
  })

  it('are told to the candidate as on the ticket of the design', () => {
    expect(seatPositionText(designRoom, 17)).toBe('第 3 列 第 5 排')
  })

  it('and positions are each other’s inverse in rooms of every size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), (rows, columns) => {
        const grid = { rows, columns, seats: rows * columns }
        for (let seat = 1; seat <= grid.seats; seat++) expect(seatAt(grid, seatPosition(grid, seat))).toBe(seat)
      }),
    )
  })

  it('have neighbours in front, behind, left and right, but none where the room has no seat', () => {
    expect(neighbouringSeats(designRoom, 17).sort((a, b) => a - b)).toEqual([8, 16, 18, 20])
    expect(neighbouringSeats(designRoom, 1).sort((a, b) => a - b)).toEqual([2, 12])
    expect(neighbouringSeats({ ...designRoom, seats: 16 }, 16)).toEqual([9, 15])
    expect(() => seatPosition(designRoom, 31)).toThrow(RangeError)
  })
})
