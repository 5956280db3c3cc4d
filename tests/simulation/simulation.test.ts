import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { makeBaseWorld } from './base-world.ts'
import { play } from './play.ts'

/** What a run of all tests can spare; `npm run simulate` plays thousands. */
const seconds = 20
const steps = 60

it('keeps every promise of sync in as many histories as fit its time', { timeout: 4 * seconds * 1000 }, async () => {
  const base = await makeBaseWorld()
  try {
    const end = Date.now() + seconds * 1000
    let played = 0
    for (let seed = 1; Date.now() < end; seed++, played++) {
      const { broken } = await play(base, seed, steps)
      expect(broken, `npm run simulate -- --seeds 1 --first-seed ${seed}`).toBeNull()
    }
    console.log(`${played} histories of ${steps} steps`)
    expect(played).toBeGreaterThan(5)
  } finally {
    rmSync(base.folder, { recursive: true, force: true })
  }
})
