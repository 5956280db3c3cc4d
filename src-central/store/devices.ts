import { ask, Refused } from '../refused.ts'
import type { Reader, Writer } from './open-store.ts'
import type { DeviceRow } from './tables.ts'

export const deviceOf = (db: Reader | Writer, id: string): Promise<DeviceRow | undefined> =>
  ask(db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst())

/** @throws Refused device_revoked, device_quarantined */
export function refuseFenced({ status }: DeviceRow): void {
  if (status === 'quarantined') throw new Refused('device_quarantined')
  if (status !== 'active') throw new Refused('device_revoked')
}

export async function countActive(db: Reader | Writer, site: string): Promise<number> {
  const query = db.selectFrom('device').select((of) => of.fn.countAll<number | string>().as('count'))
  const row = await ask(query.where('site', '=', site).where('status', '=', 'active').executeTakeFirst())
  return Number(row?.count ?? 0)
}
