import { type SeatingRight, SeatingRightEntity } from '../src-shared/domain/seating/seating-right.ts'
import { SessionEntity } from '../src-shared/domain/session-operations.ts'
import { siteScope } from '../src-shared/protocol/pull.ts'
import type { Environment } from './environment.ts'
import { inTransaction } from './push.ts'
import { ask } from './refused.ts'
import { SiteWork } from './site-work.ts'

/**
 * Moves the right to arrange a session's seats without asking the one that holds it, which may be lost. What that one
 * has arranged and not sent will be refused.
 *
 * @param device null: nobody's, for whoever asks first
 * @returns why not, or null
 */
export async function moveSeatingRight(
  environment: Environment,
  session: string,
  device: string | null,
): Promise<string | null> {
  const { db } = environment.store
  const found = await ask(
    db.selectFrom('record').select('scope').where('type', '=', SessionEntity.name).where('id', '=', session).execute(),
  )
  const sites = await ask(db.selectFrom('site').select('id').execute())
  const site = sites.find(({ id }) => siteScope(id) === found[0]?.scope)
  if (!site) return `没有编号为 ${session} 的场次`
  if (device !== null) {
    const query = db.selectFrom('device').select('id').where('id', '=', device).where('site', '=', site.id)
    const known = await ask(query.where('status', '=', 'active').executeTakeFirst())
    if (!known) return `这个考点没有编号为 ${device} 的可用工作站；用 devices 查看`
  }
  await inTransaction(environment, async (writer) => {
    const work = await SiteWork.begin(writer, site.id)
    await putRight(work, session, { deviceId: device, since: environment.clock.now() })
    await work.flush()
  })
  return null
}

/** What a workstation that is written off held is nobody's from now on. */
export async function freeSeatingRights(work: SiteWork, device: string, now: string): Promise<void> {
  const query = work.db.selectFrom('record').select(['id', 'data']).where('scope', '=', work.scope)
  for (const { id, data } of await ask(query.where('type', '=', SeatingRightEntity.name).execute())) {
    const { deviceId } = SeatingRightEntity.schema.parse(JSON.parse(data))
    if (deviceId === device) await putRight(work, id, { deviceId: null, since: now })
  }
}

async function putRight(work: SiteWork, session: string, right: SeatingRight): Promise<void> {
  const before = await work.held(SeatingRightEntity, session)
  const seq = await work.nextSeq(work.scope)
  await work.put(SeatingRightEntity, session, right, { ver: (before?.ver ?? 0) + 1, seq, op: null })
}
