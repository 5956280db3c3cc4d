import { EnrollmentSchema, holdsSeat } from '../src-shared/domain/enrollment.ts'
import { siteScope } from '../src-shared/protocol/pull.ts'
import { noDigest, recordText, xorDigests } from '../src-shared/protocol/record-digest.ts'
import { recordDigest } from './chain.ts'
import type { Environment } from './environment.ts'
import { openIncident } from './incidents.ts'
import { atOneMoment, headOf } from './pull.ts'
import { ask } from './refused.ts'
import type { Writer } from './store/open-store.ts'

const page = 2_000

/**
 * Computes a site's digest and seats anew from its records, which finds what was written past the centre: a row changed
 * by hand, a ledger that does not fit. Each fault becomes an incident.
 *
 * @returns what is wrong, without personal data; empty where everything agrees
 */
export async function recount(environment: Environment, site: string): Promise<readonly string[]> {
  const faults = await atOneMoment(environment, async (db) => [
    ...(await faultsOfRecords(db, siteScope(site))),
    ...(await faultsOfSeats(db, siteScope(site))),
  ])
  for (const note of faults) {
    const incident = { id: environment.newId(), site, kind: 'divergence' as const, device: null, op: null }
    await openIncident(environment.store.db, { ...incident, note, at: environment.clock.now() })
  }
  return faults
}

async function faultsOfRecords(db: Writer, scope: string): Promise<readonly string[]> {
  const faults: string[] = []
  let [count, x64, after] = [0, noDigest, -1]
  for (;;) {
    const query = db.selectFrom('record').selectAll().where('scope', '=', scope).where('seq', '>', after)
    const rows = await ask(query.orderBy('seq').limit(page).execute())
    for (const { type, id, ver, data, digest } of rows) {
      const found = recordDigest({ type, id, ver }, recordText(type, JSON.parse(data)))
      if (found !== digest) faults.push(`记录 ${type} ${id} 与它的摘要不符，可能绕过中心被改过`)
      count += 1
      x64 = xorDigests(x64, digest)
    }
    after = rows.at(-1)?.seq ?? after
    if (rows.length < page) break
  }
  const head = await headOf(db, scope)
  if (head.count !== count || head.x64 !== x64) faults.push(`记录共 ${count} 条，账上 ${head.count} 条，或总摘要不符`)
  return faults
}

async function faultsOfSeats(db: Writer, scope: string): Promise<readonly string[]> {
  const held = new Map<string, number>()
  const query = db.selectFrom('record').select('data').where('scope', '=', scope).where('type', '=', 'enrollment')
  for (const { data } of await ask(query.execute())) {
    const { status, sessionId } = EnrollmentSchema.pick({ status: true, sessionId: true })
      .strip()
      .parse(JSON.parse(data))
    if (holdsSeat(status)) held.set(sessionId, (held.get(sessionId) ?? 0) + 1)
  }
  const accounts = await ask(db.selectFrom('lease_account').selectAll().where('scope', '=', scope).execute())
  const rows = await ask(db.selectFrom('session_seats').selectAll().where('scope', '=', scope).execute())
  return rows.flatMap((seats) => {
    const own = accounts.filter(({ session }) => session === seats.session)
    const granted = own.reduce((sum, { given, taken, returned }) => sum + given - taken - returned, 0)
    const fits =
      seats.held === (held.get(seats.session) ?? 0) &&
      seats.granted_out === granted &&
      seats.free + seats.granted_out + seats.held === seats.capacity
    return fits ? [] : [`场次 ${seats.session} 的席位账与报名或租约不符`]
  })
}

/** All sites, one after the other. */
export async function recountAll(environment: Environment): Promise<ReadonlyMap<string, readonly string[]>> {
  const sites = await ask(environment.store.db.selectFrom('site').select('id').orderBy('id').execute())
  const found = new Map<string, readonly string[]>()
  for (const { id } of sites) found.set(id, await recount(environment, id))
  return found
}
