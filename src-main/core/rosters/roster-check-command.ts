import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { hasGlyph } from '../../documents/glyph-coverage.ts'
import { AppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { type CheckedFile, checkRosterFile } from './check-file.ts'

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
    const checked = await checkRosterFile(readRoster(options.file), { today, hasGlyph })
    const { people, faults } = checked
    console.log(options.json ? JSON.stringify({ people, faults }, null, 2) : inWords(checked))
    return faults.some((fault) => fault.severity === 'error') ? 1 : 0
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

function inWords({ sheet, headerRow, people, faults }: CheckedFile): string {
  const errors = faults.filter((fault) => fault.severity === 'error').length
  const lines = faults.map((fault) => {
    const mark = fault.severity === 'error' ? '✗' : '!'
    const suggestion = fault.suggestion ? `（可改为：${fault.suggestion}）` : ''
    return `${mark} 第 ${fault.row} 行 ${fault.column}：${fault.message}${suggestion}`
  })
  const verdict = errors > 0 ? `${errors} 处待更正，全部改好才能导入。` : '没有错误，可以导入。'
  return [`工作表“${sheet}”，表头在第 ${headerRow} 行，共 ${people.length} 人。`, ...lines, verdict].join('\n')
}
