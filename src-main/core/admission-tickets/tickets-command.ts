import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { type ExamPlan, planStatusNames } from '../../../src-shared/domain/exam-plan.ts'
import { tidySpaces } from '../../../src-shared/domain/normalise-text.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { type DocumentFile, DocumentWorkers } from '../../documents/document-workers.ts'
import { MissingGlyphsError } from '../../documents/missing-glyphs.ts'
import { writeZip } from '../archives/write-zip.ts'
import { runCommand } from '../change.ts'
import { type DataFolder, openDataFolder } from '../data-folder.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError, asAppError } from '../errors.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { faultyWord } from '../faulty-word.ts'
import { glyphPictures } from '../glyph-images/glyph-pictures.ts'
import { newId } from '../new-id.ts'
import { readPassphrase } from '../read-passphrase.ts'
import { inPlannedOrder, jobsOf, type MadeFile, planFiles, withUnreadablePhotos } from './ticket-files.ts'
import { ticketsInScope } from './tickets-in-scope.ts'

interface Options {
  readonly dataDir: string
  readonly passphraseFile: string
  /** An id, or a name as the lists show it, whole or a part that only one has. */
  readonly plan: string
  readonly out: string
  readonly json: boolean
}

interface Report {
  readonly plan: string
  readonly tickets: number
  readonly files: readonly { readonly file: string; readonly tickets: number }[]
  readonly missingPhotos: number
  readonly unreadablePhotos: number
}

const usage =
  '用法：npm run kaodian -- tickets --plan ID|NAME --out FILE.pdf|FILE.zip|DIR --data-dir DIR --passphrase-file FILE [--json]'

/** Whoever holds the passphrase; the journal says that it was done here and not at a page. */
const commandLine: Actor = { kind: 'system', id: 'command-line', name: '命令行', roles: [], identityNumber: null }

/**
 * `tickets --plan ID|NAME --out FILE|DIR`: the tickets of a plan. A name ending in .pdf makes one file, .zip an archive
 * with a file per room and session, one without an ending a folder of those. Journaled as an export, so it needs the data folder for
 * itself.
 *
 * @returns exit code: 0 made, 1 refused, 2 usage
 */
export async function ticketsCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error(usage)
    return 2
  }
  try {
    const report = await makeFiles(options)
    console.log(options.json ? JSON.stringify(report) : inWords(report))
    return 0
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!(error instanceof AppError)) throw thrown
    if (options.json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

function readOptions(args: readonly string[]): Options | null {
  const text = { type: 'string' } as const
  const options = {
    ...{ plan: text, out: text, 'data-dir': text, 'passphrase-file': text },
    json: { type: 'boolean', default: false },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    const { plan, out, 'data-dir': dataDir, 'passphrase-file': passphraseFile, json } = values
    return plan && out && dataDir && passphraseFile ? { plan, out, dataDir, passphraseFile, json } : null
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

async function makeFiles({ dataDir, passphraseFile, plan: wanted, out }: Options): Promise<Report> {
  refuseOtherKinds(out)
  const data = await openDataFolder(resolve(dataDir), readPassphrase(passphraseFile))
  try {
    const db = data.database.read
    const { planId, plan } = findPlan(db, wanted)
    const now = new Date().toISOString()
    const seats = ticketsInScope(db, { kind: 'plan', planId })
    const planned = planFiles(seats, isPdf(out) ? 'one-file' : 'by-room')
    const made = await render(db, jobsOf(db, planned, now), new Date(now))
    // Journaled before it is written: what leaves the data folder is always known.
    await note(data, { now, planId, count: seats.length })
    return {
      plan: plan.name,
      tickets: seats.length,
      files: write(inPlannedOrder(planned, made), resolve(out)),
      missingPhotos: seats.filter((seat) => seat.portrait === null).length,
      unreadablePhotos: withUnreadablePhotos(seats, made).length,
    }
  } finally {
    data.close()
  }
}

interface NamedPlan {
  readonly planId: string
  readonly plan: ExamPlan
}

/** @throws AppError TICKET_PLAN_UNKNOWN, TICKET_PLAN_AMBIGUOUS */
function findPlan(db: ReadDatabase, wanted: string): NamedPlan {
  const byId = examPlanStore.load(db, wanted)?.state
  if (byId) return { planId: wanted, plan: byId }
  const all = db
    .all(sql.selectFrom('exam_plan').select('id').orderBy('exam_from', 'desc'))
    .flatMap(({ id }): NamedPlan[] => {
      const plan = examPlanStore.load(db, id)?.state
      return plan ? [{ planId: id, plan }] : []
    })
  const name = tidySpaces(wanted)
  const named = all.filter(({ plan }) => plan.name === name)
  const found = named.length > 0 ? named : all.filter(({ plan }) => plan.name.includes(name))
  const [first, ...others] = found
  if (!first || name === '') throw new AppError('TICKET_PLAN_UNKNOWN', { id: wanted, plans: listed(all) })
  if (others.length > 0) throw new AppError('TICKET_PLAN_AMBIGUOUS', { name, plans: listed(found) })
  return first
}

const mostListed = 20
const listed = (plans: readonly NamedPlan[]): string[] =>
  plans
    .slice(0, mostListed)
    .map(({ planId, plan }) => `${planId}  ${plan.name}（${planStatusNames[plan.status]}，${plan.examFrom} 考试）`)

async function render(db: ReadDatabase, jobs: ReturnType<typeof jobsOf>, createdAt: Date): Promise<DocumentFile[]> {
  const workers = new DocumentWorkers()
  const made: DocumentFile[] = []
  try {
    const pictures = await glyphPictures(db)
    await workers.renderFiles(jobs, { createdAt, pictures, onFile: (file) => void made.push(file) })
    return made
  } catch (error) {
    if (error instanceof MissingGlyphsError) throw new AppError('TICKET_GLYPHS_MISSING', { missing: error.missing })
    throw error
  } finally {
    await workers.close()
  }
}

async function note(data: DataFolder, { now, planId, count }: { now: string; planId: string; count: number }) {
  const run = { actor: commandLine, now, group: newId(now) }
  await runCommand(data.database.write, run, data.journalWriter, ({ change }) =>
    change(auditExport, newId(now), {
      about: { entity: 'exam-plan', id: planId },
      count,
      note: `命令行制作准考证 ${count} 张`,
    }),
  )
}

const isPdf = (out: string): boolean => extname(out).toLowerCase() === '.pdf'
const isZip = (out: string): boolean => extname(out).toLowerCase() === '.zip'

/**
 * A folder called all.txt is nobody's wish; one that is there already may be called what it likes.
 * @throws AppError TICKET_OUTPUT_KIND
 */
function refuseOtherKinds(out: string): void {
  const isFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory() === true
  if (extname(out) !== '' && !isPdf(out) && !isZip(out) && !isFolder) throw new AppError('TICKET_OUTPUT_KIND', { out })
}

/** @throws AppError TICKET_OUTPUT_UNWRITABLE */
function write(files: readonly MadeFile[], out: string): Report['files'] {
  const isSingle = isPdf(out) || isZip(out)
  try {
    mkdirSync(isSingle ? dirname(out) : out, { recursive: true })
    // For the owner's eyes: these files hold identity numbers in clear.
    if (isSingle) {
      writeFileSync(out, isZip(out) ? writeZip(files) : (files[0]?.bytes ?? new Uint8Array()), { mode: 0o600 })
      return [{ file: out, tickets: files.reduce((sum, { seats }) => sum + seats.length, 0) }]
    }
    return files.map(({ name, bytes, seats }) => {
      writeFileSync(join(out, name), bytes, { mode: 0o600 })
      return { file: join(out, name), tickets: seats.length }
    })
  } catch (error) {
    throw new AppError('TICKET_OUTPUT_UNWRITABLE', { file: out }, error)
  }
}

function inWords({ plan, tickets, files, missingPhotos, unreadablePhotos }: Report): string {
  const lines = [`${plan}：准考证 ${tickets} 张。`, ...files.map((one) => `  ${one.file}  ${one.tickets} 张`)]
  if (missingPhotos > 0) lines.push(`${missingPhotos} 人没有照片，印的是“贴照片处”。`)
  if (unreadablePhotos > 0) lines.push(`${unreadablePhotos} 人的照片打印机读不了，印的是“贴照片处”，请重新上传。`)
  return lines.join('\n')
}
