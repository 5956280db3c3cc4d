import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Centre } from '../../src-central/centre.ts'
import { openSqliteStore, type Store } from '../../src-central/store/open-store.ts'
import { type DataFolder, openDataFolder } from '../../src-main/core/data-folder.ts'
import { Unreachable, type Wire, type WireRequest } from '../../src-main/core/sync/centre-connection.ts'
import { SyncEngine } from '../../src-main/core/sync/sync-engine.ts'
import { type BaseWorld, begin, copyWorld, openCentre } from './base-world.ts'
import type { Chance } from './random.ts'

/** Which faults a run may meet; each seed draws its own set. */
export interface Faults {
  readonly loseRequests: number
  readonly loseAnswers: number
  readonly duplicate: number
  /** A push that was on its way arrives again much later. */
  readonly late: number
  readonly crash: number
  readonly serverCrash: number
  readonly clockJumps: number
  readonly workMeanwhile: number
}

export function drawFaults(chance: Chance): Faults {
  const maybe = (most: number): number => (chance.happens(0.5) ? chance.number() * most : 0)
  return {
    loseRequests: maybe(0.4),
    loseAnswers: maybe(0.4),
    duplicate: maybe(0.4),
    late: maybe(0.3),
    crash: maybe(0.1),
    serverCrash: maybe(0.1),
    clockJumps: maybe(0.2),
    workMeanwhile: maybe(0.4),
  }
}
const noFaults: Faults = drawFaults({ happens: () => false, number: () => 0 } as unknown as Chance)

/** The program died here; what was committed stays. */
export class Crash extends Error {}

export class Workstation {
  readonly name: string
  readonly #world: World
  readonly #key: Uint8Array
  #turn: Promise<unknown> = Promise.resolve()
  data: DataFolder | null = null
  engine: SyncEngine | null = null
  /** Minutes its clock is off. */
  clockError = 0

  constructor(world: World, { name, key }: { name: string; key: Uint8Array }) {
    this.#world = world
    this.name = name
    this.#key = key
  }

  now(): string {
    return new Date(this.#world.time + this.clockError * 60_000).toISOString()
  }

  async open(): Promise<DataFolder> {
    if (this.data) return this.data
    const data = await openDataFolder(join(this.#world.folder, this.name), { key: this.#key })
    this.data = data
    this.engine = new SyncEngine({
      data,
      app: 'simulation',
      now: () => this.now(),
      random: () => this.#world.chance.number(),
      alone: (work) => this.alone(work),
      changed: () => undefined,
      wireTo: () => ({ wire: this.#world.wireOf(this), close: () => undefined }),
    })
    return data
  }

  alone<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** As `kill -9` leaves it: whatever was committed, and nothing else. */
  crash(): void {
    this.data?.close()
    this.data = null
    this.engine = null
    this.#turn = Promise.resolve()
  }

  async sync(): Promise<void> {
    await this.open()
    try {
      await this.engine?.run({ byHand: true })
    } catch (error) {
      if (!(error instanceof Crash)) throw error
      this.crash()
    }
  }
}

/** Three workstations, their centre, and the network between them, on real files; all chance comes from one seed. */
export class World {
  readonly base: BaseWorld
  readonly chance: Chance
  readonly folder: string
  readonly workstations: readonly Workstation[]
  faults: Faults
  time = Date.parse(begin)
  /** Who was entered anywhere so far. */
  people = 0
  store: Store | null = null
  centre: Centre | null = null
  /** What somebody does while a request is on its way. */
  meanwhile: (workstation: Workstation) => Promise<void> = () => Promise.resolve()
  readonly #late: WireRequest[] = []

  constructor(base: BaseWorld, chance: Chance) {
    this.base = base
    this.chance = chance
    this.faults = drawFaults(chance)
    this.folder = copyWorld(base)
    this.workstations = base.devices.map((device) => new Workstation(this, device))
  }

  async open(): Promise<void> {
    for (const workstation of this.workstations) await workstation.open()
    await this.openCentre()
  }

  async openCentre(): Promise<Centre> {
    if (this.centre) return this.centre
    this.store = await openSqliteStore(join(this.folder, 'centre', 'centre.db'))
    this.centre = await openCentre(this.store, { now: () => new Date(this.time).toISOString() })
    return this.centre
  }

  async restartCentre(): Promise<void> {
    await this.store?.close()
    this.store = null
    this.centre = null
    await this.openCentre()
  }

  wireOf(workstation: Workstation): Wire {
    return async (request) => {
      const { chance, faults } = this
      if (chance.happens(faults.loseRequests)) throw new Unreachable('lost on the way')
      if (chance.happens(faults.workMeanwhile)) await this.meanwhile(workstation)
      const centre = await this.openCentre()
      const reply = await centre.handle(request)
      if (request.path.endsWith('/push')) {
        if (chance.happens(faults.duplicate)) await centre.handle(request)
        if (chance.happens(faults.late)) this.#late.push(request)
      }
      if (chance.happens(faults.serverCrash)) await this.restartCentre()
      if (chance.happens(faults.crash)) throw new Crash('the program died before the answer came')
      if (chance.happens(faults.loseAnswers)) throw new Unreachable('the answer was lost')
      return reply
    }
  }

  /** A request that everybody had forgotten arrives. */
  async deliverLate(): Promise<void> {
    const request = this.#late.splice(this.chance.below(Math.max(1, this.#late.length)), 1)[0]
    if (request) await (await this.openCentre()).handle(request)
  }

  heal(): void {
    this.faults = noFaults
    for (const workstation of this.workstations) workstation.clockError = 0
  }

  async close(): Promise<void> {
    for (const workstation of this.workstations) workstation.crash()
    await this.store?.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
