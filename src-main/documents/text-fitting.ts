import type { Weight } from './glyph-coverage.ts'

/** Width of a text in millimetres at a size in points. */
export type Measure = (text: string, size: number, weight: Weight) => number

/** A way to set a text: at most this many lines of this size and pitch. */
export interface FittingStep {
  size: number
  weight: Weight
  lines: number
  /** Distance of baselines in millimetres; of no meaning for one line. */
  pitch: number
}

export interface FittedText extends FittingStep {
  text: readonly string[]
}

/** Where a name stands: width and height in millimetres, and the size in points of a name that has room. */
export interface NameSlot {
  width: number
  height: number
  largest: number
}

const isDot = (character: string) => /[·•‧・．]/u.test(character)
/** Ends what stands before it: no line begins with one. */
const isClosing = (character: string) => /[，。、；：！？）》”’]/u.test(character)
const isSpace = (character: string) => /\s/u.test(character)

/**
 * A name in its slot, never cut and never under 9 pt up to 50 characters: one line from the largest size down to 14;
 * then 14 and 12 on lines of 6 mm; then 9 on lines of 4 mm, Regular, as bold 9 pt clogs in copies.
 */
export function fitName(name: string, slot: NameSlot, measure: Measure): FittedText {
  const steps: FittingStep[] = []
  for (let size = slot.largest; size >= 14; size -= 2) steps.push({ size, weight: 'bold', lines: 1, pitch: 6 })
  const linesOfSix = Math.floor(slot.height / 6)
  steps.push({ size: 14, weight: 'bold', lines: linesOfSix, pitch: 6 })
  steps.push({ size: 12, weight: 'bold', lines: linesOfSix, pitch: 6 })
  steps.push({ size: 9, weight: 'regular', lines: Math.floor(slot.height / 4), pitch: 4 })
  return fitText(name, { width: slot.width, steps }, measure)
}

/**
 * The first step that holds the whole text. At each, lines end after a dot or a space, and anywhere only if that
 * needs more lines than there are. A text too long for every step (no field of the product admits one) shrinks
 * below the last rather than being cut.
 */
export function fitText(
  text: string,
  { width, steps }: { width: number; steps: readonly FittingStep[] },
  measure: Measure,
): FittedText {
  for (const step of steps) {
    const lines = breakLines(text, { width, step }, measure)
    if (lines !== null) return { ...step, text: lines }
  }
  let step = steps.at(-1)
  if (step === undefined) throw new Error('fitText needs at least one step')
  for (;;) {
    step = { ...step, size: step.size * 0.95 }
    const lines = breakLines(text, { width, step }, measure)
    if (lines !== null) return { ...step, text: lines }
  }
}

function breakLines(
  text: string,
  { width, step }: { width: number; step: FittingStep },
  measure: Measure,
): string[] | null {
  const fits = (line: string) => measure(line.trimEnd(), step.size, step.weight) <= width
  if (step.lines <= 1) return fits(text) ? [text.trim()] : null
  return fill(unitsEndingInDotOrSpace(text), fits, step.lines) ?? fill(unitsAnywhere(text), fits, step.lines)
}

/** Fills lines from the first to the last; null if a unit is wider than a line or the lines do not suffice. */
function fill(units: readonly string[], fits: (line: string) => boolean, maximum: number): string[] | null {
  const lines: string[] = []
  let line = ''
  for (const unit of units) {
    if (fits(line + unit)) {
      line += unit
      continue
    }
    if (line === '' || !fits(unit)) return null
    lines.push(line.trimEnd())
    line = unit
  }
  lines.push(line.trimEnd())
  return lines.length <= maximum ? lines : null
}

function unitsEndingInDotOrSpace(text: string): string[] {
  const units: string[] = []
  let unit = ''
  for (const character of text.trim()) {
    if (unit !== '' && !isDot(character) && !isSpace(character) && endsBreakable(unit)) {
      units.push(unit)
      unit = ''
    }
    unit += character
  }
  return [...units, unit]
}

function endsBreakable(unit: string): boolean {
  const last = [...unit].at(-1) ?? ''
  return isDot(last) || isSpace(last)
}

/** Single characters, each with the dots, spaces and closing marks that follow it: no line begins with one. */
function unitsAnywhere(text: string): string[] {
  const units: string[] = []
  for (const character of text.trim()) {
    const previous = units.at(-1)
    if (previous !== undefined && (isDot(character) || isSpace(character) || isClosing(character)))
      units[units.length - 1] = previous + character
    else units.push(character)
  }
  return units
}
