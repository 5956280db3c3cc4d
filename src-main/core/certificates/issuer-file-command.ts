import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { runCommand } from '../change.ts'
import { openDataFolder } from '../data-folder.ts'
import { AppError, asAppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import { newId } from '../new-id.ts'
import { readPassphrase } from '../read-passphrase.ts'
import { exportIssuerKeys, exportStatusList, type IssuerFile } from './export-issuer-files.ts'

type What = 'keys' | 'status'

const usage = (what: What): string =>
  `用法：npm run kaodian -- certificate ${what} --out FILE --data-dir DIR --passphrase-file FILE [--json]`

/** Whoever holds the passphrase; the journal says that it was done here and not at a page. */
const commandLine: Actor = { kind: 'system', id: 'command-line', name: '命令行', roles: [], identityNumber: null }

/**
 * `certificate keys|status --out FILE`: what verifiers need, journaled as an export; so it needs the data folder for
 * itself.
 *
 * @returns exit code: 0 written, 1 refused, 2 usage
 */
export async function issuerFileCommand(what: What, args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error(usage(what))
    return 2
  }
  const { dataDir, passphraseFile, out, json } = options
  try {
    const { statuses } = await writeFile(what, { dataDir, passphraseFile, out })
    if (json) console.log(JSON.stringify({ file: out, statuses }))
    else console.log(what === 'keys' ? `发证公钥已写入 ${out}。` : `状态名单 ${statuses} 条已写入 ${out}。`)
    return 0
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!(error instanceof AppError)) throw thrown
    if (json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

interface Options {
  readonly dataDir: string
  readonly passphraseFile: string
  readonly out: string
}

function readOptions(args: readonly string[]): (Options & { readonly json: boolean }) | null {
  const text = { type: 'string' } as const
  const options = {
    out: text,
    'data-dir': text,
    'passphrase-file': text,
    json: { type: 'boolean', default: false },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    const { out, 'data-dir': dataDir, 'passphrase-file': passphraseFile, json } = values
    return out && dataDir && passphraseFile ? { out: resolve(out), dataDir, passphraseFile, json } : null
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

async function writeFile(what: What, { dataDir, passphraseFile, out }: Options): Promise<{ statuses: number | null }> {
  const data = await openDataFolder(resolve(dataDir), readPassphrase(passphraseFile))
  const now = new Date().toISOString()
  try {
    const run = { actor: commandLine, now, group: newId(now) }
    // Journaled before it is written: what leaves the data folder is always known.
    const { result } = await runCommand(data.database.write, run, data.journalWriter, (context) =>
      what === 'keys' ? { file: exportIssuerKeys(context), statuses: null } : exportStatusList(context),
    )
    write(result.file, out)
    return { statuses: result.statuses }
  } finally {
    data.close()
  }
}

/** @throws AppError TICKET_OUTPUT_UNWRITABLE */
function write({ bytes }: IssuerFile, out: string): void {
  try {
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, bytes)
  } catch (error) {
    throw new AppError('TICKET_OUTPUT_UNWRITABLE', { file: out }, error)
  }
}
