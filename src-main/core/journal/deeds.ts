import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

/** Something somebody did to a record, at this workstation or at another one of the site. */
export interface Deed {
  readonly type: string
  readonly actorId: string
  readonly group: string
  /** Place in the site's order: what the centre has confirmed in its order, then what waits for it here. */
  readonly rank: number
  /** Done at this workstation. */
  readonly own: boolean
}

/** On which record. */
export interface Deeds {
  readonly entity: string
  readonly id: string
}

/** Behind everything the centre has numbered. */
const waitingFrom = 2 ** 40

/** Of an own operation: by the centre's number, or behind all of those. */
export const rankOf = ({ seq, serverSeq }: { readonly seq: number; readonly serverSeq: number | null }): number =>
  serverSeq === null || serverSeq === 0 ? waitingFrom + seq : serverSeq

const ownDeeds = statement((given: { entity: string; id: string; before: number }) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_result as result', 'result.seq', 'operation.seq')
    .select([
      'operation.seq',
      'operation.type',
      'operation.actor_id as actorId',
      'operation.command_group as group',
      'result.server_seq as serverSeq',
    ])
    .where('operation.entity_type', '=', given.entity)
    .where('operation.entity_id', '=', given.id)
    .where('operation.seq', '<', given.before)
    // What the centre refused was never done, as far as anybody else is concerned.
    .where((is) => is.or([is('result.status', 'is', null), is('result.status', 'in', ['accepted', 'parked'])])),
)
const othersDeeds = statement((given: { entity: string; id: string }) =>
  sql
    .selectFrom('remote_operation')
    .select(['type', 'actor_id as actorId', 'command_group as group', 'server_seq as rank'])
    .where('entity_type', '=', given.entity)
    .where('entity_id', '=', given.id),
)

/**
 * Everything that was done to a record and stands, in the site's order.
 *
 * @param before leaves out own operations from this number on, for a rule that is asked again about an earlier one
 */
export function deedsOn(
  db: ReadDatabase,
  { entity, id }: Deeds,
  before: number = Number.MAX_SAFE_INTEGER,
): readonly Deed[] {
  const own = db.all(ownDeeds, { entity, id, before }).map(({ seq, serverSeq, ...deed }) => ({
    ...deed,
    rank: rankOf({ seq, serverSeq }),
    own: true,
  }))
  const others = db.all(othersDeeds, { entity, id }).map((deed) => ({ ...deed, own: false }))
  return [...own, ...others].sort((one, other) => one.rank - other.rank)
}

const ownOfCommand = statement((given: { group: string }) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_result as result', 'result.seq', 'operation.seq')
    .select(['operation.seq', 'result.server_seq as serverSeq'])
    .where('operation.command_group', '=', given.group)
    .orderBy('operation.seq')
    .limit(1),
)
const othersOfCommand = statement((given: { group: string }) =>
  sql
    .selectFrom('remote_operation')
    .select((of) => of.fn.min<number | null>('server_seq').as('rank'))
    .where('command_group', '=', given.group),
)

/** Where a command began: a person may have been entered by the same one that submitted. */
function beginOf(db: ReadDatabase, group: string): number {
  const own = db.get(ownOfCommand, { group })
  const others = db.get(othersOfCommand, { group })?.rank ?? Number.MAX_SAFE_INTEGER
  return Math.min(own ? rankOf(own) : Number.MAX_SAFE_INTEGER, others)
}

/**
 * Ids of those who did something to some records since one of them was last submitted, here or elsewhere; null where it
 * never was.
 */
export function peopleSince(
  db: ReadDatabase,
  asked: {
    readonly submitted: Deeds & { readonly types: readonly string[] }
    readonly touching: readonly Deeds[]
    readonly except: readonly string[]
  },
  before?: number,
): readonly string[] | null {
  const { submitted, touching, except } = asked
  const last = deedsOn(db, submitted, before).findLast(({ type }) => submitted.types.includes(type))
  if (!last) return null
  const since = beginOf(db, last.group)
  const people = new Set<string>()
  for (const deeds of touching) {
    for (const { actorId, type, rank } of deedsOn(db, deeds, before)) {
      if (rank >= since && !except.includes(type)) people.add(actorId)
    }
  }
  return [...people]
}
