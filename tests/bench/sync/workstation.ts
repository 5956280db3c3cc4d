/** workstation.ts push|pull|join FOLDER URL FINGERPRINT [SLOT CODE]: one measured exchange in a process of its own; prints one JSON line. */
import { openDataFolder } from '../../../src-main/core/data-folder.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { pullAll, pushWaiting } from '../../../src-main/core/sync/exchange.ts'
import { httpsWire, readFingerprint } from '../../../src-main/core/sync/https-wire.ts'
import { changePairing, ownScopes } from '../../../src-main/core/sync/store.ts'
import { passphrase } from '../../support/a-site.ts'
import { exchangeOf, joinAs } from './lay-site.ts'

const [what = '', folder = '', url = '', fingerprint = '', slot = '', code = ''] = process.argv.slice(2)
const { wire, close } = httpsWire(url, readFingerprint(fingerprint) ?? null)

async function seconds(work: () => Promise<number>): Promise<{ readonly seconds: number; readonly count: number }> {
  const start = performance.now()
  const count = await work()
  return { seconds: (performance.now() - start) / 1000, count }
}

async function exchanging(): Promise<{ readonly seconds: number; readonly count: number }> {
  const data = await openDataFolder(folder, passphrase)
  changePairing(data.database.write, { url })
  const exchange = exchangeOf(data, wire)
  // The connection is there before the clock starts, as it is all day.
  await wire({ method: 'GET', path: '/healthz', headers: {}, body: new Uint8Array() })
  const measured = await seconds(async () =>
    what === 'push'
      ? (await pushWaiting(exchange)).sent
      : (await pullAll(exchange, ownScopes(data.journalWriter()))).rows,
  )
  const refused = data.database.read.all(
    sql.selectFrom('operation_result').select(['seq', 'status', 'code']).where('status', '!=', 'accepted').limit(3),
  )
  data.close()
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`)
  return measured
}

const measured =
  what === 'join'
    ? await seconds(async () => {
        await joinAs(folder, { centre: { url, fingerprint }, slot: { slot, code }, wire })
        return 0
      })
    : await exchanging()
close()
console.log(JSON.stringify(measured))
