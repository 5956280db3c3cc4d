import { type PageCanvas, pointsPerMillimetre } from './page-canvas.ts'
import { type FittingStep, fitText } from './text-fitting.ts'

/** Baseline that centres a text of a size (points) in a row (millimetres). */
export const centred = (top: number, height: number, size: number): number =>
  top + height / 2 + (0.38 * size) / pointsPerMillimetre

/** One line in the first of these sizes that fits. */
export const oneLine = (sizes: readonly number[], weight: FittingStep['weight']): FittingStep[] =>
  sizes.map((size) => ({ size, weight, lines: 1, pitch: 0 }))

/** One line stands on its baseline; several stand around the middle of where it would have been. */
export function drawFitted(
  canvas: PageCanvas,
  text: string,
  slot: { x: number; y: number; width: number; steps: readonly FittingStep[]; align?: 'left' | 'center' | 'right' },
): void {
  if (text === '') return
  const { x, y, align = 'left' } = slot
  const fitted = fitText(text, slot, canvas.measure)
  const { size, weight } = fitted
  if (fitted.text.length === 1) canvas.text(fitted.text[0] ?? '', { x, y }, { size, weight, align })
  else canvas.lines(fitted, { x, middle: y - 1.4, align })
}
