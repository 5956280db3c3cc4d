import { randomUUID } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'
import { runCommand } from '../../src-main/core/change.ts'
import type { ChangeContext } from '../../src-main/core/change-context.ts'
import { Core } from '../../src-main/core/create-core.ts'
import { establishDataFolder, openDataFolder } from '../../src-main/core/data-folder.ts'
import type { ReadDatabase } from '../../src-main/core/database/database.ts'
import { call } from '../../src-main/core/gate.ts'
import { newId } from '../../src-main/core/new-id.ts'
import type { Ports } from '../../src-main/core/ports.ts'
import { CallError } from '../../src-renderer/client/call-failure.ts'
import type { AppContract, CallOptions, Client } from '../../src-shared/contract/index.ts'
import type { CallReply, CoreEvent } from '../../src-shared/contract/messages.ts'
import { linkCandidateAccount, registerCandidateAccount } from '../../src-shared/domain/candidate-account.ts'
import { createCredential } from '../../src-shared/domain/credential.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { type Role, roleNames } from '../../src-shared/domain/permissions.ts'
import { privacyNotice } from '../../src-shared/domain/privacy-notice.ts'
import { createStaff } from '../../src-shared/domain/staff.ts'
import { aSiteRecord, passphrase } from './a-site.ts'
import { now as standardNow } from './run-command.ts'
import { staffNumber } from './staff-number.ts'

/** Somebody at a page: every procedure of the contract, through the real gate. Refusals are CallErrors. */
export type PageClient = Client<AppContract> & {
  readonly connection: string
  /** One call as it goes over the wire; for procedures and inputs the types do not allow. */
  send(procedure: string, input: unknown, commandId?: string): Promise<CallReply>
}
export type StaffClient = PageClient & { readonly staffId: string }
/** A candidate signed in with an account of their own. */
export type CandidateClient = PageClient & { readonly accountId: string }

export interface Clock {
  now(): string
  /** UTC instant, ISO-8601. Nobody gets locked by it: whoever calls is at the page. */
  set(instant: string): void
}

export interface TestCore {
  readonly core: Core
  readonly folder: string
  readonly clock: Clock
  readonly db: ReadDatabase
  /** Everything the core told pages, oldest first. */
  readonly events: readonly CoreEvent[]
  /** Faults the gate logged: a test that expects none can say so. */
  readonly faults: readonly unknown[]
  /**
   * Somebody of that role, signed in; the same person each time. A `name` asks for another person: two clerks are
   * `as('clerk')` and `as('clerk', { name: '钱考务' })`.
   */
  as(role: Role | readonly Role[], who?: { name?: string; identityNumber?: string }): Promise<StaffClient>
  /** A candidate signed in; the same account each time for the same username. */
  asCandidate(who?: { username?: string; candidateId?: string }): Promise<CandidateClient>
  /** Somebody at a page of that name who has not signed in, or as whom they signed in themselves. */
  at(connection: string): PageClient
  /** Changes behind the gate, by the system or by somebody. */
  change<Result>(work: (context: ChangeContext) => Result, actor?: Actor): Promise<Result>
  /** Closes the folder and opens it again, as after a restart; everybody is signed out. */
  reopen(): Promise<void>
  close(): Promise<void>
}

const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: [], identityNumber: null }
/** Of no password anybody has. */
const somePasswordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'

/** Making keys is slow on purpose: the sites of a file begin as copies of one. */
let established: Promise<string> | null = null
const establishedOnce = (): Promise<string> => (established ??= establish())
afterAll(async () => {
  if (established) rmSync(await established, { recursive: true, force: true })
})

async function establish(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-established-'))
  await establishDataFolder(folder, { site: aSiteRecord, passphrase, now: standardNow })
  return folder
}

/**
 * A core of its own over a temporary data folder, until the test ends.
 *
 * @param options.now UTC instant to begin at
 * @param options.ports what a host may bring: a printer, a secret store
 */
export async function aCore(options: { now?: string; ports?: Partial<Ports> } = {}): Promise<TestCore> {
  const opened = await openTestCore(options)
  onTestFinished(() => opened.close())
  return opened
}

/** The same for `beforeAll`: the caller closes it. @param options.folder an empty one; it is deleted at the end. `joined`: one that holds a site already */
export async function openTestCore(
  options: { now?: string; folder?: string; joined?: string; ports?: Partial<Ports> } = {},
): Promise<TestCore> {
  const { joined } = options
  const { now = standardNow, folder = joined ?? mkdtempSync(join(tmpdir(), 'kaodian-core-')) } = options
  let at = now
  const clock: Clock = { now: () => at, set: (instant) => (at = new Date(instant).toISOString()) }
  const events: CoreEvent[] = []
  const faults: unknown[] = []
  const log = { error: (_: string, error: unknown) => faults.push(error) }
  const core = new Core({
    folder,
    ports: { clock, log, events: { send: (event) => events.push(event) }, ...options.ports },
  })
  if (joined !== undefined) await Promise.resolve()
  else if (now === standardNow) cpSync(await establishedOnce(), folder, { recursive: true })
  else await establishDataFolder(folder, { site: aSiteRecord, passphrase, now })
  core.opened(await openDataFolder(folder, passphrase))
  const people = new Map<string, string>()

  const change: TestCore['change'] = async (work, actor = system) => {
    const data = core.requireData()
    const run = { actor, now: at, group: newId(at) }
    return (await core.alone(() => runCommand(data.database.write, run, data.journalWriter, work))).result
  }
  const as: TestCore['as'] = async (role, { name, identityNumber: given } = {}) => {
    const roles = typeof role === 'string' ? [role] : [...role]
    const identityNumber = given ?? staffNumber(people.size)
    const called = name ?? roles.map((held) => roleNames[held]).join('兼')
    const key = `${called} ${roles}`
    const staffId = people.get(key) ?? newId(at)
    if (!people.has(key)) {
      people.set(key, staffId)
      await change(({ change }) => {
        change(createStaff, staffId, {
          username: `p${people.size}${joined === undefined ? '' : 'b'}.${roles[0]}`,
          name: called,
          roles,
          identityNumber,
        })
        change(createCredential, staffId, { passwordHash: somePasswordHash, mustChange: false })
      })
    }
    return signedInClient(core, clock, { staffId })
  }
  const asCandidate: TestCore['asCandidate'] = async ({ username = 'kaosheng1', candidateId } = {}) => {
    const accountId = people.get(username) ?? newId(at)
    if (!people.has(username)) {
      people.set(username, accountId)
      await change(({ change }) => {
        const mobile = `138${String(people.size).padStart(8, '0')}`
        change(registerCandidateAccount, accountId, { username, mobile, privacyNoticeVersion: privacyNotice.version })
        change(createCredential, accountId, { passwordHash: somePasswordHash, mustChange: false })
        if (candidateId !== undefined) change(linkCandidateAccount, accountId, { candidateId })
      })
    }
    return signedInClient(core, clock, { accountId })
  }
  return {
    core,
    folder,
    clock,
    events,
    faults,
    as,
    asCandidate,
    at: (connection) => pageClient(connection, sending(core, connection)),
    change,
    get db() {
      return core.requireData().database.read
    },
    reopen: async () => {
      await core.close()
      core.opened(await openDataFolder(folder, passphrase))
    },
    close: async () => {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

type Who = { readonly staffId: string } | { readonly accountId: string }

function signedInClient<W extends Who>(core: Core, clock: Clock, who: W): PageClient & W {
  const personId = 'staffId' in who ? who.staffId : who.accountId
  const connection = `page of ${personId}`
  const reach = sending(core, connection)
  const send: PageClient['send'] = (...message) => {
    core.signIns.begin(connection, personId, clock.now())
    return reach(...message)
  }
  return pageClient(connection, send, who)
}

const sending =
  (core: Core, connection: string): PageClient['send'] =>
  (procedure, input, commandId) => {
    // As over HTTP: undefined fields do not travel.
    const travelled = JSON.parse(JSON.stringify({ input })) as { input: unknown }
    return call(core, connection, { procedure, ...travelled, ...(commandId && { commandId }) } as never)
  }

function pageClient<W extends object>(connection: string, send: PageClient['send'], who?: W): PageClient & W {
  const named = { ...who, connection, send }
  return new Proxy(named as unknown as PageClient & W, {
    get: (own, feature: string) =>
      feature in own ? Reflect.get(own, feature) : feature === 'then' ? undefined : featureClient(send, feature),
  })
}

const featureClient = (send: PageClient['send'], feature: string) =>
  new Proxy(
    {},
    {
      get:
        (_, name: string) =>
        async (input: unknown, options: CallOptions = {}) => {
          const reply = await send(`${feature}.${name}`, input, options.commandId ?? randomUUID())
          if (!reply.ok) throw new CallError(reply.error)
          return JSON.parse(JSON.stringify(reply.output ?? null))
        },
    },
  )
