import { erasingTypes, isErasing } from '../src-shared/domain/erasure-operations.ts'
import { ask } from './refused.ts'
import { inPieces } from './store/in-pieces.ts'
import type { Writer } from './store/open-store.ts'
import type { OperationRow } from './store/tables.ts'

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
  readonly #onRecord = new Map<string, readonly Deed[]>()
  #parked: OperationRow[] | null = null

  constructor(db: Writer, site: string) {
    this.#db = db
    this.#site = site
  }

  add(row: OperationRow): void {
    this.#judged.push(row)
  }

  /** Accepted operations on a record, in the centre's order. */
  async acceptedOn(type: string, id: string): Promise<readonly Deed[]> {
    const at = `${type}\0${id}`
    const earlier =
      this.#onRecord.get(at) ??
      (await this.#ask(this.#accepted().where('entity_type', '=', type).where('entity_id', '=', id).execute()))
    this.#onRecord.set(at, earlier)
    return [
      ...earlier,
      ...this.#judged.filter((row) => isAccepted(row) && row.entity_type === type && row.entity_id === id),
    ]
  }

  async acceptedOfGroup(group: string): Promise<readonly Deed[]> {
    const earlier = await this.#ask(this.#accepted().where('command_group', '=', group).execute())
    return [...earlier, ...this.#judged.filter((row) => isAccepted(row) && row.command_group === group)]
  }

  /** Payloads of accepted operations of some types after a place in the order. */
  async payloadsAfter(types: readonly string[], serverSeq: number): Promise<readonly string[]> {
    const query = this.#db.selectFrom('operation').select('payload').where('site', '=', this.#site)
    const rows = await ask(
      query.where('status', '=', 'accepted').where('type', 'in', types).where('server_seq', '>', serverSeq).execute(),
    )
    const now = this.#judged.filter((row) => isAccepted(row) && types.includes(row.type) && row.server_seq > serverSeq)
    return [...rows, ...now].flatMap(({ payload }) => payload ?? [])
  }

  /** The centre's word on an operation of a workstation. */
  async ofDevice(device: string, op: string): Promise<OperationRow | null> {
    const now = this.#judged.find((row) => row.device === device && row.op_id === op)
    if (now) return now
    const query = this.#db.selectFrom('operation').selectAll().where('device', '=', device)
    return (await ask(query.where('op_id', '=', op).executeTakeFirst())) ?? null
  }

  /** Parked operations of the site, the first first. */
  async parked(): Promise<readonly OperationRow[]> {
    const query = this.#db.selectFrom('operation').selectAll().where('site', '=', this.#site)
    this.#parked ??= await ask(query.where('status', '=', 'parked').orderBy('received_at').orderBy('seq').execute())
    return [...this.#parked, ...this.#judged.filter(({ status }) => status === 'parked')]
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
  }

  async flush(): Promise<void> {
    for (const some of inPieces(this.#judged, 200)) {
      await ask(
        this.#db
          .insertInto('operation')
          .values([...some])
          .execute(),
      )
    }
  }

  #accepted() {
    const query = this.#db.selectFrom('operation').select(columns).where('site', '=', this.#site)
    return query.where('status', '=', 'accepted').orderBy('server_seq')
  }

  #ask(rows: Promise<Deed[]>): Promise<readonly Deed[]> {
    return ask(rows)
  }
}

/** What is left of an operation's contents once they were erased. */
const nothing = { salt: null, payload: null, detail: null, changed: null }

const isAccepted = ({ status }: OperationRow): boolean => status === 'accepted'
