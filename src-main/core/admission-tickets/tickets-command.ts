import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { auditExport } from '../../../src-shared/domain/audit.ts'
import { type ExamPlan, planStatusNames } from '../../../src-shared/domain/exam-plan.ts'
import { tidySpaces } from '../../../src-shared/domain/normalise-text.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { type DocumentFile, DocumentWorkers } from '../../documents/document-workers.ts'
import { MissingGlyphsError } from '../../documents/missing-glyphs.ts'
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
import { countPrint, notePrint } from './print-tickets.ts'
import { inPlannedOrder, jobsOf, planFiles, withUnreadablePhotos } from './ticket-files.ts'
import { type TicketSeat, ticketsInScope } from './tickets-in-scope.ts'
import { isPdf, refuseOtherKinds, refuseToReplace, type WrittenFile, writeOutput } from './write-output.ts'

interface Options {
  readonly dataDir: string
  readonly passphraseFile: string
  /** An id, or a name as the lists show it, whole or a part that only one has. */
  readonly plan: string
  readonly out: string
  /** Why what was printed before is printed again; empty where nothing was. */
  readonly reason: string
  readonly json: boolean
}

interface Report {
  readonly plan: string
  readonly tickets: number
  /** Printed before, and now again. */
  readonly reprinted: number
  readonly files: readonly WrittenFile[]
  readonly missingPhotos: number
  readonly unreadablePhotos: number
}

const usage =
  '用法：npm run kaodian -- tickets --plan ID|NAME --out FILE.pdf|FILE.zip|DIR --data-dir DIR --passphrase-file FILE [--reason TEXT] [--json]'

/** Whoever holds the passphrase; the journal says that it was done here and not at a page. */
const commandLine: Actor = { kind: 'system', id: 'command-line', name: '命令行', roles: [], identityNumber: null }

/**
 * `tickets --plan ID|NAME --out FILE|DIR`: the tickets of a plan. A name ending in .pdf makes one file, .zip an archive
 * with a file per room and session, one without an ending a folder of those. Journaled as an export and, once written,
 * as printed: what was printed before asks for a reason. So it needs the data folder for itself.
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
    ...{ plan: text, out: text, reason: text, 'data-dir': text, 'passphrase-file': text },
    json: { type: 'boolean', default: false },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    const { plan, out, 'data-dir': dataDir, 'passphrase-file': passphraseFile, json } = values
    const reason = tidySpaces(values.reason ?? '')
    return plan && out && dataDir && passphraseFile ? { plan, out, reason, dataDir, passphraseFile, json } : null
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

async function makeFiles({ dataDir, passphraseFile, plan: wanted, out, reason }: Options): Promise<Report> {
  refuseOtherKinds(out)
  const data = await openDataFolder(resolve(dataDir), readPassphrase(passphraseFile))
  try {
    const db = data.database.read
    const { planId, plan } = findPlan(db, wanted)
    const now = new Date().toISOString()
    const seats = ticketsInScope(db, { kind: 'plan', planId })
    const reprinted = countToReprint(seats, reason)
    const planned = planFiles(seats, isPdf(out) ? 'one-file' : 'by-room')
    refuseToReplace(planned, resolve(out))
    const made = await render(db, jobsOf(db, planned, now), new Date(now))
    // Journaled before it is written: what leaves the data folder is always known.
    await noteExport(data, { now, planId, count: seats.length })
    const files = writeOutput(inPlannedOrder(planned, made), resolve(out))
    await notePrints(data, { now, seats, reason })
    return {
      plan: plan.name,
      tickets: seats.length,
      reprinted,
      files,
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

async function noteExport(data: DataFolder, { now, planId, count }: { now: string; planId: string; count: number }) {
  const run = { actor: commandLine, now, group: newId(now) }
  await runCommand(data.database.write, run, data.journalWriter, ({ change }) =>
    change(auditExport, newId(now), {
      about: { entity: 'exam-plan', id: planId },
      count,
      note: `命令行制作准考证 ${count} 张`,
    }),
  )
}

/**
 * How many of these were printed before.
 * @throws AppError TICKET_REASON_MISSING, TICKET_REASON_TOO_LONG
 */
function countToReprint(seats: readonly TicketSeat[], reason: string): number {
  const count = seats.filter((seat) => (seat.timesPrinted ?? 0) > 0).length
  if (count > 0 && reason.length < 2) throw new AppError('TICKET_REASON_MISSING', { count })
  if (reason.length > longestReason) throw new AppError('TICKET_REASON_TOO_LONG', { most: longestReason })
  return count
}
const longestReason = 200

/** As the page does when the operator says that all came out: whoever makes the files this way prints them. */
async function notePrints(
  data: DataFolder,
  { now, seats, reason }: { now: string; seats: readonly TicketSeat[]; reason: string },
) {
  const run = { actor: commandLine, now, group: newId(now) }
  await runCommand(data.database.write, run, data.journalWriter, ({ db, change }) => {
    const context = { db, change, newId: () => newId(now) }
    const times = seats.map(({ enrollmentId, ticketNumber }) =>
      countPrint(context, { enrollmentId, ticketNumber, reason }),
    )
    const reprinted = times.filter((count) => count > 1).length
    notePrint(context, { numbers: seats.map((seat) => seat.ticketNumber), reprinted, reason })
  })
}

function inWords({ plan, tickets, reprinted, files, missingPhotos, unreadablePhotos }: Report): string {
  const again = reprinted > 0 ? `，其中补打 ${reprinted} 张` : ''
  const lines = [`${plan}：准考证 ${tickets} 张${again}。`, ...files.map((one) => `  ${one.file}  ${one.tickets} 张`)]
  if (missingPhotos > 0) lines.push(`${missingPhotos} 人没有照片，印的是“贴照片处”。`)
  if (unreadablePhotos > 0) lines.push(`${unreadablePhotos} 人的照片打印机读不了，印的是“贴照片处”，请重新上传。`)
  return lines.join('\n')
}
