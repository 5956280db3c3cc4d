import { matchKeys } from '../../../src-shared/domain/identity-document.ts'
import type { Workbook } from '../../../src-shared/domain/roster-cells.ts'
import { rosterColumn } from '../../../src-shared/domain/roster-columns.ts'
import type { RosterFault } from '../../../src-shared/domain/roster-faults.ts'
import { findHeaderIn } from '../../../src-shared/domain/roster-header.ts'
import type { RosterPerson } from '../../../src-shared/domain/roster-person.ts'
import { AppError } from '../errors.ts'
import { type CheckedFile, checkWorkbook, type RosterCheckOptions } from './check-file.ts'

/** A sheet of the workbook, and what became of it. */
export type SheetFate =
  | { readonly name: string; readonly read: true; readonly people: number }
  | { readonly name: string; readonly read: false; readonly why: string }

export interface CheckedWorkbook {
  /** The sheets with a roster, the one that looks like one most first. */
  readonly checked: readonly [CheckedFile, ...CheckedFile[]]
  /** People who stand on two sheets, at the later one. */
  readonly repeated: readonly (RosterFault & { readonly sheet: string })[]
  /** Every sheet, in the workbook's order. */
  readonly sheets: readonly SheetFate[]
}

/**
 * Checks every sheet that is a roster: the one an import would choose, and all others that are not hidden and have names
 * and identity numbers.
 * @throws AppError ROSTER_… where none is a roster
 */
export function checkEverySheet(
  workbook: Workbook,
  options: Pick<RosterCheckOptions, 'today' | 'hasGlyph'>,
): CheckedWorkbook {
  const first = checkWorkbook(workbook, options)
  const fates = new Map<string, SheetFate>()
  const checked: [CheckedFile, ...CheckedFile[]] = [first]
  for (const { name, hidden } of workbook.sheets) {
    const why = name === first.sheet ? null : whyLeft(workbook, { name, hidden })
    if (why !== null) {
      fates.set(name, { name, read: false, why })
      continue
    }
    const found = name === first.sheet ? first : checkOne(workbook, { ...options, sheet: name })
    if (found && found !== first) checked.push(found)
    fates.set(name, found ? { name, read: true, people: found.people.length } : { name, read: false, why: '没有人' })
  }
  return { checked, repeated: repeatedPeople(checked), sheets: [...fates.values()] }
}

function whyLeft(workbook: Workbook, { name, hidden }: { name: string; hidden: boolean }): string | null {
  const sheet = workbook.sheets.find((one) => one.name === name)
  const keys = [...((sheet && findHeaderIn(sheet))?.mapping.values() ?? [])]
  if (!keys.includes('name') || !keys.includes('idNumber')) return '没有名册的表头'
  return hidden ? '是隐藏的工作表，里面也有名册' : null
}

function checkOne(workbook: Workbook, options: RosterCheckOptions): CheckedFile | null {
  try {
    return checkWorkbook(workbook, options)
  } catch (error) {
    if (error instanceof AppError && error.code === 'ROSTER_NO_PEOPLE') return null
    throw error
  }
}

/** The same person on two sheets; twice on one is that sheet's own fault. */
function repeatedPeople(checked: readonly CheckedFile[]): (RosterFault & { readonly sheet: string })[] {
  const seen = new Map<string, { readonly sheet: string; readonly person: RosterPerson }>()
  return checked.flatMap(({ sheet, people }) =>
    people.flatMap((person) => {
      const { idType, idNumber, row } = person
      const keys = idType === null || idNumber === null ? [] : matchKeys(idType, idNumber)
      const before = keys.map((key) => seen.get(key)).find((one) => one !== undefined && one.sheet !== sheet)
      for (const key of keys) if (!seen.has(key)) seen.set(key, { sheet, person })
      if (!before) return []
      const message = `与工作表“${before.sheet}”第 ${before.person.row} 行重复。是同一人时，删去其中一行`
      const column = rosterColumn('idNumber').label
      return [
        {
          sheet,
          row,
          key: 'idNumber' as const,
          column,
          kind: 'duplicate-in-file' as const,
          message,
          severity: 'error' as const,
        },
      ]
    }),
  )
}
