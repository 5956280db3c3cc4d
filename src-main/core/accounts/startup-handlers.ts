import type { startup, WayIn } from '../../../src-shared/contract/startup.ts'
import { auditKeys, auditSignIn } from '../../../src-shared/domain/audit.ts'
import { findBackups } from '../backup/likely-places.ts'
import { asFolderError } from '../backup/place-error.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { runCommand } from '../change.ts'
import type { ChangeContext } from '../change-context.ts'
import type { Handlers, LocalContext } from '../context.ts'
import {
  establishDataFolder,
  folderState,
  openDataFolder,
  readKeyFile,
  replaceKeyFile,
  type TypedSecret,
} from '../data-folder.ts'
import {
  type KeyFile,
  keyByPassphrase,
  keyByRecoveryKey,
  newRecoverySlot,
  passphraseSlot,
} from '../database/key-slots.ts'
import { AppError } from '../errors.ts'
import { newId } from '../new-id.ts'
import { programVersion as version } from '../program-version.ts'
import { Refused, Unreachable } from '../sync/centre-connection.ts'
import { readFingerprint } from '../sync/https-wire.ts'
import { joinSite } from '../sync/join-site.ts'
import { wireByHttps } from '../sync/pair-here.ts'
import { forgetAllUsers, forgetThisUser, isRememberedHere, rememberForThisUser } from '../user-keys.ts'
import { firstPeople } from './first-people.ts'
import { keyNotes, recoveryKeyKeptSince } from './recovery-key.ts'
import { actorOf, currentSite, deviceNumber } from './store.ts'

export const startupHandlers: Handlers<typeof startup> = {
  state: ({ context: { core } }) => {
    if (core.data) {
      const db = core.data.database.read
      const { name: siteName, demonstration } = currentSite(db)
      return {
        phase: 'open',
        version,
        siteName,
        demonstration,
        deviceNumber: deviceNumber(db),
        selfService: core.selfService,
      }
    }
    const found = folderState(core.folder)
    if (found === 'damaged') return { phase: 'damaged', version, message: new AppError('KEY_FILE_DAMAGED').message }
    if (found === 'empty') return { phase: 'first-run', version }
    return { phase: 'locked', version, mayRemember: core.ports.secrets !== undefined }
  },

  establish: async ({ input, context }) => {
    const { core, now, connection } = context
    if (core.data || folderState(core.folder) === 'established') throw new AppError('DATA_FOLDER_NOT_EMPTY')
    const { administratorId, people } = await firstPeople(input, now)
    return core.alone(async () => {
      const { passphrase, site } = input
      const first = { site: { ...site, demonstration: false }, passphrase, people, now }
      const { recoveryKey } = await establishDataFolder(core.folder, first)
      core.opened(await openDataFolder(core.folder, { passphrase }))
      core.signIns.begin(connection, administratorId, now)
      const about = { entity: 'staff', id: administratorId }
      await note(signedIn(context, administratorId), (change) =>
        change.change(auditSignIn, newId(now), { about, count: 1, note: '首次设置' }),
      )
      return { recoveryKey }
    })
  },

  join: ({ input: { passphrase, fingerprint, ...centre }, context: { core, now } }) =>
    core.alone(async () => {
      if (core.data) throw new AppError('DATA_FOLDER_NOT_EMPTY')
      const known = readFingerprint(fingerprint)
      if (known === undefined) throw new AppError('FINGERPRINT_INVALID')
      const { wire, close } = (core.ports.wire ?? wireByHttps)({ url: centre.url, fingerprint: known })
      try {
        const order = { ...centre, fingerprint: known, passphrase, folder: core.folder, now, app: version }
        const joined = await joinSite(order, wire).catch((error: unknown) => {
          throw error instanceof Unreachable || error instanceof Refused
            ? new AppError('CENTRE_UNREACHABLE', {}, error)
            : error
        })
        core.opened(await openDataFolder(core.folder, { passphrase }))
        core.ports.events.send({ kind: 'recordsChanged', entities: [] }, 'all')
        return joined
      } finally {
        close()
      }
    }),

  unlock: ({ input, context: { core } }) =>
    core.alone(async () => {
      if (core.data) return {}
      core.opened(await openDataFolder(core.folder, secretOf(input)))
      if (input.remember) await rememberForThisUser(core, secretOf(input))
      else forgetThisUser(core)
      core.ports.events.send({ kind: 'recordsChanged', entities: [] }, 'all')
      return {}
    }),

  findBackups: ({ context: { core } }) => (core.data ? [] : findBackups()),

  restore: ({ input: { file, wayIn, replace }, context: { core, now, cancellable } }) =>
    cancellable((progress) =>
      core.alone(async () => {
        if (core.data) throw new AppError('RESTORE_WHILE_OPEN')
        const secret = secretOf(wayIn)
        const restored = await restoreBackup({ file, folder: core.folder, secret, replace, now }, progress)
        core.opened(await openDataFolder(core.folder, secret))
        core.ports.events.send({ kind: 'recordsChanged', entities: [] }, 'all')
        const { epoch: _, ...report } = restored
        return report
      }),
    ),

  cancelRestore: ({ input, context: { core, connection } }) => ({ running: core.cancel(connection, input.commandId) }),

  keys: ({ context: { core } }) => ({
    recoveryKeyKeptSince: recoveryKeyKeptSince(core.requireData().database.read),
    folder: core.folder,
    rememberedHere: isRememberedHere(core),
  }),

  forgetHere: ({ context: { core } }) => {
    forgetThisUser(core)
    return {}
  },

  confirmRecoveryKey: ({ input, context }) =>
    context.core.alone(async () => {
      await keyByRecoveryKey(readKeyFile(context.core.folder), input.recoveryKey)
      await noteKeys(context, keyNotes.kept)
      return {}
    }),

  renewRecoveryKey: ({ input, context }) =>
    context.core.alone(async () => {
      const { folder } = context.core
      const file = readKeyFile(folder)
      const { slot, recoveryKey } = await newRecoverySlot(await keyBy(file, input.wayIn))
      await changeKeys(context, keyNotes.renewed, { before: file, after: { ...file, recovery: slot } })
      return { recoveryKey }
    }),

  changePassphrase: ({ input, context }) =>
    context.core.alone(async () => {
      const { folder } = context.core
      const file = readKeyFile(folder)
      const slot = await passphraseSlot(await keyBy(file, input.wayIn), input.passphrase)
      await changeKeys(context, keyNotes.passphrase, { before: file, after: { ...file, passphrase: slot } })
      forgetAllUsers(context.core.folder)
      return {}
    }),
}

const secretOf = (wayIn: WayIn): TypedSecret =>
  wayIn.by === 'passphrase' ? { passphrase: wayIn.passphrase } : { recoveryKey: wayIn.recoveryKey }

const keyBy = (file: ReturnType<typeof readKeyFile>, wayIn: WayIn): Promise<Uint8Array> =>
  wayIn.by === 'passphrase' ? keyByPassphrase(file, wayIn.passphrase) : keyByRecoveryKey(file, wayIn.recoveryKey)

function signedIn(context: LocalContext, staffId: string): LocalContext {
  const found = actorOf(context.core.requireData().database.read, staffId, context.now)
  if (!found) throw new AppError('SIGNED_OUT')
  return { ...context, actor: found.actor }
}

const noteKeys = (context: LocalContext, said: string, andThen: () => void = () => undefined): Promise<void> =>
  note(context, (change) => {
    change.change(auditKeys, newId(context.now), { about: null, count: 1, note: said })
    andThen()
  })

/**
 * The key file and the journal's word of it, both or neither: a file that can't be written leaves no word, and a word that
 * can't be kept puts the file back.
 */
async function changeKeys(
  context: LocalContext,
  said: string,
  { before, after }: { readonly before: KeyFile; readonly after: KeyFile },
): Promise<void> {
  const { folder } = context.core
  let replaced = false
  try {
    await noteKeys(context, said, () => {
      replaceKeyFile(folder, after)
      replaced = true
    })
  } catch (error) {
    if (replaced) replaceKeyFile(folder, before)
    throw asFolderError(error)
  }
}

/** Journals, as a command of its own, what a local procedure does outside the database. */
async function note({ core, actor, now }: LocalContext, write: (change: ChangeContext) => unknown): Promise<void> {
  const { database, journalWriter } = core.requireData()
  const { entities } = await runCommand(database.write, { actor, now, group: newId(now) }, journalWriter, write)
  core.ports.events.send({ kind: 'recordsChanged', entities }, 'all')
}
