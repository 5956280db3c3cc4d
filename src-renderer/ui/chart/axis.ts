const steps = [1, 2, 5, 10]

/** Where the lines of a scale of counts lie: whole round numbers from 0 up to at least `most`, four steps at the most. */
export function scaleOf(most: number): readonly number[] {
  const rough = Math.max(1, most) / 4
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, (steps.find((one) => one * magnitude >= rough) ?? 10) * magnitude)
  const lines = Math.ceil(Math.max(1, most) / step)
  return Array.from({ length: lines + 1 }, (_, index) => index * step)
}

/** Which of so many names have room beside each other: every first, second, fifth … of them. */
export function namedEvery(count: number, room: number): number {
  const rough = Math.max(1, count / Math.max(1, room))
  return [1, 2, 5, 7, 10, 14, 20, 30, 60].find((every) => every >= rough) ?? count
}
