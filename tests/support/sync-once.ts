/** Run as a process of its own: syncs a folder once over HTTPS and says how it ended. FOLDER KEY (hex). */
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { wireByHttps } from '../../src-main/core/sync/pair-here.ts'
import { SyncEngine } from '../../src-main/core/sync/sync-engine.ts'

const [folder = '', key = ''] = process.argv.slice(2)
const data = await openDataFolder(folder, { key: Buffer.from(key, 'hex') })
let turn: Promise<unknown> = Promise.resolve()
const engine = new SyncEngine({
  ...{ data, app: 'test', now: () => new Date().toISOString(), random: Math.random, changed: () => undefined },
  alone: (work) => {
    const result = turn.then(work)
    turn = result.catch(() => undefined)
    return result
  },
  wireTo: wireByHttps,
})
await engine.run({ byHand: true })
console.log(JSON.stringify(engine.phase))
engine.close()
data.close()
