import type { Core } from '../create-core.ts'
import { wireByHttps } from './pair-here.ts'
import { pairingOf } from './store.ts'
import { SyncEngine } from './sync-engine.ts'

/** Milliseconds between two looks, and after somebody worked. */
const lookEvery = 15_000
const afterWork = 2_000
/** An idle workstation asks the centre about this often, half as much more or less. */
const contactEvery = 45_000

export interface KeptSyncing {
  stop(): Promise<void>
}

/** Syncs for as long as a program runs, whenever a folder is open that has a centre; every host starts it once. */
export function keepSyncing(core: Core, app: string): KeptSyncing {
  let engine: { readonly data: Core['data']; readonly engine: SyncEngine } | null = null
  let lastRun = 0
  const present = (): SyncEngine | null => {
    const { data } = core
    if (engine && engine.data !== data) {
      engine.engine.close()
      engine = null
    }
    if (!data) return null
    engine ??= {
      data,
      engine: new SyncEngine({
        data,
        app,
        now: () => core.ports.clock.now(),
        random: Math.random,
        alone: (work) => core.alone(work),
        changed: (entities) => core.ports.events.send({ kind: 'recordsChanged', entities: [...entities] }, 'all'),
        wireTo: core.ports.wire ?? wireByHttps,
      }),
    }
    return engine.engine
  }
  /** What nobody foresaw is logged; the program goes on, and syncing tries again later. */
  const guarded = (options?: { readonly byHand?: boolean }): Promise<void> =>
    (present()?.run(options) ?? Promise.resolve()).catch((error: unknown) => core.ports.log.error('syncing', error))
  const run = (): void => {
    lastRun = Date.now()
    void guarded()
  }
  const look = (): void => {
    const pairing = core.data && pairingOf(core.data.database.read)
    if (pairing && Date.now() - lastRun >= contactEvery * (0.5 + Math.random())) run()
  }
  const timer = setInterval(look, lookEvery).unref()
  let soon: NodeJS.Timeout | null = null
  core.keepInTouch({
    get phase() {
      return present()?.phase ?? { kind: 'idle' }
    },
    get codeSender() {
      return present()?.codeSender ?? null
    },
    run: (options) => guarded(options),
    worked: () => {
      soon ??= setTimeout(() => {
        soon = null
        run()
      }, afterWork).unref()
    },
  })
  return {
    stop: async () => {
      clearInterval(timer)
      if (soon) clearTimeout(soon)
      engine?.engine.close()
    },
  }
}
