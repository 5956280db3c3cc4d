import { correction, generate } from 'lean-qr'

/** A horizontal run of dark modules. */
export interface DarkRun {
  column: number
  row: number
  length: number
}

export interface QrModules {
  /** Modules along one side, without the quiet zone. */
  size: number
  runs: readonly DarkRun[]
}

const levels = { M: correction.M, Q: correction.Q } as const

/** A QR code of exactly the version and error-correction level that a paper's measures allow; throws if the text is longer. */
export function qrModules(
  text: string,
  { level, version }: { level: keyof typeof levels; version: number },
): QrModules {
  const code = generate(text, {
    minCorrectionLevel: levels[level],
    maxCorrectionLevel: levels[level],
    minVersion: version,
    maxVersion: version,
  })
  const runs: DarkRun[] = []
  for (let row = 0; row < code.size; row += 1) {
    let start = -1
    for (let column = 0; column <= code.size; column += 1) {
      const dark = code.get(column, row)
      if (dark && start < 0) start = column
      if (!dark && start >= 0) {
        runs.push({ column: start, row, length: column - start })
        start = -1
      }
    }
  }
  return { size: code.size, runs }
}
