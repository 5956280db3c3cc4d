import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const fileIn = (folder: string): string => join(folder, 'last-port')

/** The port this data folder's pages had last, or null. */
export function lastPort(folder: string): number | null {
  try {
    const port = Number(readFileSync(fileIn(folder), 'utf8'))
    return Number.isInteger(port) && port > 1023 && port <= 65_535 ? port : null
  } catch {
    return null
  }
}

/** A folder that cannot be written to has other troubles; a port that is not remembered is none. */
export function keepPort(folder: string, port: number): void {
  try {
    if (lastPort(folder) !== port) writeFileSync(fileIn(folder), `${port}\n`)
  } catch {
    // See above.
  }
}
