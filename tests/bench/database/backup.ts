import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeBackupFile } from '../../../src-main/core/backup/backups.ts'
import { restoreBackup } from '../../../src-main/core/backup/restore-backup.ts'
import { appendOperations } from '../../../src-main/core/journal/append-operations.ts'
import { newId } from '../../../src-main/core/new-id.ts'
import { markdownTable } from '../suite.ts'
import { type BenchSite, passphrase } from './bench-site.ts'
import { now } from './made-up-site.ts'
import { percentilesOf } from './measure.ts'

/** Portraits and both sides of identity cards of the site's first people; of the size a normalised portrait has. */
const pictures = 3_000
const pictureBytes = 60_000
const operationsPerEnrollment = 2

/** Backs a filled site up while others call, and restores it in an empty folder. @returns the table's rows in Markdown */
export async function measureBackup(site: BenchSite, enrollments: number): Promise<string> {
  await fillUp(site, enrollments * operationsPerEnrollment)
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-bench-backup-'))
  try {
    const source = site.core.requireData().copySource()
    const wish = { source, siteCode: '01', folder, name: 'site.kdbk', how: 'manual' as const, now }
    let made = false
    const begun = performance.now()
    const making = makeBackupFile(wish).finally(() => {
      made = true
    })
    const waits: number[] = []
    while (!made) {
      const { p99 } = await percentilesOf(() => site.ask('clerk', 'employers.list', { text: '', after: null }), 10)
      waits.push(p99)
      await new Promise((wake) => setTimeout(wake, 20))
    }
    await making
    const backup = performance.now() - begun
    const size = statSync(join(folder, 'site.kdbk')).size
    const started = performance.now()
    const order = {
      file: join(folder, 'site.kdbk'),
      folder: join(folder, 'new'),
      secret: { passphrase },
      replace: false,
      now,
    }
    const { operations } = await restoreBackup(order)
    const restore = performance.now() - started
    return table({ enrollments, operations, size, backup, restore, longest: Math.max(0, ...waits) })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A journal as long as work at the site would have made it, and pictures. */
async function fillUp(site: BenchSite, operations: number): Promise<void> {
  const data = site.core.requireData()
  const { write } = data.database
  const content = { about: null, count: 1, note: '名册导入' }
  const entries = Array.from({ length: operations }, () => ({
    ...{
      type: 'audit.export',
      version: 1,
      actorId: 'clerk',
      group: newId(now),
      baseVersion: 0,
      payload: content,
      after: null,
      at: now,
    },
    entity: { type: 'audit-note', id: newId(now) },
  }))
  await write.transaction(() => appendOperations(write, data.journalWriter(), entries))
  for (let number = 0; number < pictures; number += 1) {
    const bytes = Buffer.alloc(pictureBytes, number)
    bytes.writeUInt32BE(number)
    data.storeMedia({ bytes, mediaType: 'image/jpeg' }, now)
  }
}

interface Measured {
  readonly enrollments: number
  readonly operations: number
  /** Bytes. */
  readonly size: number
  /** Milliseconds. */
  readonly backup: number
  readonly restore: number
  readonly longest: number
}

function table({ enrollments, operations, size, backup, restore, longest }: Measured): string {
  const megabytes = size / 1024 / 1024
  const row = (what: string, milliseconds: number) => [
    what,
    (milliseconds / 1000).toFixed(1),
    (megabytes / (milliseconds / 1000)).toFixed(0),
  ]
  return `${enrollments.toLocaleString('en')} enrollments, a journal of ${operations.toLocaleString('en')} operations, ${pictures.toLocaleString('en')} pictures:
one file of ${megabytes.toFixed(0)} MB. The backup reads everything back from the disk and verifies the journal before the file has
its name; the restore proves the whole file, verifies the journal and opens the new epoch. Others' calls during the backup: p99 at most
${longest.toFixed(0)} ms.

${markdownTable(['step', 'seconds', 'MB/s'], [row('back up, at work', backup), row('restore in an empty folder, with the passphrase', restore)])}`
}
