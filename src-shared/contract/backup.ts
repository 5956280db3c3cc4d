import { z } from 'zod'
import { BackupSchema } from '../domain/backup.ts'
import { JournalFaultSchema } from './journal.ts'
import { command, local } from './procedure.ts'
import { FileReferenceSchema } from './transfers.ts'

const count = z.number().int().min(0)
const nothing = z.strictObject({})
const Folder = z.string().trim().min(1, '请填写文件夹').max(400, '最多 400 个字符')

/** What a browser may be given in one piece, in megabytes; more goes to a folder. */
export const largestDownload = 200

/** What a backup holds, as it was read back. */
export const BackupContentSchema = z.strictObject({
  size: count,
  operations: count,
  pictures: count,
  /** Named by records, and nowhere in the data folder any more. */
  missingPictures: count,
  /** A fault of the site's journal; the backup is a true copy all the same. */
  journalFault: JournalFaultSchema.nullable(),
})

const PlaceSchema = z.strictObject({
  folder: z.string(),
  freeBytes: count,
  /** On the disk that holds the data: lost together with it. */
  sameDisk: z.boolean(),
})

export const backup = {
  /** Everything 备份与恢复 shows. */
  state: local({
    permission: 'site:manage',
    input: nothing,
    output: z.strictObject({
      dataFolder: z.string(),
      lastGoodAt: z.string().nullable(),
      backups: z.array(
        BackupSchema.extend({
          id: z.string(),
          /** Whether the file is where it was put: `away` where not even its folder is (a stick that is not in). */
          file: z.enum(['there', 'gone', 'away', 'downloaded']),
        }),
      ),
      /** The last automatic backup failed; null: it did not, or there was none. */
      failure: z.strictObject({ at: z.string(), message: z.string() }).nullable(),
      running: z.boolean(),
      /** Where a backup may go: sticks and other disks first. */
      places: z.array(PlaceSchema),
    }),
  }),
  /** What can be said of a folder before anything is written to it. */
  examine: local({
    permission: 'site:manage',
    input: z.strictObject({ folder: z.string().max(400) }),
    output: z.discriminatedUnion('usable', [
      PlaceSchema.extend({ usable: z.literal(true) }),
      z.strictObject({ usable: z.literal(false), message: z.string() }),
    ]),
  }),
  make: command({
    permission: 'site:manage',
    input: z.strictObject({
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('folder'), folder: Folder }),
        z.strictObject({ kind: z.literal('download') }),
      ]),
    }),
    output: BackupContentSchema.extend({
      name: z.string(),
      folder: z.string(),
      file: FileReferenceSchema.nullable(),
    }),
    errors: [
      'BACKUP_PLACE_MISSING',
      'BACKUP_PLACE_READ_ONLY',
      'BACKUP_PLACE_FULL',
      'BACKUP_PLACE_GONE',
      'BACKUP_PLACE_IS_DATA',
      'BACKUP_FILE_TOO_LARGE',
      'BACKUP_TOO_LARGE_TO_DOWNLOAD',
      'BACKUP_EXISTS',
      'BACKUP_RUNNING',
      'BACKUP_COPY_UNSOUND',
      'CANCELLED',
    ],
  }),
  /** Reads the whole file and opens what is in it. */
  check: command({
    permission: 'site:manage',
    input: z.strictObject({ id: z.string() }),
    output: z.strictObject({
      /** Null where it is sound. */
      problem: z.string().nullable(),
      content: BackupContentSchema.nullable(),
    }),
    errors: ['BACKUP_UNREADABLE', 'BACKUP_RUNNING', 'CANCELLED'],
  }),
}
