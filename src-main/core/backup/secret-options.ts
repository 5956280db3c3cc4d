import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import type { JournalFault } from '../../../src-shared/contract/journal.ts'
import type { TypedSecret } from '../data-folder.ts'
import { AppError, asAppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { readPassphrase } from '../read-passphrase.ts'

export interface BackupOptions {
  readonly file: string
  readonly dataDir: string
  readonly passphraseFile: string | null
  readonly recoveryKeyFile: string | null
  readonly replace: boolean
  readonly json: boolean
}

/** What `backup` and `restore` are told; null, with the word named, where it is not understood. */
export function readBackupOptions(
  args: readonly string[],
  { mayReplace }: { mayReplace: boolean },
): BackupOptions | null {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const secrets = { 'passphrase-file': text, 'recovery-key-file': text }
  const options = { 'data-dir': text, ...secrets, json: flag, ...(mayReplace && { replace: flag }) }
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const [file, more] = positionals
    if (more !== undefined) console.error(`多出的词：${more}。选项要以 -- 开头。`)
    const dataDir = values['data-dir']
    const [passphraseFile, recoveryKeyFile] = [values['passphrase-file'], values['recovery-key-file']]
    const isOneTooMany = passphraseFile !== undefined && recoveryKeyFile !== undefined
    if (!file || more !== undefined || typeof dataDir !== 'string' || isOneTooMany) return null
    return {
      file,
      dataDir,
      passphraseFile: typeof passphraseFile === 'string' ? passphraseFile : null,
      recoveryKeyFile: typeof recoveryKeyFile === 'string' ? recoveryKeyFile : null,
      replace: values.replace === true,
      json: values.json === true,
    }
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

/** From the file that was named, or typed at the terminal without being seen. @throws AppError */
export async function secretOf({ passphraseFile, recoveryKeyFile }: BackupOptions): Promise<TypedSecret> {
  if (recoveryKeyFile !== null) return { recoveryKey: readPassphrase(recoveryKeyFile) }
  if (passphraseFile !== null) return { passphrase: readPassphrase(passphraseFile) }
  if (!process.stdin.isTTY) throw new AppError('PASSPHRASE_FILE_UNREADABLE', { file: '（没有给 --passphrase-file）' })
  process.stderr.write('数据口令（不显示）：')
  const silence = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silence, terminal: true })
  const passphrase = await terminal.question('')
  terminal.close()
  process.stderr.write('\n')
  return { passphrase }
}

/** Runs a command to its exit code: 0 done, 1 refused with one sentence or `{"error": …}`. */
export async function reported<Report>(
  { json }: Pick<BackupOptions, 'json'>,
  work: () => Promise<Report>,
  inWords: (report: Report) => string,
): Promise<number> {
  try {
    const report = await work()
    console.log(json ? JSON.stringify(report) : inWords(report))
    return 0
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!(error instanceof AppError)) throw thrown
    if (json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

export const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)

/** What is to be said of a copy beside that it is sound. */
export function remarks(copy: {
  readonly missingPictures: number
  readonly journalFault: JournalFault | null
}): string[] {
  const { missingPictures, journalFault } = copy
  return [
    ...(missingPictures > 0 ? [`有 ${missingPictures} 张照片在备份之前就已缺失，请补传。`] : []),
    ...(journalFault ? [`操作日志在备份之前就有问题：${journalFault.problem}${journalFault.advice}`] : []),
  ]
}
