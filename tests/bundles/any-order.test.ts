import { describe, expect, it } from 'vitest'
import { packDown } from '../../src-central/bundles/pack-down.ts'
import { takeUp } from '../../src-central/bundles/take-up.ts'
import { AppError } from '../../src-main/core/errors.ts'
import { digestOf } from '../../src-main/core/sync/digest.ts'
import { siteScope } from '../../src-shared/protocol/pull.ts'
import { later, twoWorkstations, type Workstation } from './two-workstations.ts'

/** Numbers below `below`, the same for the same seed. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % below
  }
}

const seeds = Number(process.env.KAODIAN_BUNDLE_SEEDS ?? 3)

describe('sticks of two workstations, lost, doubled and in any order, with the network now and then', () => {
  it.each(Array.from({ length: seeds }, (_, at) => at + 1))('come to the same end (seed %i)', async (seed) => {
    const { test, one, two } = await twoWorkstations()
    const roll = dice(seed)
    const up: Uint8Array[] = []
    const down = new Map<Workstation, Uint8Array[]>([
      [one, []],
      [two, []],
    ])
    let made = 0
    const addOne = (who: Workstation): Promise<string> => {
      made += 1
      return who.add(`单位${made}`)
    }
    const steps: ((who: Workstation) => Promise<unknown>)[] = [
      addOne,
      addOne,
      async (who) => up.push(await who.up()),
      async () => up.length > 0 && takeUp(test.centre, up[roll(up.length)] ?? new Uint8Array()),
      async (who) => down.get(who)?.push((await packDown(test.centre, who.id)).bytes),
      (who) => takeAny(who),
      (who) => takeAny(who),
      (who) => (roll(3) === 0 ? who.online() : Promise.resolve()),
    ]
    const takeAny = async (who: Workstation): Promise<void> => {
      const sticks = down.get(who) ?? []
      const bytes = sticks[roll(sticks.length || 1)]
      if (bytes) await who.down(bytes).catch(onlyOld)
    }
    for (let step = 0; step < 40; step += 1) {
      later(test, 5)
      await steps[roll(steps.length)]?.(roll(2) === 0 ? one : two)
    }
    for (const who of [one, two, one]) {
      later(test, 5)
      await takeUp(test.centre, await who.up())
      await who.down((await packDown(test.centre, who.id)).bytes)
    }
    for (const who of [one, two]) {
      later(test, 5)
      await who.down((await packDown(test.centre, who.id)).bytes)
      expect(who.waiting()).toBe(0)
      expect(who.names()).toHaveLength(made)
    }
    const scope = siteScope(one.data.journalWriter().siteId)
    expect(await digestOf(one.data.database.read, scope)).toEqual(await digestOf(two.data.database.read, scope))
  })
})

function onlyOld(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'BUNDLE_OLD') throw error
}
