import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { openSqliteStore } from '../../src-central/store/open-store.ts'
import { runCommand } from '../../src-main/core/change.ts'
import { type DataFolder, keyOf, openDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { verifyJournal } from '../../src-main/core/journal/verify-journal.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { httpsWire, readFingerprint } from '../../src-main/core/sync/https-wire.ts'
import { pairingOf, waiting } from '../../src-main/core/sync/store.ts'
import { createEmployer } from '../../src-shared/domain/employer-operations.ts'
import { clerk, laySite } from '../bench/sync/lay-site.ts'
import { type CentralProcess, startCentralProcess } from '../support/a-central-process.ts'
import { aFolder, passphrase } from '../support/a-site.ts'

const preload = join(import.meta.dirname, '../support/die-at-commit.ts')
/** Those of one batch and one page; up to the last one takes minutes: KAODIAN_EVERY_COMMIT=1. */
const mostCommits = process.env.KAODIAN_EVERY_COMMIT === '1' ? 30 : 4

interface Site {
  readonly folder: string
  readonly key: string
  readonly central: string
}

async function add(site: Site, names: readonly string[]): Promise<void> {
  await within(site, async (data) => {
    const now = new Date().toISOString()
    await runCommand(
      data.database.write,
      { actor: clerk, now, group: newId(now) },
      data.journalWriter,
      ({ change }) => {
        for (const name of names) {
          change(createEmployer, newId(now), { name, creditCode: null, parentId: null, contact: null, telephone: null })
        }
      },
    )
  })
}

async function within<Result>(
  { folder, key }: Site,
  work: (data: DataFolder) => Result | Promise<Result>,
): Promise<Result> {
  const data = await openDataFolder(folder, { key: Buffer.from(key, 'hex') })
  try {
    return await work(data)
  } finally {
    data.close()
  }
}

function syncOnce({ folder, key }: Site, dieAt: string | null): { readonly died: boolean; readonly phase: string } {
  const script = join(import.meta.dirname, '../support/sync-once.ts')
  const args = [...(dieAt ? ['--import', preload] : []), script, folder, key]
  const env = { ...process.env, ...(dieAt ? { KAODIAN_DIE_AT: dieAt } : {}) }
  const { signal, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env, timeout: 60_000 })
  if (signal === null && stdout === '') throw new Error(stderr)
  return { died: signal === 'SIGKILL', phase: stdout }
}

async function aSite(central: string, centre: CentralProcess): Promise<Site> {
  const folder = join(aFolder(), 'site')
  const fingerprint = readFingerprint(centre.fingerprint) ?? ''
  const { wire, close } = httpsWire(centre.url, fingerprint)
  const data = await laySite(folder, { centre: { url: centre.url, fingerprint }, slot: centre.slot(), wire, size: 10 })
  data.close()
  close()
  return { folder, key: Buffer.from(await keyOf(folder, { passphrase })).toString('hex'), central }
}

/** Exactly once at the centre what is in the journal, and its chain holds. */
async function expectOnce(site: Site, isOver: boolean): Promise<void> {
  const store = await openSqliteStore(join(site.central, 'central.db'))
  const there = await store.db
    .selectFrom('operation')
    .select(['seq', 'op_id', 'hash', 'status'])
    .orderBy('seq')
    .execute()
  await store.close()
  await within(site, ({ database: { read } }) => {
    expect(verifyJournal(read).fault).toBeNull()
    const journal = read.all(sql.selectFrom('operation').select(['seq', 'id as op_id', 'hash']).orderBy('seq'))
    const known = there.map(({ status: _, ...one }) => one)
    expect(known).toEqual(journal.slice(0, known.length))
    expect(there.every(({ status }) => status === 'accepted')).toBe(true)
    const acked = pairingOf(read)?.acked_seq ?? 0
    expect(acked).toBeLessThanOrEqual(known.length)
    if (isOver) expect([waiting(read, acked).count, known.length]).toEqual([0, journal.length])
  })
}

describe('kill -9', () => {
  it('of the workstation at each of its commits loses nothing and does nothing twice (F10)', async () => {
    const central = aFolder()
    const centre = await startCentralProcess({ folder: central })
    try {
      const site = await aSite(central, centre)
      let deaths = 0
      for (const when of ['before', 'after']) {
        for (let nth = 1; nth <= mostCommits; nth += 1) {
          await add(site, [`${when} ${nth} 甲`, `${when} ${nth} 乙`])
          const { died } = syncOnce(site, `${when}:${nth}`)
          await expectOnce(site, false)
          if (!died) break
          deaths += 1
        }
      }
      expect(syncOnce(site, null).phase).toContain('idle')
      await expectOnce(site, true)
      expect(deaths).toBeGreaterThanOrEqual(4)
    } finally {
      await centre.kill()
    }
  })

  it('of the centre at each commit, before it and before its answer, loses nothing and does nothing twice (F11)', async () => {
    const central = aFolder()
    let centre = await startCentralProcess({ folder: central })
    const { port } = centre
    try {
      const site = await aSite(central, centre)
      let deaths = 0
      for (const when of ['before', 'after']) {
        for (let nth = 1; nth <= mostCommits; nth += 1) {
          await centre.kill()
          await add(site, [`${when} ${nth} 甲`, `${when} ${nth} 乙`])
          // Its commits count from the first request on: what it does at a start is its own affair.
          const from = join(aFolder(), 'counts')
          const environment = { KAODIAN_DIE_AT: `${when}:${nth}`, KAODIAN_DIE_FROM: from }
          centre = await startCentralProcess({ folder: central, port, preload, environment })
          writeFileSync(from, '')
          syncOnce(site, null)
          // Nothing was heard of it while the other process ran.
          await setTimeout(50)
          const died = centre.process.signalCode === 'SIGKILL'
          await expectOnce(site, false)
          if (!died) break
          deaths += 1
        }
      }
      await centre.kill()
      centre = await startCentralProcess({ folder: central, port })
      expect(syncOnce(site, null).phase).toContain('idle')
      await expectOnce(site, true)
      expect(deaths).toBeGreaterThanOrEqual(4)
    } finally {
      await centre.kill()
    }
  })
})
