import type { JournalFault } from '../../../src-shared/contract/journal.ts'
import { namedPictures } from '../attachments/named-pictures.ts'
import type { ReadDatabase } from '../database/database.ts'
import { openForReading } from '../database/open-database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { verifyJournal } from '../journal/verify-journal.ts'

/** What a copied database says of itself, once every page of it was read. */
export interface InspectedCopy {
  readonly schema: number
  readonly site: { readonly id: string; readonly code: string; readonly name: string }
  readonly device: { readonly id: string; readonly epoch: number }
  readonly operations: number
  /** A fault of the journal is copied faithfully: it is a reason to look, not one to have no backup. */
  readonly journalFault: JournalFault | null
  /** SHA-256 of every picture that a record names. */
  readonly pictures: ReadonlySet<string>
}

/** @throws AppError DATABASE_CORRUPT where a page is unsound */
export function inspectCopy(file: string, key: Uint8Array): InspectedCopy {
  const db = openForReading(file, key)
  try {
    return inspectRecords(db)
  } finally {
    db.close()
  }
}

/** The same of a database that is open, of this program's schema. */
export function inspectRecords(db: ReadDatabase): InspectedCopy {
  if (!db.isSound()) throw new AppError('DATABASE_CORRUPT')
  const site = db.get(sql.selectFrom('site').select(['id', 'code', 'name']))
  const device = db.get(
    sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select(['device.id', 'epoch']),
  )
  if (!site || !device) throw new AppError('DATABASE_CORRUPT')
  const { operations, fault: journalFault } = verifyJournal(db)
  return {
    schema: db.userVersion(),
    site,
    device,
    operations,
    journalFault,
    pictures: new Set([...namedPictures(db)].flat()),
  }
}
