import { type MappingKind, placesOf } from '../../../src-shared/domain/column-mapping.ts'
import { tidySpaces } from '../../../src-shared/domain/normalise-text.ts'
import { cellText, type Workbook } from '../../../src-shared/domain/roster-cells.ts'
import type { ReadDatabase } from '../database/database.ts'
import { mappingsOf } from './store.ts'

/** A saved mapping as the choice of a table that it makes of a workbook. */
export interface FittingMapping<Key extends string> {
  readonly mappingId: string
  readonly name: string
  /** null: the table that the program found by itself. */
  readonly sheet: string | null
  readonly headerRow: number | null
  readonly columns: { readonly index: number; readonly key: Key | null }[]
}

interface Looked<Key extends string> {
  readonly kind: MappingKind
  readonly workbook: Workbook
  /** Headings of the table that the program found by itself; null where it found none. */
  readonly found: readonly string[] | null
  readonly keys: readonly Key[]
}

/** Instructions above a table may be long; past this nobody has a header. */
const rowsSearched = 200

/** The saved mappings whose headings all stand in one row of the workbook, that with the most headings first. */
export function fittingMappings<Key extends string>(
  db: ReadDatabase,
  { kind, workbook, found, keys }: Looked<Key>,
): FittingMapping<Key>[] {
  const mappings = mappingsOf(db, kind)
  if (mappings.length === 0) return []
  const rows = headerRows(workbook)
  const tables = [...(found ? [{ sheet: null, headerRow: null, headings: found }] : []), ...rows]
  const isKey = (meaning: string | null): meaning is Key => keys.some((key) => key === meaning)
  return mappings
    .flatMap((mapping) => {
      for (const { sheet, headerRow, headings } of tables) {
        const places = placesOf(mapping, headings)
        if (!places) continue
        const columns = [...places].map(([index, meaning]) => ({ index, key: isKey(meaning) ? meaning : null }))
        return [{ mappingId: mapping.mappingId, name: mapping.name, sheet, headerRow, columns }]
      }
      return []
    })
    .toSorted((one, other) => other.columns.length - one.columns.length)
}

const headerRows = ({ sheets }: Workbook) =>
  sheets
    .filter(({ hidden }) => !hidden)
    .flatMap(({ name, rows }) =>
      rows.slice(0, rowsSearched).map(({ row, cells }) => ({
        sheet: name,
        headerRow: row,
        headings: Array.from(cells, (cell) => tidySpaces(cellText(cell))),
      })),
    )
