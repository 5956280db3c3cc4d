import { erasingTypes, isErasing } from '../src-shared/domain/erasure-operations.ts'
import { ask } from './refused.ts'
import { inPieces } from './store/in-pieces.ts'
import type { Writer } from './store/open-store.ts'
import type { OperationRow } from './store/tables.ts'
import { insertRows } from './store/write-rows.ts'

type Deed = Pick<
  OperationRow,
  | 'op_id'
  | 'device'
  | 'at'
  | 'type'
  | 'entity_type'
  | 'entity_id'
  | 'actor'
  | 'command_group'
  | 'server_seq'
  | 'ver'
  | 'changed'
>
const columns = [
  'op_id',
  'device',
  'at',
  'type',
  'entity_type',
  'entity_id',
  'actor',
  'command_group',
  'server_seq',
  'ver',
  'changed',
] as const

/** The site's operations: those of earlier transactions, and what this one has judged so far. */
export class OperationLog {
  readonly #db: Writer
  readonly #site: string
  readonly #judged: OperationRow[] = []
  readonly #judgedById = new Map<string, OperationRow>()
  readonly #acceptedNow = new Map<string, Deed[]>()
  readonly #onRecord = new Map<string, readonly Deed[]>()
  readonly #ofDevice = new Map<string, OperationRow | null>()
  readonly #groupBegan = new Map<string, number>()
  #parked: OperationRow[] | null = null

  constructor(db: Writer, site: string) {
    this.#db = db
    this.#site = site
  }

  add(row: OperationRow): void {
    this.#judged.push(row)
    this.#judgedById.set(ofDevice(row.device, row.op_id), row)
    if (row.status === 'parked') this.#parked?.push(row)
    if (row.status !== 'accepted') return
    const at = onRecord(row.entity_type, row.entity_id)
    const known = this.#acceptedNow.get(at)
    if (known) known.push(row)
    else this.#acceptedNow.set(at, [row])
  }

  /** Accepted operations on a record, in the centre's order. */
  async acceptedOn(type: string, id: string): Promise<readonly Deed[]> {
    const at = onRecord(type, id)
    const earlier =
      this.#onRecord.get(at) ??
      (await ask(this.#accepted().where('entity_type', '=', type).where('entity_id', '=', id).execute()))
    this.#onRecord.set(at, earlier)
    const now = this.#acceptedNow.get(at)
    return now ? [...earlier, ...now] : earlier
  }

  /** The place in the order of a command's first accepted operation: it may have made thousands. */
  async groupBegan(group: string): Promise<number> {
    const known = this.#groupBegan.get(group)
    if (known !== undefined) return known
    const query = this.#db.selectFrom('operation').select((of) => of.fn.min<number | null>('server_seq').as('first'))
    const site = query.where('site', '=', this.#site).where('status', '=', 'accepted')
    const earlier = await ask(site.where('command_group', '=', group).executeTakeFirst())
    const now = this.#judged.filter((row) => row.status === 'accepted' && row.command_group === group)
    const began = earlier?.first ?? Math.min(...now.map(({ server_seq }) => server_seq))
    this.#groupBegan.set(group, began)
    return began
  }

  /** Payloads of accepted operations of some types after a place in the order. */
  async payloadsAfter(types: readonly string[], serverSeq: number): Promise<readonly string[]> {
    const query = this.#db.selectFrom('operation').select('payload').where('site', '=', this.#site)
    const rows = await ask(
      query.where('status', '=', 'accepted').where('type', 'in', types).where('server_seq', '>', serverSeq).execute(),
    )
    const now = this.#judged.filter(
      (row) => row.status === 'accepted' && types.includes(row.type) && row.server_seq > serverSeq,
    )
    return [...rows, ...now].flatMap(({ payload }) => payload ?? [])
  }

  /** The centre's word on an operation of a workstation. */
  async ofDevice(device: string, op: string): Promise<OperationRow | null> {
    const at = ofDevice(device, op)
    const known = this.#judgedById.get(at) ?? this.#ofDevice.get(at)
    if (known !== undefined) return known
    const query = this.#db.selectFrom('operation').selectAll().where('device', '=', device)
    const found = (await ask(query.where('op_id', '=', op).executeTakeFirst())) ?? null
    this.#ofDevice.set(at, found)
    return found
  }

  /** Parked operations of the site, the first first. */
  async parked(): Promise<readonly OperationRow[]> {
    if (this.#parked) return this.#parked
    const query = this.#db.selectFrom('operation').selectAll().where('site', '=', this.#site)
    const earlier = await ask(query.where('status', '=', 'parked').orderBy('received_at').orderBy('seq').execute())
    this.#parked = [...earlier, ...this.#judged.filter(({ status }) => status === 'parked')]
    return this.#parked
  }

  /** Reads together what `acceptedOn` is going to be asked for. */
  async readAccepted(type: string, ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#onRecord.has(onRecord(type, id)))
    for (const some of inPieces(missing)) {
      const rows = await ask(this.#accepted().where('entity_type', '=', type).where('entity_id', 'in', some).execute())
      const byId = Map.groupBy(rows, ({ entity_id }) => entity_id)
      for (const id of some) this.#onRecord.set(onRecord(type, id), byId.get(id) ?? [])
    }
  }

  /** The same for `ofDevice`. */
  async readOfDevice(device: string, ops: readonly string[]): Promise<void> {
    for (const some of inPieces(ops)) {
      const query = this.#db.selectFrom('operation').selectAll().where('device', '=', device)
      const rows = new Map((await ask(query.where('op_id', 'in', some).execute())).map((row) => [row.op_id, row]))
      // Those that are not there are of this batch and will be judged before they are asked for.
      for (const [op, row] of rows) this.#ofDevice.set(ofDevice(device, op), row)
    }
  }

  /**
   * Takes away what operations on a record said, the erasing ones excepted.
   * @returns the texts that were there
   */
  async erase(type: string, id: string): Promise<readonly string[]> {
    const isMeant = (row: Pick<OperationRow, 'entity_type' | 'entity_id' | 'type'>): boolean =>
      row.entity_type === type && row.entity_id === id && !isErasing(row.type)
    const query = this.#db.selectFrom('operation').select('payload').where('site', '=', this.#site)
    const ofRecord = query.where('entity_type', '=', type).where('entity_id', '=', id)
    const earlier = await ask(ofRecord.where('type', 'not in', erasingTypes).execute())
    const now = this.#judged.filter(isMeant)
    const texts = [...earlier, ...now].flatMap(({ payload }) => payload ?? [])
    const update = this.#db.updateTable('operation').set(nothing).where('site', '=', this.#site)
    const meant = update.where('entity_type', '=', type).where('entity_id', '=', id)
    await ask(meant.where('type', 'not in', erasingTypes).execute())
    for (const row of now) Object.assign(row, nothing)
    this.#onRecord.clear()
    return texts
  }

  /** A parked one got its word. */
  async settle(row: OperationRow): Promise<void> {
    this.#parked = (this.#parked ?? []).filter((one) => one.device !== row.device || one.op_id !== row.op_id)
    const { device, op_id, ...changed } = row
    const update = this.#db.updateTable('operation').set(changed).where('device', '=', device)
    await ask(update.where('op_id', '=', op_id).execute())
    this.#onRecord.clear()
    this.#ofDevice.clear()
    this.#groupBegan.clear()
  }

  async flush(): Promise<void> {
    await insertRows(this.#db, 'operation', this.#judged)
  }

  #accepted() {
    const query = this.#db.selectFrom('operation').select(columns).where('site', '=', this.#site)
    return query.where('status', '=', 'accepted').orderBy('server_seq')
  }
}

/** What is left of an operation's contents once they were erased. */
const nothing = { salt: null, payload: null, detail: null, changed: null }

const onRecord = (type: string, id: string): string => `${type}\0${id}`
const ofDevice = (device: string, op: string): string => `${device}\0${op}`
