import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { countErrors } from '../../../src-shared/domain/roster-faults.ts'
import { hasGlyph } from '../../documents/glyph-coverage.ts'
import { AppError } from '../errors.ts'
import { type CheckedFile, checkRosterFile } from './check-file.ts'

const USAGE = `用法：npm run kaodian -- roster check FILE [--json]

检查一份 Excel 报名名册，不需要数据库，也不改动任何文件。
退出码：0 没有错误（可能有提醒），1 有错误或文件被拒绝，2 用法不对。`

/** `roster check FILE [--json]`; takes what follows `roster check`, prints, and resolves to the exit code. */
export async function rosterCheckCommand(args: readonly string[]): Promise<number> {
  const parsed = parseCommand(args)
  if (parsed === null) {
    console.error(USAGE)
    return 2
  }
  try {
    const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
    const checked = await checkRosterFile(await bytesOf(parsed.file), { today, hasGlyph })
    if (parsed.json) console.log(JSON.stringify(jsonOf(checked), null, 1))
    else printTable(checked)
    return countErrors(checked.faults) === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (parsed.json)
      console.log(
        JSON.stringify({ people: [], faults: [], error: { code: error.code, message: error.message } }, null, 1),
      )
    else console.error(error.message)
    return 1
  }
}

function parseCommand(args: readonly string[]): { readonly file: string; readonly json: boolean } | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    return file === undefined || more.length > 0 ? null : { file, json: values.json }
  } catch {
    return null
  }
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new AppError('ROSTER_FILE_UNREADABLE', { file }, error)
  }
}

function jsonOf({ sheet, headerRow, people, faults }: CheckedFile): object {
  return { sheet, headerRow, people, faults: faults.map(({ key: _, ...fault }) => fault) }
}

/** Identity numbers are not printed: a terminal keeps what it shows. */
function printTable({ sheet, headerRow, people, faults }: CheckedFile): void {
  const errors = countErrors(faults)
  console.log(`工作表“${sheet}”，表头在第 ${headerRow} 行，共 ${people.length} 人。`)
  for (const fault of faults) {
    const mark = fault.severity === 'error' ? '错误' : '提醒'
    console.log(`${mark}  第 ${fault.row} 行  ${fault.column}  ${fault.message}`)
  }
  console.log(
    errors === 0
      ? `没有错误${faults.length > 0 ? `，${faults.length} 处提醒` : ''}，可以导入。`
      : `${errors} 处错误，${faults.length - errors} 处提醒。全部改好才能导入。`,
  )
}
