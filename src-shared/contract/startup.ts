import { z } from 'zod'
import { SiteSchema } from '../domain/site.ts'
import { StaffIdentitySchema, StaffSchema } from '../domain/staff.ts'
import { BackupContentSchema } from './backup.ts'
import { local } from './procedure.ts'
import { CentreAddressSchema } from './sync.ts'

const version = z.string()
export const SecretTextSchema = z.string().min(1, '请填写').max(200, '最多 200 个字符')

/** Opens the data folder: by what the site knows, or by what it printed. */
const WayInSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('passphrase'), passphrase: SecretTextSchema }),
  z.strictObject({ by: z.literal('recovery-key'), recoveryKey: SecretTextSchema }),
])
export type WayIn = z.infer<typeof WayInSchema>

const remember = z.boolean().optional()
const [byPassphrase, byRecoveryKey] = WayInSchema.options
/** With `remember`, this Windows user opens the folder without a secret from now on; without it, no longer. */
const UnlockSchema = z.discriminatedUnion('by', [byPassphrase.extend({ remember }), byRecoveryKey.extend({ remember })])

const PersonSchema = StaffSchema.pick({ username: true, name: true }).extend({
  identityNumber: StaffIdentitySchema,
  password: SecretTextSchema,
})

export const startup = {
  /** What the page shows first; asked before anybody can have signed in. */
  state: local({
    permission: 'public',
    input: z.strictObject({}),
    output: z.discriminatedUnion('phase', [
      z.strictObject({ phase: z.literal('first-run'), version }),
      z.strictObject({
        phase: z.literal('locked'),
        version,
        /** The machine can open it for this Windows user the next time. */
        mayRemember: z.boolean(),
      }),
      /** A database whose key file is gone: neither a first run nor to be opened. */
      z.strictObject({ phase: z.literal('damaged'), version, message: z.string() }),
      z.strictObject({
        phase: z.literal('open'),
        version,
        siteName: z.string(),
        demonstration: z.boolean(),
        deviceNumber: z.string(),
        /** 自助机: candidates' pages only. */
        selfService: z.boolean(),
      }),
    ]),
  }),
  /**
   * The wizard's one submission: all of it or nothing. The recovery key comes back this one time and is kept nowhere in
   * clear; the administrator is signed in.
   */
  establish: local({
    permission: 'public',
    input: z.strictObject({
      site: SiteSchema.omit({ demonstration: true }),
      passphrase: SecretTextSchema,
      administrator: PersonSchema,
      /** Somebody else than the administrator. Both others change their password when they first sign in. */
      auditor: PersonSchema,
      /** Who enters and reviews beside the administrator; null: nobody yet. */
      colleague: PersonSchema.extend({
        roles: z.array(z.enum(['clerk', 'reviewer'])).min(1, '至少要选一个角色'),
      }).nullable(),
    }),
    output: z.strictObject({ recoveryKey: z.string() }),
    errors: [
      'DATA_FOLDER_NOT_EMPTY',
      'PASSPHRASE_TOO_SHORT',
      'PASSWORD_TOO_WEAK',
      'USERNAME_TAKEN',
      'SAME_PERSON',
      'REVIEWER_IDENTITY_MISSING',
    ],
  }),
  /**
   * One more workstation of a site that a centre knows: makes this folder's keys, presents itself with a pairing code and
   * fetches everything the site has. The recovery key is this folder's own.
   */
  join: local({
    permission: 'public',
    input: CentreAddressSchema.extend({ passphrase: SecretTextSchema }),
    output: z.strictObject({ recoveryKey: z.string(), siteName: z.string() }),
    errors: [
      'DATA_FOLDER_NOT_EMPTY',
      'PASSPHRASE_TOO_SHORT',
      'PAIRING_REFUSED',
      'CENTRE_UNREACHABLE',
      'CENTRE_NOT_PROVEN',
    ],
    secret: true,
  }),
  unlock: local({
    permission: 'public',
    input: UnlockSchema,
    output: z.strictObject({}),
    errors: ['WRONG_PASSPHRASE', 'WRONG_RECOVERY_KEY', 'DATA_FOLDER_IN_USE', 'DATABASE_NEWER'],
  }),
  /** This Windows user is asked for the passphrase again at the next start. */
  forgetHere: local({ permission: 'site:manage', input: z.strictObject({}), output: z.strictObject({}) }),
  /** How the keys of the data folder stand, for the settings page and its nagging. */
  keys: local({
    permission: 'site:manage',
    input: z.strictObject({}),
    output: z.strictObject({
      /** When somebody last typed back a group of the recovery key now in force; null: nobody did. */
      recoveryKeyKeptSince: z.string().nullable(),
      /** Where the data lies on this machine. */
      folder: z.string(),
      /** Whether this Windows user opens the folder without the passphrase; null where no machine could. */
      rememberedHere: z.boolean().nullable(),
    }),
  }),
  /** The first group of the key now in force, typed back from paper: proof that it is kept. */
  confirmRecoveryKey: local({
    permission: 'site:manage',
    input: z.strictObject({ recoveryKey: SecretTextSchema }),
    output: z.strictObject({}),
    errors: ['WRONG_RECOVERY_KEY'],
  }),
  /** Makes a new recovery key; the old one stops working at once. */
  renewRecoveryKey: local({
    permission: 'site:manage',
    input: z.strictObject({ wayIn: WayInSchema }),
    output: z.strictObject({ recoveryKey: z.string() }),
    errors: ['WRONG_PASSPHRASE', 'WRONG_RECOVERY_KEY'],
  }),
  /** Backups that lie on this workstation's sticks and disks, the latest first; only while no site is open. */
  findBackups: local({
    permission: 'public',
    input: z.strictObject({}),
    output: z.array(
      z.strictObject({
        file: z.string(),
        madeAt: z.string(),
        siteName: z.string(),
        /** Bytes. */
        size: z.number().int(),
        /** Why it can't be restored here, in a sentence; null where it can. */
        problem: z.string().nullable(),
      }),
    ),
  }),
  /** Brings a site back, proved before anything changes; whoever holds a key of the backup's may. */
  restore: local({
    permission: 'public',
    input: z.strictObject({
      file: z.string().trim().min(1, '请选择备份文件').max(600),
      wayIn: WayInSchema,
      /** In the place of the site that is here and stays closed; its files are kept. */
      replace: z.boolean(),
    }),
    output: BackupContentSchema.extend({
      siteName: z.string(),
      madeAt: z.string(),
      /** The folder with the files of the site that was there. */
      keptIn: z.string().nullable(),
    }),
    errors: [
      'BACKUP_UNREADABLE',
      'NOT_A_BACKUP',
      'BACKUP_NEWER',
      'BACKUP_CUT',
      'BACKUP_ALTERED',
      'BACKUP_WRONG_PASSPHRASE',
      'BACKUP_WRONG_RECOVERY_KEY',
      'RESTORE_NOT_EMPTY',
      'RESTORE_WHILE_OPEN',
      'DATA_FOLDER_IN_USE',
      'CANCELLED',
    ],
  }),
  /** Asks this page's restore to stop; it then leaves nothing behind. */
  cancelRestore: local({
    permission: 'public',
    input: z.strictObject({ commandId: z.string() }),
    output: z.strictObject({ running: z.boolean() }),
  }),
  changePassphrase: local({
    permission: 'site:manage',
    input: z.strictObject({ wayIn: WayInSchema, passphrase: SecretTextSchema }),
    output: z.strictObject({}),
    errors: ['WRONG_PASSPHRASE', 'WRONG_RECOVERY_KEY', 'PASSPHRASE_TOO_SHORT'],
  }),
}
