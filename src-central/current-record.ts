import { Staff } from '../src-shared/domain/staff.ts'
import type { ResultDetail } from '../src-shared/protocol/operation-result.ts'
import type { SiteWork } from './site-work.ts'

/** A record as it stands, with who last changed it: what a person needs to settle a conflict. */
export async function currentOf(
  work: SiteWork,
  entity: { readonly type: string; readonly id: string },
  held: { readonly ver: number; readonly state: unknown },
): Promise<NonNullable<ResultDetail['current']>> {
  const deed = (await work.log.acceptedOn(entity.type, entity.id)).at(-1)
  const name = deed ? ((await work.load(Staff, deed.actor))?.name ?? null) : null
  // A password's hash is nobody's business, though it is a record like others.
  const data = entity.type === 'credential' ? null : held.state
  return {
    ver: held.ver,
    data,
    actorId: deed?.actor ?? null,
    actorName: name,
    type: deed?.type ?? null,
    at: deed?.at ?? null,
  }
}
