import type { PageCanvas } from './page-canvas.ts'

/** Where a photo stands, in millimetres from the page's top left corner. */
export interface PhotoSlot {
  x: number
  y: number
  width: number
  height: number
}

/** How much of a photo may be cut off to fill its slot: a strip of shoulder, never a head. */
const mostCutOff = 0.12

/**
 * The photo in its frame, or the frame with 贴照片处. A photo of nearly the slot's proportions fills it: what is too
 * tall loses its lower edge, what is too wide a little of both sides. Any other is shown whole.
 */
export function drawPhoto(
  canvas: PageCanvas,
  slot: PhotoSlot,
  photo: { resource: string; width: number; height: number } | null,
): void {
  if (photo === null) {
    canvas.text(
      '贴照片处',
      { x: slot.x + slot.width / 2, y: slot.y + slot.height / 2 + 1.2 },
      { size: 9, align: 'center' },
    )
  } else {
    canvas.image(photo.resource, place(slot, photo), slot)
  }
  canvas.frame(slot, 0.25)
}

function place(slot: PhotoSlot, photo: { width: number; height: number }): PhotoSlot {
  const across = slot.width / photo.width
  const down = slot.height / photo.height
  const fill = Math.max(across, down)
  const cutOff = 1 - Math.min(across, down) / fill
  const scale = cutOff <= mostCutOff ? fill : Math.min(across, down)
  const width = photo.width * scale
  const height = photo.height * scale
  const isTooTall = height > slot.height
  return {
    x: slot.x + (slot.width - width) / 2,
    y: isTooTall ? slot.y : slot.y + (slot.height - height) / 2,
    width,
    height,
  }
}
