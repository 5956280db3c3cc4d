import { createHmac, timingSafeEqual } from 'node:crypto'
import { hexOf } from '../src-shared/domain/certificate-code.ts'
import { chainStart } from '../src-shared/protocol/operation-header.ts'
import { type PairReply, type PairRequest, pairedText, pairingText } from '../src-shared/protocol/pairing.ts'
import { readPublicKey } from './chain.ts'
import type { Environment } from './environment.ts'
import type { Identity } from './identity.ts'
import { scopesOf } from './pull.ts'
import { inTransaction } from './push.ts'
import { ask, Refused } from './refused.ts'
import { SiteWork } from './site-work.ts'
import { slotAttempts } from './slots.ts'
import { deviceOf } from './store/devices.ts'
import type { Writer } from './store/open-store.ts'
import type { DeviceRow, DeviceSlotRow } from './store/tables.ts'

/**
 * Binds a workstation to a slot: one that brings its site, one that joins the slot's, or one that comes again under a
 * new epoch after it was restored. Whoever does not know the code learns nothing but `pairing_refused`.
 *
 * @throws Refused, StoreTrouble
 */
export async function pair(environment: Environment, identity: Identity, request: PairRequest): Promise<PairReply> {
  const slot = await provenSlot(environment, request)
  return inTransaction(environment, async (db) => {
    const site = slot.site ?? request.site
    if (site === null || (request.site !== null && request.site !== site)) throw new Refused('pairing_refused')
    await SiteWork.begin(db, site)
    await useSlot(db, { slot, site, request, now: environment.clock.now() })
    const known = await deviceOf(db, request.device)
    if (known && known.site !== site) throw new Refused('pairing_refused')
    const device = known
      ? await comeAgain(db, known, { request, environment })
      : await enrol(db, { site, slot, request, environment })
    return replyTo({ device, identity, slot, request, environment, name: await siteName(db, site, environment) })
  })
}

/** The slot, if the request proves its code; a wrong proof counts, in a transaction of its own. */
async function provenSlot(environment: Environment, request: PairRequest): Promise<DeviceSlotRow> {
  const { store, clock } = environment
  const slot = await inTransaction(environment, async (db) => {
    const count = db.updateTable('device_slot').set((row) => ({ attempts: row('attempts', '+', 1) }))
    return ask(count.where('id', '=', request.slot).where('used_at', 'is', null).returningAll().executeTakeFirst())
  })
  if (!slot || slot.attempts > slotAttempts || slot.expires_at < clock.now()) throw new Refused('pairing_refused')
  const expected = createHmac('sha256', Buffer.from(slot.code_key, 'hex')).update(pairingText(request)).digest()
  const proof = Buffer.from(request.proof, 'base64')
  if (proof.length !== expected.length || !timingSafeEqual(proof, expected)) throw new Refused('pairing_refused')
  requireKey(request.signKey)
  // Who knew the code did not guess.
  const right = store.db.updateTable('device_slot').set({ attempts: slot.attempts - 1 })
  await ask(right.where('id', '=', slot.id).where('used_at', 'is', null).execute())
  return slot
}

function requireKey(key: string): void {
  try {
    readPublicKey(key)
  } catch (error) {
    throw new Refused('malformed', {}, error)
  }
}

async function useSlot(
  db: Writer,
  { slot, site, request, now }: { slot: DeviceSlotRow; site: string; request: PairRequest; now: string },
): Promise<void> {
  const used = { site, used_by: request.device, used_at: now, code_key: '' }
  const update = db.updateTable('device_slot').set(used).where('id', '=', slot.id).where('used_at', 'is', null)
  if ((await ask(update.executeTakeFirst())).numUpdatedRows !== 1n) throw new Refused('pairing_refused')
}

async function siteName(db: Writer, site: string, { clock }: Environment): Promise<string> {
  const known = await ask(db.selectFrom('site').select('name').where('id', '=', site).executeTakeFirst())
  if (known) return known.name
  await ask(db.insertInto('site').values({ id: site, name: '', region: '', created_at: clock.now() }).execute())
  return ''
}

interface Presenting {
  readonly request: PairRequest
  readonly environment: Environment
}

async function enrol(
  db: Writer,
  { site, slot, request, environment }: Presenting & { site: string; slot: DeviceSlotRow },
): Promise<DeviceRow> {
  const { device: id, epoch, machine, journal } = request
  const now = environment.clock.now()
  const brings = request.site !== null
  const others = await ask(db.selectFrom('device').select('number').where('site', '=', site).execute())
  // A second whole site under one name can't be brought in beside the first.
  if (brings && others.length > 0) throw new Refused('pairing_refused')
  if (!brings && journal.seq > 0) throw new Refused('pairing_refused')
  const number = freeNumber(
    slot.number,
    others.map((one) => one.number),
    brings,
  )
  const row: DeviceRow = {
    id,
    site,
    number,
    machine,
    epoch,
    last_seq: 0,
    chain: chainStart,
    adopted_through: brings ? journal.seq : 0,
    status: 'active',
    status_reason: '',
    paired_at: now,
    last_contact_at: now,
    app: '',
    health: null,
  }
  await ask(db.insertInto('device').values(row).execute())
  await openEpoch(db, request, { firstSeq: 1, now })
  return row
}

/** The slot's number, else the site's own for who brings it, else the first nobody has. */
function freeNumber(wanted: string | null, taken: readonly string[], brings: boolean): string {
  if (wanted !== null && !taken.includes(wanted)) return wanted
  for (let number = brings ? 1 : 2; number < 100; number += 1) {
    const text = String(number).padStart(2, '0')
    if (!taken.includes(text)) return text
  }
  throw new Refused('pairing_refused')
}

/**
 * After a restore: the old epoch ends where the restored journal branches off, and what the old one still sends is
 * refused. Its seats stay with it until people settle them.
 */
async function comeAgain(db: Writer, known: DeviceRow, { request, environment }: Presenting): Promise<DeviceRow> {
  const { epoch, journal, machine } = request
  if (known.status === 'revoked' || known.status === 'written-off') throw new Refused('device_revoked')
  const now = environment.clock.now()
  const renewed = epoch > known.epoch
  if (epoch < known.epoch) throw new Refused('wrong_epoch')
  if (known.status === 'quarantined' && !renewed) throw new Refused('device_quarantined')
  if (!renewed && journal.seq < known.last_seq) throw new Refused('wrong_epoch')
  const branch = Math.min(journal.epochFrom - 1, known.last_seq)
  const chain = renewed && branch < known.last_seq ? await chainAt(db, known, branch) : known.chain
  const place = renewed ? { last_seq: branch, chain } : {}
  const row = { ...known, ...place, epoch, machine, status: 'active', status_reason: '', last_contact_at: now }
  const { id, ...changed } = row
  if (renewed) {
    const close = db.updateTable('device_epoch').set({ closed_at: now, last_seq: known.last_seq })
    await ask(close.where('device', '=', id).where('closed_at', 'is', null).execute())
    await openEpoch(db, request, { firstSeq: branch + 1, now })
  } else {
    const keys = { sign_key: request.signKey, recipient: request.recipient }
    const update = db.updateTable('device_epoch').set(keys).where('device', '=', id)
    await ask(update.where('epoch', '=', epoch).execute())
  }
  await ask(db.updateTable('device').set(changed).where('id', '=', id).execute())
  return row
}

async function chainAt(db: Writer, device: DeviceRow, seq: number): Promise<string> {
  if (seq <= 0) return chainStart
  const query = db.selectFrom('operation').select('hash').where('device', '=', device.id).where('seq', '=', seq)
  const row = await ask(query.orderBy('epoch', 'desc').limit(1).executeTakeFirst())
  if (!row) throw new Refused('pairing_refused')
  return row.hash
}

async function openEpoch(
  db: Writer,
  { device, epoch, signKey, recipient }: PairRequest,
  { firstSeq, now }: { firstSeq: number; now: string },
): Promise<void> {
  const row = {
    device,
    epoch,
    sign_key: signKey,
    recipient,
    first_seq: firstSeq,
    last_seq: null,
    opened_at: now,
    closed_at: null,
  }
  await ask(db.insertInto('device_epoch').values(row).execute())
}

function replyTo({
  device,
  identity,
  slot,
  request,
  environment,
  name,
}: Presenting & { device: DeviceRow; identity: Identity; slot: DeviceSlotRow; name: string }): PairReply {
  const certified = identity.certify(request.signKey)
  const reply = {
    device: device.id,
    epoch: device.epoch,
    incarnation: identity.incarnation,
    site: { id: device.site, name },
    deviceNumber: device.number,
    serverSignKey: identity.signKey,
    serverRecipient: identity.recipient,
    issuer: { rootPublicKey: hexOf(certified.rootPublicKey), keySignature: hexOf(certified.signature) },
    scopes: [...scopesOf(device)],
    ackedSeq: device.last_seq,
    chain: device.chain,
    serverTime: environment.clock.now(),
  }
  const key = Buffer.from(slot.code_key, 'hex')
  return { ...reply, proof: createHmac('sha256', key).update(pairedText(reply, request.nonce)).digest('base64') }
}
