import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { enrolDevice } from '../../../src-shared/domain/device.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { chainStart } from '../../../src-shared/protocol/operation-header.ts'
import { deviceScope, referenceScope, siteScope } from '../../../src-shared/protocol/pull.ts'
import { runCommand } from '../change.ts'
import { folderState, newDeviceKeys, openUnfinished, writeUnfinishedKeys } from '../data-folder.ts'
import { createKeyFile } from '../database/key-slots.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { lockFolder } from '../lock-folder.ts'
import { newId } from '../new-id.ts'
import { siteFileNames as files, siteFiles } from '../site-files.ts'
import { CentreConnection, type Wire } from './centre-connection.ts'
import { type Exchange, pullAll, pushWaiting } from './exchange.ts'
import { acceptIssuer, keepPairing, type PairingOrder, presentTo } from './pair.ts'

const joining: Actor = { kind: 'system', id: 'system', name: '加入考点', roles: [], identityNumber: null }

export interface JoinOrder extends PairingOrder {
  readonly folder: string
  /** Of this workstation's own data folder. */
  readonly passphrase: string
  readonly app: string
}

/**
 * Makes this empty folder one more workstation of a site its centre knows: keys and database, its own enrolment as the
 * first operation, and everything the site has. The key file gets its name last; what is cut off before begins anew,
 * with another code.
 *
 * @param progress how many records came so far
 * @returns the recovery key of this workstation's folder, kept nowhere in clear
 * @throws AppError DATA_FOLDER_NOT_EMPTY, DATA_FOLDER_IN_USE, PASSPHRASE_TOO_SHORT, PAIRING_…, CENTRE_…; Unreachable
 */
export async function joinSite(
  order: JoinOrder,
  wire: Wire,
  progress?: (rows: number) => void,
): Promise<{ readonly recoveryKey: string; readonly siteName: string }> {
  const { folder, now } = order
  const { key, recoveryKey, file } = await createKeyFile(order.passphrase)
  const unlock = lockFolder(folder)
  try {
    if (folderState(folder) !== 'empty') throw new AppError('DATA_FOLDER_NOT_EMPTY')
    const device = newId(now)
    const { publicKey, privateKey } = newDeviceKeys()
    const journal = { seq: 0, hash: chainStart, epochFrom: 1 }
    const paired = await presentTo(wire, { device, epoch: 0, signKey: publicKey, journal, site: null }, order)
    const { reply } = paired
    writeUnfinishedKeys(folder, file)
    for (const name of siteFiles) if (name !== files.unfinishedKeys) rmSync(join(folder, name), { force: true })
    const database = openUnfinished(folder, key)
    try {
      const writer = () => ({ siteId: reply.site.id, deviceId: device, epoch: 0, privateKey, sync: null })
      const run = { actor: joining, now, group: newId(now) }
      await runCommand(database.write, run, writer, ({ change, db }) => {
        change(enrolDevice, device, { number: reply.deviceNumber, publicKey, epoch: 0 })
        db.run(sql.insertInto('own_device').values({ id: device, private_key: privateKey }))
        keepPairing(db, order, paired)
        acceptIssuer({ change, db }, { device, signKey: publicKey }, reply)
        db.run(sql.updateTable('sync_pairing').set({ first_seq: 1, acked_seq: 0 }))
      })
      const signer = { device, epoch: 0, privateKey, serverKey: reply.serverSignKey }
      const exchange: Exchange = {
        data: { database, journalWriter: writer, storeMedia: () => '' },
        connection: new CentreConnection(wire, signer, { now: () => now, offset: 0 }),
        app: order.app,
        now: () => now,
        alone: async (work) => work(),
        changed: () => undefined,
      }
      await pushWaiting(exchange)
      await pullAll(exchange, [siteScope(reply.site.id), deviceScope(device), referenceScope], progress)
      if (!database.read.get(sql.selectFrom('site').select('id'))) throw new AppError('CENTRE_UNREACHABLE')
    } finally {
      database.close()
    }
    renameSync(join(folder, files.unfinishedKeys), join(folder, files.keys))
    return { recoveryKey, siteName: reply.site.name }
  } finally {
    unlock()
  }
}
