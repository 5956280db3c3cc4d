import { SiteEntity } from '../src-shared/domain/site-operations.ts'
import { chainStart } from '../src-shared/protocol/operation-header.ts'
import type { OperationResult } from '../src-shared/protocol/operation-result.ts'
import type { PushReply, PushRequest } from '../src-shared/protocol/push.ts'
import { decideAndApply, resultOf } from './apply-outcome.ts'
import type { Environment } from './environment.ts'
import type { FactHost } from './facts/fact-host.ts'
import { foresee } from './foresee.ts'
import { openIncident } from './incidents.ts'
import type { Incoming } from './operation-words.ts'
import { readOperation } from './read-batch.ts'
import { ask, Refused, StoreTrouble } from './refused.ts'
import { SiteWork } from './site-work.ts'
import { countActive, deviceOf, refuseFenced } from './store/devices.ts'
import type { Writer } from './store/open-store.ts'
import type { DeviceRow, OperationRow } from './store/tables.ts'

type Delivered = Omit<PushReply, 'incarnation' | 'serverTime'>

/**
 * Takes a batch in, all of it in one transaction: every operation gets the centre's word, and the workstation's mark
 * moves on with it. The same batch may come again at any time.
 *
 * @throws Refused, StoreTrouble
 */
export async function takeBatch(environment: Environment, site: string, request: PushRequest): Promise<Delivered> {
  const incoming = request.operations.map(readOperation)
  try {
    return await inTransaction(environment, (db) => deliver(db, { environment, site, request, incoming }))
  } catch (error) {
    if (error instanceof Refused && error.code === 'sequence_fork') await quarantine(environment, site, request.dev)
    throw error
  }
}

/** @throws StoreTrouble where the database fails, at the commit as well */
export async function inTransaction<Result>(
  { store }: Environment,
  work: (db: Writer) => Promise<Result>,
): Promise<Result> {
  try {
    return await store.db.transaction().execute(work)
  } catch (error) {
    if (error instanceof Refused || error instanceof StoreTrouble) throw error
    throw new StoreTrouble('the transaction failed', { cause: error })
  }
}

interface Delivery {
  readonly environment: Environment
  readonly site: string
  readonly request: PushRequest
  readonly incoming: readonly Incoming[]
}

async function deliver(db: Writer, { environment, site, request, incoming }: Delivery): Promise<Delivered> {
  const work = await SiteWork.begin(db, site)
  const device = await deviceOf(db, request.dev)
  if (!device) throw new Refused('unknown_device')
  refuseFenced(device)
  if (request.epoch !== device.epoch) throw new Refused('wrong_epoch')
  const receivedAt = environment.clock.now()
  const results: OperationResult[] = []
  const known = await knownOf(db, device, incoming)
  const active = await countActive(db, site)
  const fresh = incoming.filter(({ header }) => header.seq > device.last_seq)
  if (fresh.length > 1) await foresee(work, device.id, fresh)
  let mark = { seq: device.last_seq, chain: device.chain, epoch: await lastEpoch(db, device) }
  for (const one of incoming) {
    const { header, hash } = one
    const earlier = known.get(header.seq)
    if (header.seq <= mark.seq) {
      if (earlier?.op_id !== header.op || earlier.hash !== hash) throw new Refused('sequence_fork')
      results.push(resultOf(earlier, true))
      continue
    }
    refuseBroken(one, device, mark)
    const host = hostFor(work, one, { device, active })
    const row = await decideAndApply(host, one, { environment, receivedAt })
    work.log.add(row)
    results.push(resultOf(row, false))
    mark = { seq: header.seq, chain: hash, epoch: header.epoch }
  }
  await work.flush()
  if (incoming.some(({ header }) => header.type.startsWith('site.'))) await nameSite(work)
  await keepContact(db, device, { request, mark, receivedAt })
  return { ackedSeq: mark.seq, chain: mark.chain, results }
}

/** The workstation's own operations among these that came before, by number; those of an abandoned epoch are not its own. */
async function knownOf(
  db: Writer,
  device: DeviceRow,
  incoming: readonly Incoming[],
): Promise<Map<number, OperationRow>> {
  const seqs = incoming.map(({ header }) => header.seq).filter((seq) => seq <= device.last_seq)
  const ids = incoming.map(({ header }) => header.op)
  if (new Set(ids).size < ids.length) throw new Refused('malformed')
  if (ids.length === 0) return new Map()
  const query = db.selectFrom('operation').selectAll().where('device', '=', device.id)
  const rows = await ask(query.where('op_id', 'in', ids).execute())
  const fresh = new Set(incoming.filter(({ header }) => header.seq > device.last_seq).map(({ header }) => header.op))
  // An operation under a second number is another one's name.
  if (rows.some((row) => fresh.has(row.op_id))) throw new Refused('sequence_fork')
  return new Map(rows.filter((row) => seqs.includes(row.seq)).map((row) => [row.seq, row]))
}

async function lastEpoch(db: Writer, device: DeviceRow): Promise<number> {
  const query = db.selectFrom('operation').select('epoch').where('device', '=', device.id)
  const row = await ask(query.where('seq', '=', device.last_seq).where('hash', '=', device.chain).executeTakeFirst())
  return row?.epoch ?? 0
}

/** @throws Refused sequence_gap, sequence_fork, malformed */
function refuseBroken(
  { header }: Incoming,
  device: DeviceRow,
  mark: { seq: number; chain: string; epoch: number },
): void {
  if (header.dev !== device.id) throw new Refused('malformed')
  if (header.seq !== mark.seq + 1) throw new Refused('sequence_gap', { expectedSeq: mark.seq + 1 })
  if (header.prev !== (mark.seq === 0 ? chainStart : mark.chain)) throw new Refused('sequence_fork')
  if (header.epoch < mark.epoch || header.epoch > device.epoch) throw new Refused('wrong_epoch')
}

export function hostFor(
  work: SiteWork,
  { header }: Incoming,
  { device, active }: { device: DeviceRow; active: number },
): FactHost {
  const adopted = header.seq <= device.adopted_through
  const asking = { device: device.id, epoch: header.epoch, adopted, recordId: header.entity.id }
  return { work, asking, workstations: async () => active }
}

/** The list of sites shows the name their own record has. */
async function nameSite(work: SiteWork): Promise<void> {
  const site = await work.load(SiteEntity, work.site)
  if (site === null) return
  const { name, region } = site
  await ask(work.db.updateTable('site').set({ name, region }).where('id', '=', work.site).execute())
}

async function keepContact(
  db: Writer,
  device: DeviceRow,
  { request, mark, receivedAt }: { request: PushRequest; mark: { seq: number; chain: string }; receivedAt: string },
): Promise<void> {
  const contact = {
    last_seq: mark.seq,
    chain: mark.chain,
    last_contact_at: receivedAt,
    app: request.app,
    ...(request.health ? { health: JSON.stringify(request.health) } : {}),
  }
  await ask(db.updateTable('device').set(contact).where('id', '=', device.id).execute())
}

/** Two histories under one name: nothing more is taken from it until people have looked (a copied or restored disk). */
async function quarantine(environment: Environment, site: string, device: string): Promise<void> {
  await inTransaction(environment, async (db) => {
    await SiteWork.begin(db, site)
    const status = { status: 'quarantined', status_reason: 'sequence_fork' }
    const update = db.updateTable('device').set(status).where('id', '=', device).where('status', '=', 'active')
    const done = await ask(update.executeTakeFirst())
    if (done.numUpdatedRows === 0n) return
    const at = environment.clock.now()
    const note = '同一编号下出现两个不同的操作：可能是复制或恢复的硬盘'
    await openIncident(db, { id: environment.newId(), site, kind: 'fork', device, op: null, note, at })
  })
}
