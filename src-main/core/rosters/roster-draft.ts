import type { CorrectedRoster, RosterTable } from '../../../src-shared/contract/rosters.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { RosterToCheck } from '../../../src-shared/domain/roster.ts'
import type { Workbook } from '../../../src-shared/domain/roster-cells.ts'
import { findHeaderIn } from '../../../src-shared/domain/roster-header.ts'
import { rowsBelow } from '../../../src-shared/domain/sheet-header.ts'
import { hasGlyph } from '../../documents/glyph-coverage.ts'
import type { UploadedFile } from '../transfers/file-transfers.ts'
import { type CheckedFile, checkTable, type LocatedTable, locateTable } from './check-file.ts'
import { readWorkbook } from './read-workbook.ts'

/**
 * An uploaded workbook between the calls of one page: read once, and of its last check whatever the next may use
 * again. It is kept beside the upload and forgotten with it; corrections are the page's and come with every call.
 */
export class RosterDraft {
  readonly fileName: string
  readonly workbook: Workbook
  #table = ''
  #remembered: NonNullable<RosterToCheck['remembered']> = new WeakMap()
  readonly #latest = new Map<string, { readonly key: string; readonly value: unknown }>()

  constructor(fileName: string, workbook: Workbook) {
    this.fileName = fileName
    this.workbook = workbook
  }

  /** The sheets, for a choice. */
  get sheets() {
    return this.latest('sheets', null, () =>
      this.workbook.sheets.map((sheet) => {
        const header = findHeaderIn(sheet)
        const looksLikeRoster = header !== null && rowsBelow(header) > 0
        return { name: sheet.name, hidden: sheet.hidden, rows: sheet.rows.length, looksLikeRoster }
      }),
    )
  }

  locate(table: RosterTable): LocatedTable {
    return this.latest('table', table, () => locateTable(this.workbook, optionsOf(table)))
  }

  check({ table, corrections, removedRows }: CorrectedRoster, today: CalendarDate): CheckedFile {
    return this.latest('check', [table, corrections, removedRows, today], () => {
      // A column that only a correction adds changes what every row says; typing into one that is there does not.
      const located = this.locate(table)
      const there = new Set(located.columns.values())
      const addedTo = [...new Set(corrections.map(({ key }) => key))].filter((key) => !there.has(key)).toSorted()
      const layout = JSON.stringify([table, addedTo, today])
      if (layout !== this.#table) this.#remembered = new WeakMap()
      this.#table = layout
      const remembered = this.#remembered
      return checkTable(located, { today, hasGlyph, corrections, removedRows, remembered })
    })
  }

  /** What was last made for this purpose from the same things, or made now. */
  latest<Value>(purpose: string, from: unknown, make: () => Value): Value {
    const key = JSON.stringify(from)
    const known = this.#latest.get(purpose)
    // A purpose always makes the same kind of value.
    if (known?.key === key) return known.value as Value
    const value = make()
    this.#latest.set(purpose, { key, value })
    return value
  }
}

export async function readDraft({ name, bytes }: UploadedFile): Promise<RosterDraft> {
  return new RosterDraft(name, await readWorkbook(bytes))
}

const optionsOf = ({ sheet, headerRow, columns, employer }: RosterTable) => ({
  ...(sheet !== null && { sheet }),
  ...(headerRow !== null && { headerRow }),
  columns: new Map(columns.map(({ index, key }) => [index, key])),
  employer,
})
