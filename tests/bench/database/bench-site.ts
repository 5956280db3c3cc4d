import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand } from '../../../src-main/core/change.ts'
import { Core } from '../../../src-main/core/create-core.ts'
import { establishDataFolder, openDataFolder } from '../../../src-main/core/data-folder.ts'
import { call } from '../../../src-main/core/gate.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { createCredential } from '../../../src-shared/domain/credential.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { createStaff } from '../../../src-shared/domain/staff.ts'
import { staffNumber } from '../../support/staff-number.ts'
import { administrator, clerk, now, reviewer } from './made-up-site.ts'

export const passphrase = 'only made-up people here'
/** Of no password anybody has. */
const somePasswordHash =
  '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
const system: Actor = { kind: 'system', id: 'system', name: '系统', roles: [], identityNumber: null }

/** A site in a folder of its own, with a clerk, a reviewer and an administrator at their pages. */
export interface BenchSite {
  readonly folder: string
  readonly core: Core
  /** One call as a page makes it, through the gate. */
  ask<Output>(who: 'clerk' | 'reviewer' | 'administrator', procedure: string, input: unknown): Promise<Output>
  close(): Promise<void>
}

export async function openBenchSite(): Promise<BenchSite> {
  const folder = await mkdtemp(join(tmpdir(), 'kaodian-bench-'))
  const ports = { clock: { now: () => now }, log: { error: console.error }, events: { send: () => undefined } }
  const core = new Core({ folder, ports })
  const site = {
    ...{ code: '01', name: '示例市第一考点', region: '440100', address: '示例路 100 号', telephone: '020-00000000' },
    ...{ authority: '示例市交通运输局', demonstration: false },
  }
  await establishDataFolder(folder, { site, passphrase, now })
  core.opened(await openDataFolder(folder, passphrase))
  const { database, journalWriter } = core.requireData()
  await runCommand(database.write, { actor: system, now, group: newId(now) }, journalWriter, ({ change }) => {
    const staff = [
      { ...clerk, username: 'clerk', roles: ['clerk' as const], identityNumber: staffNumber(2) },
      { ...reviewer, username: 'reviewer', roles: ['reviewer' as const], identityNumber: staffNumber(1) },
      { ...administrator, username: 'admin', roles: ['administrator' as const], identityNumber: staffNumber(3) },
    ]
    for (const { id, ...entry } of staff) {
      change(createStaff, id, entry)
      change(createCredential, id, { passwordHash: somePasswordHash, mustChange: false })
    }
  })
  core.signIns.begin('clerk', clerk.id, now)
  core.signIns.begin('reviewer', reviewer.id, now)
  core.signIns.begin('administrator', administrator.id, now)
  return {
    folder,
    core,
    ask: async <Output>(who: string, procedure: string, input: unknown): Promise<Output> => {
      const reply = await call(core, who, { procedure, input })
      if (!reply.ok) throw new Error(`${procedure}: ${reply.error.message}`)
      return reply.output as Output
    },
    close: async () => {
      await core.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
