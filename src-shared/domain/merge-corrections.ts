import { normaliseText } from './normalise-text.ts'
import { cellText, type SheetRow } from './roster-cells.ts'
import type { ColumnMapping, RosterKey } from './roster-columns.ts'
import { type RosterCorrection, withCorrections } from './roster-corrections.ts'
import type { FoundHeader } from './roster-header.ts'

/** What the corrections workbook calls the column that says which row of the roster a row is. */
export const rowNumberHeading = '原行号'

/** The roster that a corrections workbook was made from, as it stands in the page. */
export interface RosterInHand {
  readonly headings: readonly string[]
  readonly columns: ColumnMapping
  /** The rows of the file, nothing corrected. */
  readonly rows: readonly SheetRow[]
  readonly corrections: readonly RosterCorrection[]
  readonly removedRows: readonly number[]
}

export interface MergedCorrections {
  /** Cells that whoever sent the workbook back wrote anew. */
  readonly corrections: readonly RosterCorrection[]
  /** How many rows of the roster change, and how many came back as they were. */
  readonly changed: number
  readonly unchanged: number
  /** Rows that are not taken over, by the returned workbook's own numbers, each with a reason. */
  readonly skipped: readonly { readonly row: number; readonly reason: string }[]
}

/**
 * The rows of a returned corrections workbook laid over the roster they came from, by 原行号. What the sender left as it
 * was in the file stays as it is in the page, so a correction typed meanwhile is not lost. Null where the workbook has
 * no such column: it is no corrections workbook.
 */
export function mergeCorrections(roster: RosterInHand, returned: FoundHeader): MergedCorrections | null {
  const numberColumn = returned.headings.findIndex((heading) => heading.trim() === rowNumberHeading)
  if (numberColumn < 0) return null
  const keys = returnedColumns(roster, returned)
  const { rows: now, columns } = withCorrections(roster.rows, roster.columns, roster)
  const place: Places = {
    there: new Map([...roster.columns].map(([index, key]) => [key, index])),
    here: new Map([...columns].map(([index, key]) => [key, index])),
  }
  const fileRows = new Map(roster.rows.map((row) => [row.row, row]))
  const pageRows = new Map(now.map((row) => [row.row, row]))
  const corrections: RosterCorrection[] = []
  const skipped: { row: number; reason: string }[] = []
  let [changed, unchanged] = [0, 0]
  for (const row of returned.sheet.rows.filter((one) => one.row > returned.headerRow)) {
    const number = Number(normaliseText(cellText(row.cells[numberColumn])))
    const [inFile, inPage] = [fileRows.get(number), pageRows.get(number)]
    const reason = reasonToSkip({ number, inFile, inPage, row, keys, place })
    if (reason !== null || !inFile || !inPage) {
      skipped.push({ row: row.row, reason: reason ?? '' })
      continue
    }
    const typed = [...keys].flatMap(([index, key]) => {
      const text = asTyped(cellText(row.cells[index]))
      const isNew = text !== textAt(inFile, place.there.get(key)) && text !== textAt(inPage, place.here.get(key))
      return isNew ? [{ row: number, key, text }] : []
    })
    corrections.push(...typed)
    if (typed.length > 0) changed += 1
    else unchanged += 1
  }
  return { corrections, changed, unchanged, skipped }
}

/** A column by its heading, as the roster has it; one that the roster lacks, by what its heading means. */
function returnedColumns({ headings, columns }: RosterInHand, returned: FoundHeader): ReadonlyMap<number, RosterKey> {
  const taken = new Set<RosterKey>()
  const found = new Map<number, RosterKey>()
  const take = (index: number, key: RosterKey | undefined): void => {
    if (key === undefined || taken.has(key)) return
    taken.add(key)
    found.set(index, key)
  }
  returned.headings.forEach((heading, index) => {
    if (heading === '') return
    if (headings[index] === heading) take(index, columns.get(index))
  })
  returned.headings.forEach((heading, index) => {
    if (heading === '' || headings[index] === heading) return
    const there = headings.indexOf(heading)
    if (there >= 0) take(index, columns.get(there))
    else take(index, returned.mapping.get(index))
  })
  return found
}

interface Places {
  readonly there: ReadonlyMap<RosterKey, number>
  readonly here: ReadonlyMap<RosterKey, number>
}

function reasonToSkip(of: {
  number: number
  inFile: SheetRow | undefined
  inPage: SheetRow | undefined
  row: SheetRow
  keys: ReadonlyMap<number, RosterKey>
  place: Places
}): string | null {
  if (!Number.isInteger(of.number) || of.number < 1) return `没有“${rowNumberHeading}”，不知道是名册里的哪一行`
  if (!of.inFile) return `名册里没有第 ${of.number} 行`
  if (!of.inPage) return `名册第 ${of.number} 行已删去`
  return isSamePerson(of.row, of.inFile, of) ? null : `姓名和证件号码都与名册第 ${of.number} 行不同，像是另一个人`
}

/** One of the two may have been the fault; where both are another's, the workbook is of another roster. */
function isSamePerson(
  row: SheetRow,
  inFile: SheetRow,
  { keys, place }: { keys: ReadonlyMap<number, RosterKey>; place: Places },
): boolean {
  const compared = [...keys]
    .filter(([, key]) => key === 'name' || key === 'idNumber')
    .map(([index, key]) => [asTyped(cellText(row.cells[index])), textAt(inFile, place.there.get(key))] as const)
  return compared.length === 0 || compared.some(([now, before]) => before === '' || now === before)
}

const textAt = (row: SheetRow, index: number | undefined): string =>
  index === undefined ? '' : asTyped(cellText(row.cells[index]))

/** Without the apostrophe that tells a spreadsheet that this is text. */
const asTyped = (text: string): string => text.trim().replace(/^['’](?=[=+\-@\d])/u, '')
