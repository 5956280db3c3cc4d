import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { Core } from '../../src-main/core/create-core.ts'
import { call } from '../../src-main/core/gate.ts'
import type { CallReply, CoreEvent } from '../../src-shared/contract/messages.ts'
import { aSiteRecord, passphrase } from './a-site.ts'
import { now as standardNow } from './run-command.ts'
import { staffNumber } from './staff-number.ts'

/** A program that was just started over an empty folder, and pages that call it before anybody has signed in. */
export interface StartedProgram {
  readonly core: Core
  readonly folder: string
  readonly events: readonly CoreEvent[]
  now(): string
  /** Lets time pass. */
  pass(seconds: number): void
  /** One call of one page; pages have sign-ins of their own. */
  page(name?: string): Page
  /** Ends the process and starts another over the same folder. */
  restart(): Promise<void>
}
export interface Page {
  call(procedure: string, input?: unknown): Promise<CallReply>
  /** Its output. @throws with the refusal's code */
  // biome-ignore lint/suspicious/noExplicitAny: tests read many shapes; the gate has checked them
  get(procedure: string, input?: unknown): Promise<any>
  /** The code it is refused with; null where it is not. */
  refusal(procedure: string, input?: unknown): Promise<string | null>
}

export function aProgram(): StartedProgram {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-page-'))
  const events: CoreEvent[] = []
  let at = Date.parse(standardNow)
  const start = () =>
    new Core({
      folder,
      ports: {
        clock: { now: () => new Date(at).toISOString() },
        log: { error: (_, error) => console.error(error) },
        events: { send: (event) => events.push(event) },
      },
    })
  let core = start()
  onTestFinished(async () => {
    await core.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const page = (name = 'a page'): Page => {
    const send = (procedure: string, input: unknown = {}) =>
      call(core, name, { procedure, input, commandId: randomUUID() })
    return {
      call: send,
      get: async (procedure, input) => {
        const reply = await send(procedure, input)
        if (!reply.ok) throw new Error(`${procedure}: ${reply.error.code} ${reply.error.message}`)
        return reply.output
      },
      refusal: async (procedure, input) => {
        const reply = await send(procedure, input)
        return reply.ok ? null : reply.error.code
      },
    }
  }
  return {
    get core() {
      return core
    },
    folder,
    events,
    now: () => new Date(at).toISOString(),
    pass: (seconds) => {
      at += seconds * 1_000
    },
    page,
    restart: async () => {
      await core.close()
      core = start()
    },
  }
}

const { demonstration: _, ...site } = aSiteRecord
export const passwords = { administrator: 'Baiyun-shan-88', auditor: 'Yuexiu-park-77', colleague: 'Haizhu-lake-66' }
const person = (name: string, username: string, password: string) => ({
  name,
  username,
  password,
  identityNumber: null as string | null,
})

/** What the wizard submits. */
export const aWish = {
  site,
  passphrase,
  administrator: person('陈管理', 'chen', passwords.administrator),
  auditor: person('郑审计', 'zheng', passwords.auditor),
  colleague: {
    ...person('赵考务', 'zhao', passwords.colleague),
    roles: ['clerk', 'reviewer'],
    identityNumber: staffNumber(1),
  },
}

/** A site after its wizard, whose administrator is signed in on `page`. */
export async function anEstablishedProgram() {
  const program = aProgram()
  const page = program.page()
  const { recoveryKey } = (await page.get('startup.establish', aWish)) as { recoveryKey: string }
  return { program, page, recoveryKey }
}
