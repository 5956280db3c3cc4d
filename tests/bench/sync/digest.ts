/** digest.ts ROWS: one digest of a made-up site’s records, in a process of its own. Prints one JSON line. */
import { sql as raw } from 'kysely'
import { sql } from '../../../src-main/core/database/schema.ts'
import { digestOf } from '../../../src-main/core/sync/digest.ts'
import { openBenchSite } from '../database/bench-site.ts'
import { fillSite } from '../database/fill-site.ts'
import { sizeOf } from '../database/made-up-site.ts'

const rows = Number(process.argv[2] ?? 200_000)
const site = await openBenchSite()
const { read, write } = site.core.requireData().database
// Three people to five enrollments.
await fillSite(site.core.requireData(), sizeOf(Math.round((rows * 5) / 8)))
for (const table of ['candidate', 'enrollment'] as const) {
  const records = sql
    .selectFrom(table)
    .select((of) => [
      of.val(table).as('type'),
      'id',
      of.val('site:here').as('scope'),
      'version',
      raw<null>`NULL`.as('data'),
    ])
  write.run(sql.insertInto('confirmed_record').columns(['type', 'id', 'scope', 'ver', 'data']).expression(records))
}
const start = performance.now()
const { count } = await digestOf(read, 'site:here')
const seconds = (performance.now() - start) / 1000
await site.close()
console.log(JSON.stringify({ seconds, count }))
