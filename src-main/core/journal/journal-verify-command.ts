import { parseArgs } from 'node:util'
import { readDataFolder } from '../data-folder.ts'
import { AppError, asAppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { readPassphrase } from '../read-passphrase.ts'
import { type JournalReport, verifyJournal } from './verify-journal.ts'

/**
 * `journal verify --data-dir DIR --passphrase-file FILE [--json]`.
 *
 * @returns exit code: 0 whole, 1 a fault found or the folder not opened, 2 usage
 */
export async function journalVerifyCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error('用法：npm run kaodian -- journal verify --data-dir DIR --passphrase-file FILE [--json]')
    return 2
  }
  try {
    const report = await verify(options.dataDir, readPassphrase(options.passphraseFile))
    console.log(options.json ? JSON.stringify(report) : inWords(report))
    return report.fault ? 1 : 0
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!(error instanceof AppError)) throw thrown
    if (options.json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

async function verify(folder: string, passphrase: string): Promise<JournalReport> {
  const { db, close } = await readDataFolder(folder, passphrase)
  try {
    return db.atOneMoment(() => verifyJournal(db))
  } finally {
    close()
  }
}

function readOptions(args: readonly string[]): { dataDir: string; passphraseFile: string; json: boolean } | null {
  const option = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { 'data-dir': option, 'passphrase-file': option, json: { type: 'boolean', default: false } },
    })
    const { 'data-dir': dataDir, 'passphrase-file': passphraseFile, json } = values
    return dataDir && passphraseFile ? { dataDir, passphraseFile, json } : null
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

function inWords({ operations, fault, erased }: JournalReport): string {
  if (fault) return `操作日志有问题：${fault.problem}日志前 ${operations} 条完好。${fault.advice}`
  const gone = erased === undefined ? '' : `，其中 ${erased} 条内容已按期清除`
  return `操作日志完好，共 ${operations} 条${gone}。`
}
