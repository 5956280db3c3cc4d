import type { SeatLease } from '../src-shared/domain/seat-lease.ts'
import { canonical } from '../src-shared/protocol/canonical.ts'
import { siteScope } from '../src-shared/protocol/pull.ts'
import { noDigest, recordText, xorDigests } from '../src-shared/protocol/record-digest.ts'
import { recordDigest } from './chain.ts'
import { NumberLedger } from './number-ledger.ts'
import { OperationLog } from './operation-log.ts'
import { blobsNamedBy, keysOf, lastingKeysOf } from './record-keys.ts'
import { ask } from './refused.ts'
import { SeatLedger } from './seat-ledger.ts'
import { inPieces } from './store/in-pieces.ts'
import type { Writer } from './store/open-store.ts'
import type { FeedHeadRow, RecordKeyRow, RecordRow } from './store/tables.ts'
import { deleteRows, insertRows } from './store/write-rows.ts'

/** A kind of record with the schema that makes sound what is stored. */
export interface Kind<State> {
  readonly name: string
  readonly schema: { parse(value: unknown): State }
}

interface Held {
  readonly ver: number
  readonly state: unknown
  readonly seq: number
  readonly lastOp: string | null
}
interface Entry {
  /** As the database has it; null where it has none. */
  readonly stored: RecordRow | null
  now: Held | null
  changed: boolean
}

const place = (...parts: readonly string[]): string => parts.join('\0')

/**
 * What one transaction reads and changes of one site. The lock on the site's feed makes its writers serial, so what was
 * read once stays true; changes are kept here and written together at the end.
 */
export class SiteWork {
  readonly db: Writer
  readonly site: string
  readonly scope: string
  readonly log: OperationLog
  readonly ledger: SeatLedger
  readonly numbers: NumberLedger
  readonly #heads = new Map<string, FeedHeadRow>()
  readonly #entries = new Map<string, Entry>()
  readonly #found = new Map<string, readonly string[]>()
  /** Ids of changed records by what they are found by now. */
  readonly #foundNow = new Map<string, Set<string>>()

  private constructor(db: Writer, site: string) {
    this.db = db
    this.site = site
    this.scope = siteScope(site)
    this.log = new OperationLog(db, site)
    this.ledger = new SeatLedger(db, this.scope)
    this.numbers = new NumberLedger(db)
  }

  /** Waits for the site's lock, at the beginning of a transaction. */
  static async begin(db: Writer, site: string): Promise<SiteWork> {
    const work = new SiteWork(db, site)
    await work.head(work.scope)
    return work
  }

  /** Locks a scope's feed for this transaction: the site's first, then others of the site. */
  async head(scope: string): Promise<FeedHeadRow> {
    const known = this.#heads.get(scope)
    if (known) return known
    const fresh = { scope, seq: 0, min_seq: 0, count: 0, x64: noDigest }
    await ask(
      this.db
        .insertInto('feed_head')
        .values(fresh)
        .onConflict((conflict) => conflict.column('scope').doNothing())
        .execute(),
    )
    // An update locks the row on PostgreSQL and the database on SQLite.
    const lock = this.db.updateTable('feed_head').set((row) => ({ seq: row.ref('seq') }))
    const locked = await ask(lock.where('scope', '=', scope).returningAll().executeTakeFirstOrThrow())
    this.#heads.set(scope, locked)
    return locked
  }

  async nextSeq(scope: string): Promise<number> {
    const head = await this.head(scope)
    head.seq += 1
    return head.seq
  }

  async load<State>(kind: Kind<State>, id: string, scope = this.scope): Promise<State | null> {
    return ((await this.#entry(scope, kind, id)).now?.state ?? null) as State | null
  }

  async held(kind: Kind<unknown>, id: string, scope = this.scope): Promise<Held | null> {
    return (await this.#entry(scope, kind, id)).now
  }

  /** Ids of the site's records of a kind that are found by that, in order of id. */
  async find(type: string, key: string, value: string): Promise<readonly string[]> {
    const at = place(type, key, value)
    const stored = this.#found.get(at) ?? (await this.#ask(type, key, value))
    this.#found.set(at, stored)
    const standing = stored.filter((id) => {
      const entry = this.#entries.get(place(this.scope, type, id))
      return !entry?.changed || key.startsWith('issued') || this.#foundNow.get(at)?.has(id)
    })
    return [...new Set([...standing, ...(this.#foundNow.get(at) ?? [])])].sort()
  }

  /** The records themselves, read together. */
  async all<State>(kind: Kind<State>, key: string, value: string): Promise<readonly { id: string; state: State }[]> {
    const ids = await this.find(kind.name, key, value)
    await this.readTogether(kind, ids)
    const found: { id: string; state: State }[] = []
    for (const id of ids) {
      const state = await this.load(kind, id)
      if (state !== null) found.push({ id, state })
    }
    return found
  }

  /**
   * A record's new state.
   * @param made the feed's number and the operation; without it the record changes in silence, under its old version
   */
  async put(
    kind: Kind<unknown>,
    id: string,
    state: unknown,
    made: { readonly ver: number; readonly seq: number; readonly op: string | null; readonly scope?: string } | null,
  ): Promise<void> {
    const scope = made?.scope ?? this.scope
    const entry = await this.#entry(scope, kind, id)
    const before = entry.now
    const at = made ?? { ver: before?.ver ?? 1, seq: before?.seq ?? 0, op: before?.lastOp ?? null }
    if (before && scope === this.scope) {
      for (const { key, value } of keysOf(kind.name, id, before.state)) {
        this.#foundNow.get(place(kind.name, key, value))?.delete(id)
      }
    }
    entry.now = { ver: at.ver, state, seq: at.seq, lastOp: at.op }
    entry.changed = true
    if (scope !== this.scope) return
    for (const { key, value } of [...keysOf(kind.name, id, state), ...lastingKeysOf(kind.name, id, state)]) {
      const found = place(kind.name, key, value)
      this.#foundNow.set(found, (this.#foundNow.get(found) ?? new Set()).add(id))
    }
  }

  /** Changes a lease behind its workstation's back: what was recalled. It meets it in its own feed. */
  async putLease(kind: Kind<SeatLease>, id: string, lease: SeatLease): Promise<void> {
    const scope = `dev:${lease.deviceId}`
    const before = await this.held(kind, id, scope)
    const seq = await this.nextSeq(scope)
    await this.put(kind, id, lease, { ver: (before?.ver ?? 0) + 1, seq, op: null, scope })
  }

  /** Writes everything that changed. */
  async flush(): Promise<void> {
    const changed = [...this.#entries].filter(([, { changed }]) => changed)
    const rows = changed.flatMap(([at, entry]) => this.#row(at, entry) ?? [])
    for (const { row, stored } of rows) await this.#count(row, stored)
    await this.#writeRecords(rows.map(({ row }) => row))
    await this.#writeKeys(changed)
    await this.ledger.flush()
    await this.numbers.flush()
    await this.log.flush()
    for (const { scope, ...head } of this.#heads.values()) {
      await ask(this.db.updateTable('feed_head').set(head).where('scope', '=', scope).execute())
    }
  }

  async #entry(scope: string, kind: Kind<unknown>, id: string): Promise<Entry> {
    const at = place(scope, kind.name, id)
    const known = this.#entries.get(at)
    if (known) return known
    const query = this.db.selectFrom('record').selectAll().where('scope', '=', scope)
    const row = await ask(query.where('type', '=', kind.name).where('id', '=', id).executeTakeFirst())
    return this.#keep(at, kind, row ?? null)
  }

  #keep(at: string, kind: Kind<unknown>, row: RecordRow | null): Entry {
    const now = row && {
      ver: row.ver,
      state: kind.schema.parse(JSON.parse(row.data)),
      seq: row.seq,
      lastOp: row.last_op,
    }
    const entry: Entry = { stored: row, now, changed: false }
    this.#entries.set(at, entry)
    return entry
  }

  /** Reads records of a kind together that are going to be asked for one by one; those that are not there are known then. */
  async readTogether(kind: Kind<unknown>, ids: readonly string[]): Promise<void> {
    const missing = ids.filter((id) => !this.#entries.has(place(this.scope, kind.name, id)))
    for (const some of inPieces(missing)) {
      const query = this.db.selectFrom('record').selectAll().where('scope', '=', this.scope)
      const rows = await ask(query.where('type', '=', kind.name).where('id', 'in', some).execute())
      const byId = new Map(rows.map((row) => [row.id, row]))
      for (const id of some) this.#keep(place(this.scope, kind.name, id), kind, byId.get(id) ?? null)
    }
  }

  /** The same for what `find` is going to be asked. */
  async findTogether(type: string, key: string, values: readonly string[]): Promise<void> {
    const missing = values.filter((value) => !this.#found.has(place(type, key, value)))
    for (const some of inPieces(missing)) {
      const query = this.db.selectFrom('record_key').select(['id', 'value']).where('scope', '=', this.scope)
      const rows = await ask(query.where('type', '=', type).where('key', '=', key).where('value', 'in', some).execute())
      const found = Map.groupBy(rows, ({ value }) => value)
      for (const value of some)
        this.#found.set(
          place(type, key, value),
          (found.get(value) ?? []).map(({ id }) => id),
        )
    }
  }

  async #ask(type: string, key: string, value: string): Promise<readonly string[]> {
    const query = this.db.selectFrom('record_key').select('id').where('scope', '=', this.scope)
    const rows = await ask(query.where('type', '=', type).where('key', '=', key).where('value', '=', value).execute())
    return rows.map(({ id }) => id)
  }

  #row(at: string, { stored, now }: Entry): { row: RecordRow; stored: RecordRow | null } | null {
    if (now === null) return null
    const [scope = '', type = '', id = ''] = at.split('\0')
    const data = canonical(now.state)
    // What an arrangement is compared by is less than all it holds.
    const digest = recordDigest({ type, id, ver: now.ver }, type === 'seating' ? recordText(type, now.state) : data)
    const row = { scope, type, id, ver: now.ver, data, seq: now.seq, digest, last_op: now.lastOp }
    return { row, stored }
  }

  async #count(row: RecordRow, stored: RecordRow | null): Promise<void> {
    const head = await this.head(row.scope)
    head.count += stored ? 0 : 1
    head.x64 = xorDigests(xorDigests(head.x64, stored?.digest ?? noDigest), row.digest)
  }

  #writeRecords(rows: readonly RecordRow[]): Promise<void> {
    const changed = ['ver', 'data', 'seq', 'digest', 'last_op'].map((name) => `${name} = excluded.${name}`)
    return insertRows(this.db, 'record', rows, `ON CONFLICT (scope, type, id) DO UPDATE SET ${changed.join(', ')}`)
  }

  async #writeKeys(changed: readonly (readonly [string, Entry])[]): Promise<void> {
    const added: RecordKeyRow[] = []
    const gone: RecordKeyRow[] = []
    const blobs = new Set<string>()
    for (const [at, { stored, now }] of changed) {
      const [scope = '', type = '', id = ''] = at.split('\0')
      if (scope !== this.scope || now === null) continue
      for (const hash of blobsNamedBy(now.state)) blobs.add(hash)
      const own = { scope, type, id }
      const wanted = keysOf(type, id, now.state)
      const had = stored ? keysOf(type, id, JSON.parse(stored.data)) : []
      const kept = new Set(wanted.map(({ key, value }) => place(key, value)))
      gone.push(...had.filter(({ key, value }) => !kept.has(place(key, value))).map((one) => ({ ...own, ...one })))
      added.push(...[...wanted, ...lastingKeysOf(type, id, now.state)].map((key) => ({ ...own, ...key })))
    }
    await deleteRows(this.db, 'record_key', gone)
    // Named: a certificate's number under a second id is no repetition, and must not pass for one.
    await insertRows(this.db, 'record_key', added, 'ON CONFLICT (scope, type, key, value, id) DO NOTHING')
    const uses = [...blobs].map((sha256) => ({ scope: this.scope, sha256 }))
    await insertRows(this.db, 'blob_use', uses, 'ON CONFLICT (scope, sha256) DO NOTHING')
  }
}
