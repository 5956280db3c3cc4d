import type { Crop } from '../../../src-shared/domain/candidate.ts'

export interface Shape {
  readonly width: number
  readonly height: number
}

/** The smallest part of a picture's width or height that a frame may be. */
const smallest = 0.12

/** Height of a frame as a share of the picture, for a width that is one, so that it has the ratio in pixels. */
const heightFor = (width: number, picture: Shape, ratio: number): number =>
  // Rounding must not make it larger than the picture, which the core refuses.
  Math.min(1, (width * picture.width) / ratio / picture.height)

const within = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

/** The largest frame of that ratio around the middle. */
export function middleCrop(picture: Shape, ratio: number): Crop {
  const width = Math.min(1, (picture.height * ratio) / picture.width)
  const height = heightFor(width, picture, ratio)
  return { left: (1 - width) / 2, top: (1 - height) / 2, width, height }
}

/** The same frame elsewhere, kept inside the picture; distances are shares of it. */
export const movedCrop = (crop: Crop, { x, y }: { x: number; y: number }): Crop => ({
  ...crop,
  left: within(crop.left + x, 0, 1 - crop.width),
  top: within(crop.top + y, 0, 1 - crop.height),
})

/** Larger or smaller around its middle, its ratio kept, inside the picture. */
export function scaledCrop(crop: Crop, factor: number, { picture, ratio }: { picture: Shape; ratio: number }): Crop {
  const most = middleCrop(picture, ratio).width
  const width = within(crop.width * factor, Math.min(smallest, most), most)
  const height = heightFor(width, picture, ratio)
  const left = crop.left + (crop.width - width) / 2
  const top = crop.top + (crop.height - height) / 2
  return { width, height, left: within(left, 0, 1 - width), top: within(top, 0, 1 - height) }
}
