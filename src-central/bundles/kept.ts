import { z } from 'zod'
import { type UpManifest, UpManifestSchema } from '../../src-shared/protocol/bundle.ts'
import type { Environment } from '../environment.ts'
import { inTransaction } from '../push.ts'
import { ask } from '../refused.ts'
import type { Reader, Writer } from '../store/open-store.ts'

/** What the centre keeps of a workstation's bundles. */
const KeptSchema = z.strictObject({
  incarnation: z.string(),
  acks: UpManifestSchema.shape.acks,
  wanted: UpManifestSchema.shape.wanted,
  /** Pictures that came with the last one. */
  files: UpManifestSchema.shape.wanted,
  /** Of the last bundle made for it. */
  issue: z.number().int(),
})
export type Kept = z.infer<typeof KeptSchema>

const keyOf = (device: string): string => `bundles:${device}`

const nothing = (incarnation: string): Kept => ({
  incarnation,
  acks: { resultsThrough: 0, cursors: {} },
  wanted: [],
  files: [],
  issue: 0,
})

/** What a workstation said it has counts for one history of the centre only; the count of bundles goes on. */
async function keptOf(db: Reader | Writer, device: string, incarnation: string): Promise<Kept> {
  const row = await ask(db.selectFrom('meta').select('value').where('key', '=', keyOf(device)).executeTakeFirst())
  const kept = row ? KeptSchema.parse(JSON.parse(row.value)) : nothing(incarnation)
  return kept.incarnation === incarnation ? kept : { ...nothing(incarnation), issue: kept.issue }
}

async function keep(db: Writer, device: string, kept: Kept): Promise<void> {
  const row = { key: keyOf(device), value: JSON.stringify(kept) }
  const insert = db.insertInto('meta').values(row)
  await ask(insert.onConflict((conflict) => conflict.column('key').doUpdateSet({ value: row.value })).execute())
}

interface Whose {
  readonly device: string
  /** The centre's present history. */
  readonly incarnation: string
}

/**
 * The next number of a bundle for a workstation, and what that has. The number is at least the second it is made in, so
 * it grows even where the centre was restored and counts from behind again.
 */
export const nextIssue = (environment: Environment, { device, incarnation }: Whose): Promise<Kept> =>
  inTransaction(environment, async (db) => {
    const kept = await keptOf(db, device, incarnation)
    const second = Math.floor(Date.parse(environment.clock.now()) / 1000)
    const next = { ...kept, issue: Math.max(kept.issue + 1, second) }
    await keep(db, device, next)
    return next
  })

/** Notes what a workstation says it has. A stick that was on its way longer than a later one says nothing new. */
export const noteAcks = (
  environment: Environment,
  { device, incarnation }: Whose,
  said: Pick<UpManifest, 'acks' | 'wanted'> & { readonly files: readonly string[] },
): Promise<void> =>
  inTransaction(environment, async (db) => {
    const kept = await keptOf(db, device, incarnation)
    if (said.acks.resultsThrough < kept.acks.resultsThrough) return
    const { acks, wanted } = said
    await keep(db, device, { ...kept, acks, wanted, files: [...said.files] })
  })
