import { isErasing } from '../src-shared/domain/erasure-operations.ts'
import { blobsNamedBy } from './record-keys.ts'
import { ask } from './refused.ts'
import type { SiteWork } from './site-work.ts'
import type { OperationRow } from './store/tables.ts'

type Erasing = Pick<OperationRow, 'op_id' | 'entity_type' | 'entity_id'>

/**
 * After an erasure was accepted: what the centre holds of the record's earlier operations goes as well, headers and
 * hashes stay (decision 2); with it the files that nobody else's record names.
 *
 * @param before the record's state until then
 */
export async function eraseContents(
  work: SiteWork,
  { entity_type, entity_id }: Erasing,
  before: unknown,
): Promise<void> {
  const texts = await work.log.erase(entity_type, entity_id)
  const named = texts.flatMap((text) => blobsNamedBy(JSON.parse(text)))
  for (const sha256 of new Set([...named, ...blobsNamedBy(before)])) await dropBlob(work, sha256)
}

/** Whether a record was erased, and what is said of it now must not be kept either. */
export const wasErased = async (
  work: SiteWork,
  { type, id }: { readonly type: string; readonly id: string },
): Promise<boolean> => (await work.log.acceptedOn(type, id)).some((deed) => isErasing(deed.type))

async function dropBlob(work: SiteWork, sha256: string): Promise<void> {
  for (const type of ['candidate', 'certificate']) {
    if ((await work.find(type, 'picture', sha256)).length > 0) return
  }
  const { db, scope } = work
  await ask(db.deleteFrom('blob_use').where('scope', '=', scope).where('sha256', '=', sha256).execute())
  const elsewhere = db.selectFrom('blob_use').select('scope').where('sha256', '=', sha256)
  if (await ask(elsewhere.executeTakeFirst())) return
  await ask(db.deleteFrom('blob_piece').where('sha256', '=', sha256).execute())
  await ask(db.deleteFrom('blob').where('sha256', '=', sha256).execute())
}
