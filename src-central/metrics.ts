import type { Environment } from './environment.ts'
import { ask } from './refused.ts'

/** Prometheus' text format; counts only, no names and no numbers of people. */
export async function metricsText({ store, clock }: Environment): Promise<string> {
  const { db } = store
  const devices = await ask(
    db.selectFrom('device').select(['id', 'site', 'status', 'last_contact_at', 'health']).execute(),
  )
  const operations = await ask(
    db
      .selectFrom('operation')
      .select((of) => ['status', of.fn.countAll<number | string>().as('count')])
      .groupBy('status')
      .execute(),
  )
  const seats = await ask(
    db
      .selectFrom('session_seats')
      .select((of) => [
        of.fn.sum<number | string | null>('free').as('free'),
        of.fn.sum<number | string | null>('granted_out').as('granted'),
        of.fn.sum<number | string | null>('held').as('held'),
      ])
      .executeTakeFirst(),
  )
  const incidents = await ask(
    db
      .selectFrom('incident')
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .where('closed_at', 'is', null)
      .executeTakeFirst(),
  )
  const now = Date.parse(clock.now())
  const statuses = Map.groupBy(devices, ({ status }) => status)
  const pending = devices.reduce((sum, { health }) => sum + pendingIn(health), 0)
  const silence = devices
    .filter(({ status }) => status === 'active')
    .map((one) => now - Date.parse(one.last_contact_at))
  return [
    '# TYPE central_devices gauge',
    ...[...statuses].map(([status, those]) => `central_devices{status="${status}"} ${those.length}`),
    '# TYPE central_operations_total counter',
    ...operations.map(({ status, count }) => `central_operations_total{status="${status}"} ${count}`),
    '# TYPE central_seats gauge',
    `central_seats{kind="free"} ${seats?.free ?? 0}`,
    `central_seats{kind="granted_out"} ${seats?.granted ?? 0}`,
    `central_seats{kind="held"} ${seats?.held ?? 0}`,
    '# TYPE central_incidents_open gauge',
    `central_incidents_open ${incidents?.count ?? 0}`,
    '# TYPE central_pending_operations gauge',
    `central_pending_operations ${pending}`,
    '# TYPE central_longest_silence_seconds gauge',
    `central_longest_silence_seconds ${Math.round(Math.max(0, ...silence) / 1000)}`,
    '',
  ].join('\n')
}

function pendingIn(health: string | null): number {
  const said: unknown = health === null ? null : JSON.parse(health)
  return said !== null && typeof said === 'object' && 'pending' in said ? Number(said.pending) : 0
}
