import type { AnyProcedure, OutputOf, ParsedInputOf } from '../../src-shared/contract/procedure.ts'
import type { CalendarDate } from '../../src-shared/domain/calendar-date.ts'
import type { Actor, Operation } from '../../src-shared/domain/operation.ts'
import type { DocumentWorkers } from '../documents/document-workers.ts'
import type { SignIns } from './accounts/sign-ins.ts'
import type { Backups } from './backup/backups.ts'
import type { CopySource } from './backup/copy-source.ts'
import type { Captchas } from './candidate-accounts/captchas.ts'
import type { ChangeContext } from './change-context.ts'
import type { Core } from './create-core.ts'
import type { ReadDatabase } from './database/database.ts'
import type { EntityName } from './entity-stores.ts'
import type { AppError } from './errors.ts'
import type { CodeSender } from './ports.ts'
import type { OwnFiles } from './transfers/file-transfers.ts'

/** What candidates' accounts need beside the database. */
interface SelfService {
  readonly captchas: Captchas
  /** Null: this host has no way to send a code, and a clerk releases it. */
  readonly codeSender: CodeSender | null
  /** 自助机: this program shows candidates' pages only. */
  readonly selfService: boolean
}

interface Caller {
  /** Who calls; for a public procedure nobody may have signed in yet. */
  readonly actor: Actor
  readonly connection: string
  readonly now: string
  /** Today in China. */
  readonly today: CalendarDate
}

/** What a query's handler sees: a connection that only reads. */
export interface QueryContext extends Caller, SelfService {
  readonly db: ReadDatabase
  readonly signIns: SignIns
  /** Whether the same change would be allowed as a command now, and if not, why not. */
  may<Type extends string, Name extends EntityName, State, Payload, Asked>(
    operation: Operation<Type, Name, State, Payload, Asked>,
    target: { readonly id: string; readonly payload: Payload },
  ): { readonly allowed: true } | { readonly allowed: false; readonly reason: AppError }
}

/** What happens before the transaction: slow work on files and passwords, with read access only. */
export interface PreparationContext extends QueryContext {
  readonly files: OwnFiles
  /** Makes PDFs in threads of their own. */
  readonly documents: DocumentWorkers
  readonly backups: Backups
  /** Where the data lies, and what a backup of it is made of. */
  readonly dataFolder: { readonly folder: string; readonly copySource: () => CopySource }
  /** Stores bytes in media.db and returns their SHA-256 in hex; committed at once, before any row names them. */
  storeMedia(media: { readonly bytes: Uint8Array; readonly mediaType: string }): string
  /** Tells the page how far this is. @throws AppError CANCELLED once the user asked to stop */
  progress(done: number, total: number): Promise<void>
}

/** What a command's handler sees, inside its one transaction. */
export interface CommandContext extends ChangeContext, Caller, SelfService {
  readonly commandId: string
  readonly signIns: SignIns
  readonly files: OwnFiles
  newId(): string
  /** Lets other calls and the page's events in. The only thing a handler may await. @throws AppError CANCELLED */
  progress(done: number, total: number): Promise<void>
  /** What may only happen once the transaction is durable: binding a sign-in, ending one. */
  afterCommit(effect: () => void): void
  /** After the commit: a record names this picture no more, and the sweep deletes it once none does. @param hash of its bytes */
  releaseMedia(hash: string): void
  /** After the commit: wipes what was erased out of the files, now or, where that fails, at the next start. */
  wipeTraces(): void
  /** Commits what was written, then refuses: a wrong password counts although it is refused. */
  refuseAfterCommit(error: AppError): void
}

export interface LocalContext extends Caller {
  readonly core: Core
  /** Long work that tells the page how far it is and stops when `core.cancel` is asked to. */
  cancellable<Result>(work: (progress: CommandContext['progress']) => Promise<Result>): Promise<Result>
}

/** A command that needs slow work first: what `prepare` returns, `run` gets, inside the transaction. */
export interface PreparedCommand<P extends AnyProcedure, Prepared> {
  readonly prepare: (call: { input: ParsedInputOf<P>; context: PreparationContext }) => Promise<Prepared>
  /** Whose deed it is, where preparing shows it: signing in is done by the one who is not signed in yet. */
  readonly actor?: (prepared: Prepared) => Actor | null
  readonly run: (call: { input: ParsedInputOf<P>; prepared: Prepared; context: CommandContext }) => Result<P>
}
type Result<P extends AnyProcedure> = OutputOf<P> | Promise<OutputOf<P>>

export type CommandHandler<P extends AnyProcedure> =
  | ((call: { input: ParsedInputOf<P>; context: CommandContext }) => Result<P>)
  // biome-ignore lint/suspicious/noExplicitAny: what is prepared is the handler's own affair; `prepared` below keeps it typed
  | PreparedCommand<P, any>
export type QueryHandler<P extends AnyProcedure> = (call: {
  input: ParsedInputOf<P>
  context: QueryContext & { readonly files: OwnFiles }
}) => Result<P>
export type LocalHandler<P extends AnyProcedure> = (call: {
  input: ParsedInputOf<P>
  context: LocalContext
}) => Result<P>

type HandlerOf<P extends AnyProcedure> = P['kind'] extends 'query'
  ? QueryHandler<P>
  : P['kind'] extends 'local'
    ? LocalHandler<P>
    : CommandHandler<P>

/** The handlers of one feature: a missing one does not compile. */
export type Handlers<Feature> = {
  readonly [P in keyof Feature]: Feature[P] extends AnyProcedure ? HandlerOf<Feature[P]> : never
}

/** Keeps what `prepare` makes and `run` takes one type. */
export const prepared = <P extends AnyProcedure, Prepared>(
  definition: PreparedCommand<P, Prepared>,
): PreparedCommand<P, Prepared> => definition
