import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { middleCrop, movedCrop, scaledCrop } from '../../src-renderer/features/candidates/crop.ts'
import { type Crop, CropSchema } from '../../src-shared/domain/candidate.ts'

const ratio = 295 / 413
const picture = { width: 1200, height: 900 }
const ratioOf = (crop: Crop, { width, height }: typeof picture) => (crop.width * width) / (crop.height * height)

describe('the crop frame of a portrait', () => {
  it('begins as the largest one of its ratio around the middle', () => {
    const wide = middleCrop(picture, ratio)
    expect([wide.top, wide.height]).toEqual([0, 1])
    expect(wide.left).toBeCloseTo((1 - wide.width) / 2)
    const tall = middleCrop({ width: 300, height: 3000 }, ratio)
    expect([tall.left, tall.width]).toEqual([0, 1])
  })

  it('moves as far as the edge of the picture and no farther', () => {
    const small = scaledCrop(middleCrop(picture, ratio), 0.5, { picture, ratio })
    const corner = movedCrop(small, { x: 5, y: -5 })
    expect(corner.left).toBeCloseTo(1 - small.width)
    expect(corner.top).toBe(0)
    expect([corner.width, corner.height]).toEqual([small.width, small.height])
  })

  it('keeps its ratio and stays inside, whatever is pressed in whatever picture', () => {
    const step = fc.oneof(
      fc.record({ x: fc.double({ min: -1, max: 1, noNaN: true }), y: fc.double({ min: -1, max: 1, noNaN: true }) }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
    )
    const shape = fc.record({ width: fc.integer({ min: 60, max: 8000 }), height: fc.integer({ min: 60, max: 8000 }) })
    fc.assert(
      fc.property(shape, fc.array(step, { maxLength: 20 }), (picture, steps) => {
        const crop = steps.reduce<Crop>(
          (old, by) => (typeof by === 'number' ? scaledCrop(old, by, { picture, ratio }) : movedCrop(old, by)),
          middleCrop(picture, ratio),
        )
        expect(ratioOf(crop, picture)).toBeCloseTo(ratio, 6)
        expect(Math.min(crop.left, crop.top)).toBeGreaterThanOrEqual(0)
        expect(Math.max(crop.left + crop.width, crop.top + crop.height)).toBeLessThanOrEqual(1.000001)
        // The core takes every frame that the page can make, but of pictures too narrow to hold any.
        if (Math.min(crop.width, crop.height) >= 0.02) expect(CropSchema.safeParse(crop).success).toBe(true)
      }),
    )
  })
})
