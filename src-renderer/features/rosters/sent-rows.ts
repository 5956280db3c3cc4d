import type { GridRow } from './roster-state.ts'

/** Rows fetched on either side of those in view, so that scrolling meets them there. */
const rowsAround = 120
const rowsAtOnce = 400

export interface WantedRows {
  readonly rows: readonly number[]
  /** Takes what came; with nothing, the rows may be asked for again. */
  arrived(rows: readonly GridRow[]): void
}

/** The rows of the grid that the core sent, by worksheet number; those of an earlier check serve until newer ones come. */
export class SentRows {
  readonly #rows = new Map<number, { readonly revision: number; readonly row: GridRow }>()
  readonly #asked = new Set<string>()

  at(number: number): GridRow | undefined {
    return this.#rows.get(number)?.row
  }

  clear(): void {
    this.#rows.clear()
    this.#asked.clear()
  }

  /** What has to be fetched so that the rows [first, end) can be drawn as of that check, or null. */
  missing(
    numbers: readonly number[],
    { first, end, revision }: { first: number; end: number; revision: number },
  ): WantedRows | null {
    const key = (number: number): string => `${revision} ${number}`
    const rows = numbers
      .slice(Math.max(0, first - rowsAround), end + rowsAround)
      .filter((number) => this.#rows.get(number)?.revision !== revision && !this.#asked.has(key(number)))
      .slice(0, rowsAtOnce)
    if (rows.length === 0) return null
    for (const number of rows) this.#asked.add(key(number))
    return {
      rows,
      arrived: (sent) => {
        for (const row of sent) this.#rows.set(row.row, { revision, row })
        for (const number of rows) this.#asked.delete(key(number))
      },
    }
  }
}
