import { createHash, randomUUID } from 'node:crypto'
import { contract } from '../../src-shared/contract/index.ts'
import type { CallFailure, CallMessage, CallReply } from '../../src-shared/contract/messages.ts'
import type { AnyProcedure, Contract } from '../../src-shared/contract/procedure.ts'
import { chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { mayAsk, rolesWith } from '../../src-shared/domain/permissions.ts'
import { canonical } from '../../src-shared/protocol/canonical.ts'
import { actorOf, currentSettings } from './accounts/store.ts'
import { mayChange, runCommand } from './change.ts'
import type {
  CommandContext,
  CommandHandler,
  LocalContext,
  LocalHandler,
  PreparationContext,
  PreparedCommand,
  QueryHandler,
} from './context.ts'
import type { Core } from './create-core.ts'
import type { DataFolder } from './data-folder.ts'
import type { WriteDatabase } from './database/database.ts'
import { type Schema, sql } from './database/schema.ts'
import { AppError, asAppError } from './errors.ts'
import { handlers as allHandlers } from './handlers.ts'
import { issuesOf, problemOf, readInput } from './input-problems.ts'
import { newIds } from './new-id.ts'
import type { OwnFiles } from './transfers/file-transfers.ts'

const procedures: Contract = contract
const handlers = allHandlers as unknown as Record<string, Record<string, unknown>>

/** Nobody has signed in on this connection. */
export const nobody: Actor = { kind: 'system', id: 'nobody', name: '未登录', roles: [], identityNumber: null }

interface Asked {
  readonly procedure: AnyProcedure
  readonly handler: unknown
  readonly message: CallMessage
  readonly connection: string
  readonly now: string
}

/**
 * The one way in. In order: known procedure → sign-in → permission → input → handler (a command's in one transaction
 * with its journal, after sign-in and permission were asked again) → output. Whatever is thrown comes back as a failure with a sentence; nothing else leaves.
 */
export async function call(core: Core, connection: string, message: CallMessage): Promise<CallReply> {
  const { data } = core
  try {
    return { ok: true, output: await answer(core, connection, message) }
  } catch (error) {
    // A folder closed under a call makes its next statement fail, which is no fault of the program.
    const closed = data !== null && data !== core.data && !(error instanceof AppError)
    return { ok: false, error: failureOf(core, closed ? new AppError('DATA_FOLDER_LOCKED') : error) }
  }
}

async function answer(core: Core, connection: string, message: CallMessage): Promise<unknown> {
  const [feature = '', name = ''] = message.procedure.split('.')
  const known = Object.hasOwn(procedures, feature) ? procedures[feature] : undefined
  const procedure = known && Object.hasOwn(known, name) ? known[name] : undefined
  if (!procedure) throw new AppError('UNKNOWN_PROCEDURE')
  const now = core.ports.clock.now()
  const asked: Asked = { procedure, handler: handlers[feature]?.[name], message, connection, now }
  const actor = admit(core, asked)
  const parsed = readInput(procedure.input, message.input)
  if (!parsed.success)
    throw new AppError('INPUT_INVALID', { problem: problemOf(parsed.error), issues: issuesOf(parsed.error) })
  const output = await outcome(core, asked, { actor, input: parsed.data })
  return procedure.output.parse(output)
}

function outcome(core: Core, asked: Asked, { actor, input }: { actor: Actor; input: unknown }): unknown {
  if (asked.procedure.kind === 'command') return perform(core, asked, { actor, input })
  const caller = callerOf(asked, actor)
  if (asked.procedure.kind === 'local') {
    const cancellable: LocalContext['cancellable'] = (work) =>
      runCancellable(core, asked, ({ progress }) => work(progress))
    return (asked.handler as LocalHandler<AnyProcedure>)({ input, context: { ...caller, core, cancellable } })
  }
  return (asked.handler as QueryHandler<AnyProcedure>)({
    input,
    context: readingContext(core, core.requireData(), caller),
  })
}

/** @throws AppError SIGNED_OUT, SESSION_LOCKED, PASSWORD_CHANGE_REQUIRED, NOT_PERMITTED */
function admit(core: Core, { procedure, connection, now }: Asked): Actor {
  const signIn = core.signIns.of(connection)
  const known = signIn && core.data ? actorOf(core.data.database.read, signIn.personId, now) : null
  const standing = known && standingOf(core, { actor: known.actor, connection, now })
  const found = standing === 'signed-out' ? null : known
  if (!found) {
    if (procedure.permission === 'public') return nobody
    if (!core.data) throw new AppError('DATA_FOLDER_LOCKED')
    core.signIns.end(connection)
    throw new AppError('SIGNED_OUT')
  }
  if (procedure.permission === 'public') return found.actor
  if (!procedure.whileLocked) {
    if (standing === 'locked') throw new AppError('SESSION_LOCKED')
    if (found.mustChangePassword) throw new AppError('PASSWORD_CHANGE_REQUIRED')
  }
  if (!mayAsk(found.actor, procedure.permission)) {
    throw new AppError('NOT_PERMITTED', { roles: rolesWith(procedure.permission) })
  }
  return found.actor
}

/** A page nobody uses is locked for staff, who come back to it, and signed out for candidates, whom others follow. */
function standingOf(
  core: Core,
  { actor, connection, now }: { actor: Actor; connection: string; now: string },
): 'open' | 'locked' | 'signed-out' {
  const settings = currentSettings(core.requireData().database.read)
  if (actor.kind !== 'candidate') {
    return core.signIns.lockIfIdle(connection, { now, minutes: settings.idleLockMinutes }) ? 'locked' : 'open'
  }
  const minutes = core.selfService ? settings.selfServiceIdleMinutes : settings.candidateIdleMinutes
  return core.signIns.endIfIdle(connection, { now, minutes }) ? 'signed-out' : 'open'
}

interface Caller {
  readonly actor: Actor
  readonly connection: string
  readonly now: string
  readonly today: ReturnType<typeof chinaDateOf>
}
const callerOf = ({ connection, now }: Asked, actor: Actor): Caller => ({
  actor,
  connection,
  now,
  today: chinaDateOf(InstantSchema.parse(now)),
})

function readingContext(core: Core, data: DataFolder, caller: Caller) {
  const db = data.database.read
  const files = filesOf(core, caller.connection)
  const may: PreparationContext['may'] = (operation, target) => mayChange(db, caller, operation, target)
  return { ...caller, ...selfServiceOf(core), db, signIns: core.signIns, files, may }
}

const selfServiceOf = (core: Core) => ({
  captchas: core.captchas,
  codeSender: core.ports.codeSender ?? core.sync?.codeSender ?? null,
  selfService: core.selfService,
})

const filesOf = (core: Core, connection: string): OwnFiles => ({
  uploaded: (id) => core.files.uploaded(connection, id),
  madeFrom: (id, make, most) => core.files.madeFrom(connection, id, make, most),
  keep: (file) => core.files.keep(connection, file),
})

async function perform(core: Core, asked: Asked, { actor, input }: { actor: Actor; input: unknown }): Promise<unknown> {
  const { procedure, message, connection } = asked
  const commandId = message.commandId ?? randomUUID()
  const fingerprint = createHash('sha256')
    .update(canonical([message.procedure, actor.id, message.input ?? null]))
    .digest('hex')
  const earlier = () => (procedure.secret ? null : earlierOutput(core.requireData(), commandId, fingerprint))
  const answered = earlier()
  if (answered) return JSON.parse(answered.output)
  return runCancellable(core, { connection, message: { ...message, commandId } }, async ({ progress, signal }) => {
    const caller = callerOf(asked, actor)
    const handler = asked.handler as CommandHandler<AnyProcedure>
    const preparation =
      typeof handler === 'function' ? undefined : await prepare(core, handler, { caller, input, progress })
    return core.alone(() => {
      const admitted = admitAgain(core, asked, actor)
      // Two copies of one command may both have found nothing above; the second to get here finds the first.
      const done = earlier()
      if (done) return JSON.parse(done.output)
      const doer = (typeof handler === 'function' ? null : handler.actor?.(preparation)) ?? admitted
      const work = { input, commandId, fingerprint, progress, preparation, signal }
      return transact(core, asked, { ...work, actor: doer, caller: { ...caller, actor: doer } })
    })
  })
}

/** Work of one page under its id, until it ends: so it can be told to stop, and tells how far it is. */
async function runCancellable<Result>(
  core: Core,
  { connection, message }: Pick<Asked, 'connection' | 'message'>,
  work: (running: { progress: CommandContext['progress']; signal: AbortSignal }) => Promise<Result>,
): Promise<Result> {
  const commandId = message.commandId ?? randomUUID()
  const running = core.begin(connection, commandId)
  const { signal } = running.stop
  try {
    return await work({ progress: progressOf(core, { connection, commandId, signal }), signal })
  } finally {
    core.end(running)
  }
}

/**
 * Whoever was admitted when the command arrived may have been disabled, locked or signed out while it was prepared or
 * waited for others, or have made room for somebody else at the same page. Time is that of the arrival: a person is not
 * idle because their own command takes long.
 *
 * @throws AppError SIGNED_OUT, SESSION_LOCKED, PASSWORD_CHANGE_REQUIRED, NOT_PERMITTED, DATA_FOLDER_LOCKED
 */
function admitAgain(core: Core, asked: Asked, arrived: Actor): Actor {
  core.requireData()
  const actor = admit(core, asked)
  if (actor.id !== arrived.id && asked.procedure.permission !== 'public') throw new AppError('SIGNED_OUT')
  return actor
}

function earlierOutput(data: DataFolder, id: string, fingerprint: string): { output: string } | null {
  const row = data.database.read.get(sql.selectFrom('command_log').selectAll().where('id', '=', id))
  if (row && row.input_hash !== fingerprint) throw new AppError('COMMAND_ID_REUSED')
  return row ?? null
}

/** A page asks again within moments; an answer, which may hold personal data, is kept for a day at most. */
const rememberedFor = 24 * 3_600_000

function rememberOutput(db: WriteDatabase, answered: Schema['command_log']): void {
  const oldest = new Date(Date.parse(answered.at) - rememberedFor).toISOString()
  db.run(sql.deleteFrom('command_log').where('at', '<', oldest))
  db.run(sql.insertInto('command_log').values(answered))
}

function prepare(
  core: Core,
  handler: PreparedCommand<AnyProcedure, unknown>,
  call: { caller: Caller; input: unknown; progress: CommandContext['progress'] },
): Promise<unknown> {
  const data = core.requireData()
  const storeMedia: PreparationContext['storeMedia'] = (media) => data.storeMedia(media, call.caller.now)
  const { documents, backups, folder } = core
  const dataFolder = { folder, copySource: data.copySource }
  const reading = readingContext(core, data, call.caller)
  const context = { ...reading, storeMedia, documents, backups, dataFolder, progress: call.progress }
  return handler.prepare({ input: call.input, context })
}

async function transact(
  core: Core,
  { procedure, handler, message }: Asked,
  work: {
    input: unknown
    actor: Actor
    caller: Caller
    commandId: string
    fingerprint: string
    progress: CommandContext['progress']
    preparation: unknown
    signal: AbortSignal
  },
): Promise<unknown> {
  const data = core.requireData()
  const effects: (() => void)[] = []
  const refusals: AppError[] = []
  const run = { actor: work.actor, now: work.caller.now, group: work.commandId, procedure: message.procedure }
  const { result, entities } = await runCommand(data.database.write, run, data.journalWriter, async (change) => {
    const context: CommandContext = {
      ...change,
      ...work.caller,
      ...selfServiceOf(core),
      commandId: work.commandId,
      signIns: core.signIns,
      files: filesOf(core, work.caller.connection),
      newId: newIds(work.caller.now),
      progress: work.progress,
      afterCommit: (effect) => effects.push(effect),
      releaseMedia: (hash) => effects.push(() => data.releaseMedia(hash, work.caller.now)),
      wipeTraces: () => effects.push(() => core.wipeTraces()),
      refuseAfterCommit: (error) => refusals.push(error),
    }
    const output = await invoke(handler as CommandHandler<AnyProcedure>, { ...work, context })
    if (work.signal.aborted) throw new AppError('CANCELLED')
    if (refusals.length > 0) return null
    const checked = procedure.output.parse(output)
    if (!procedure.secret) {
      rememberOutput(change.db, {
        id: work.commandId,
        input_hash: work.fingerprint,
        output: JSON.stringify(checked ?? null),
        at: work.caller.now,
      })
    }
    return checked
  })
  for (const effect of effects) effect()
  if (entities.length > 0) {
    core.ports.events.send({ kind: 'recordsChanged', entities }, 'all')
    core.sync?.worked()
  }
  const [refusal] = refusals
  if (refusal) throw refusal
  return result
}

function invoke(
  handler: CommandHandler<AnyProcedure>,
  { input, context, preparation }: { input: unknown; context: CommandContext; preparation: unknown },
): unknown {
  if (typeof handler === 'function') return handler({ input, context })
  return handler.run({ input, context, prepared: preparation })
}

/** Reports at most every 50 ms, and gives other calls their turn. */
function progressOf(
  core: Core,
  { connection, commandId, signal }: { connection: string; commandId: string; signal: AbortSignal },
): CommandContext['progress'] {
  let reported = 0
  return async (done, total) => {
    const at = Date.now()
    if (done === total || at - reported >= 50) {
      reported = at
      core.ports.events.send({ kind: 'progress', commandId, done, total }, { connection })
    }
    await new Promise((resolve) => setImmediate(resolve))
    if (signal.aborted) throw new AppError('CANCELLED')
  }
}

function failureOf(core: Core, thrown: unknown): CallFailure {
  const error = asAppError(thrown)
  if (error instanceof AppError) return { code: error.code, detail: error.detail, message: error.message }
  const reference = randomUUID().slice(0, 8).toUpperCase()
  core.ports.log.error(reference, error)
  const failure = new AppError('INTERNAL', { reference })
  return { code: failure.code, detail: failure.detail, message: failure.message, reference }
}
