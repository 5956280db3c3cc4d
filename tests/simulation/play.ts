import type { BaseWorld } from './base-world.ts'
import { checkCentre, checkRest, checkWorkstation } from './invariants.ts'
import { Chance } from './random.ts'
import { step, work } from './steps.ts'
import { World } from './world.ts'

export interface Played {
  readonly seed: number
  readonly steps: number
  /** Null: everything held. */
  readonly broken: string | null
}

/** Plays one history out of one seed, then heals everything and lets it come to rest. */
export async function play(base: BaseWorld, seed: number, steps: number): Promise<Played> {
  const world = new World(base, new Chance(seed))
  let done = 0
  try {
    await world.open()
    world.meanwhile = (workstation) => work(world, workstation)
    for (; done < steps; done++) {
      await step(world)
      if (done % 10 !== 9) continue
      await checkCentre(world)
      for (const workstation of world.workstations) await checkWorkstation(world, workstation)
    }
    await rest(world)
    return { seed, steps: done, broken: null }
  } catch (error) {
    return {
      seed,
      steps: done,
      broken: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack}` : String(error),
    }
  } finally {
    await world.close()
  }
}

/** Enough rounds for every lease asked back and every answer; more would be a liveness fault. */
const rounds = 5

async function rest(world: World): Promise<void> {
  world.heal()
  for (let round = 0; round < rounds; round++) {
    world.time += 10 * 60_000
    for (const workstation of world.workstations) await workstation.sync()
  }
  await checkRest(world)
}
