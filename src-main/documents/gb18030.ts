/**
 * The hanzi of GB 18030-2022 as it came into force (without amendment 1), by Unicode range: the unified ideographs of
 * Unicode 11 and the twelve unified ones that stand among the compatibility ideographs. Computed: 87,887, the
 * standard's own count of hanzi.
 */
const hanziRanges: readonly (readonly [first: number, last: number])[] = [
  [0x3400, 0x4db5],
  [0x4e00, 0x9fef],
  [0xfa0e, 0xfa0f],
  [0xfa11, 0xfa11],
  [0xfa13, 0xfa14],
  [0xfa1f, 0xfa1f],
  [0xfa21, 0xfa21],
  [0xfa23, 0xfa24],
  [0xfa27, 0xfa29],
  [0x20000, 0x2a6d6],
  [0x2a700, 0x2b734],
  [0x2b740, 0x2b81d],
  [0x2b820, 0x2cea1],
  [0x2ceb0, 0x2ebe0],
]

/** The 228 radicals and components that the standard counts beside the hanzi (88,115 together). */
const radicalRanges: readonly (readonly [first: number, last: number])[] = [
  [0x2e81, 0x2e81],
  [0x2e84, 0x2e84],
  [0x2e88, 0x2e88],
  [0x2e8b, 0x2e8c],
  [0x2e97, 0x2e97],
  [0x2ea7, 0x2ea7],
  [0x2eaa, 0x2eaa],
  [0x2eae, 0x2eae],
  [0x2eb3, 0x2eb3],
  [0x2eb6, 0x2eb7],
  [0x2ebb, 0x2ebb],
  [0x2eca, 0x2eca],
  [0x2f00, 0x2fd5],
]

function expand(ranges: readonly (readonly [first: number, last: number])[]): number[] {
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
}

/** All 87,887 hanzi of the base set, as code points in ascending order. */
export function baseSetHanzi(): number[] {
  return expand(hanziRanges)
}

/** The 228 radicals and components of the base set, as code points in ascending order. */
export function baseSetRadicals(): number[] {
  return expand(radicalRanges)
}
