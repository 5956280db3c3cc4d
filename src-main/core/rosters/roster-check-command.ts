import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { countErrors, type RosterFault } from '../../../src-shared/domain/roster-faults.ts'
import { hasGlyph } from '../../documents/glyph-coverage.ts'
import { AppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { type CheckedWorkbook, checkEverySheet } from './check-every-sheet.ts'
import type { CheckedFile } from './check-file.ts'
import { readWorkbook } from './read-workbook.ts'

/**
 * `roster check FILE [--json]`: reads an employer's roster and names every fault at its cell. Needs no database, so
 * it can't tell who is registered already.
 *
 * @returns exit code: 0 nothing to correct, 1 faults found or the file refused, 2 usage
 */
export async function rosterCheckCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error('用法：npm run kaodian -- roster check FILE [--json]')
    return 2
  }
  try {
    const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
    const workbook = checkEverySheet(await readWorkbook(readRoster(options.file)), { today, hasGlyph })
    console.log(options.json ? JSON.stringify(asJson(workbook), null, 2) : inWords(workbook))
    return countErrorsOf(workbook) > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (options.json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

function readOptions(args: readonly string[]): { file: string; json: boolean } | null {
  try {
    const options = { json: { type: 'boolean', default: false } } as const
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options })
    const [file, ...others] = positionals
    return file && others.length === 0 ? { file, json: values.json } : null
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

function readRoster(file: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new AppError('ROSTER_FILE_UNREADABLE', { file }, error)
  }
}

/** With one roster as the format has always been; with several, people and faults also name their sheet. */
function asJson({ checked, repeated, sheets }: CheckedWorkbook) {
  const named = <One extends object>(sheet: string, list: readonly One[]) =>
    checked.length === 1 ? list : list.map((one) => ({ ...one, sheet }))
  return {
    people: checked.flatMap(({ sheet, people }) => named(sheet, people)),
    faults: [...checked.flatMap(({ sheet, faults }) => named(sheet, faults)), ...repeated],
    sheets,
    skipped: checked.flatMap(({ sheet, skipped }) => named(sheet, skipped)),
  }
}

const countErrorsOf = ({ checked, repeated }: CheckedWorkbook): number =>
  repeated.length + checked.reduce((sum, { faults }) => sum + countErrors(faults), 0)

function inWords(workbook: CheckedWorkbook): string {
  const { checked, repeated, sheets } = workbook
  const errors = countErrorsOf(workbook)
  const left = sheets.flatMap((sheet) => (sheet.read ? [] : [`没有读工作表“${sheet.name}”：${sheet.why}。`]))
  const people = checked.reduce((sum, one) => sum + one.people.length, 0)
  const total = checked.length > 1 ? [`${checked.length} 张工作表，共 ${people} 人。`] : []
  const verdict = errors > 0 ? `${errors} 处待更正，全部改好才能导入。` : '没有错误，可以导入。'
  return [...checked.flatMap(sheetInWords), ...repeated.map(faultInWords), ...left, ...total, verdict].join('\n')
}

function sheetInWords({ sheet, headerRow, people, faults, skipped }: CheckedFile): string[] {
  return [
    `工作表“${sheet}”，表头在第 ${headerRow} 行，共 ${people.length} 人。`,
    ...skipped.map(({ row, text }) => `- 第 ${row} 行不是考生，没有读：${text.slice(0, 40)}`),
    ...faults.map(faultInWords),
  ]
}

function faultInWords({ row, column, message, severity, suggestion }: RosterFault): string {
  const advice = suggestion ? `（可改为：${suggestion}）` : ''
  return `${severity === 'error' ? '✗' : '!'} 第 ${row} 行 ${column}：${message}${advice}`
}
