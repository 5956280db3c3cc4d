import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { makeBaseWorld } from './base-world.ts'
import { huntMutants } from './mutants.ts'
import { play } from './play.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2000' },
    'first-seed': { type: 'string', default: '1' },
    steps: { type: 'string', default: '60' },
    seconds: { type: 'string', default: '0' },
    /** Stop at the first history that breaks, and say it in a line. */
    'first-only': { type: 'boolean', default: false },
    /** Take each protection away in turn. */
    mutants: { type: 'boolean', default: false },
  },
})
const [seeds, first, steps, seconds] = [values.seeds, values['first-seed'], values.steps, values.seconds].map(Number)
if (values.mutants) process.exit(huntMutants(Math.min(seeds ?? 0, 100)) ? 0 : 1)
const base = await makeBaseWorld()
const began = Date.now()
let [played, broken] = [0, 0]
for (let seed = first ?? 1; played < (seeds ?? 0); seed++) {
  if (seconds && Date.now() - began > seconds * 1000) break
  const result = await play(base, seed, steps ?? 60)
  played += 1
  if (result.broken === null) continue
  broken += 1
  console.log(
    `seed ${seed}, step ${result.steps}: ${values['first-only'] ? result.broken.split('\n')[0] : result.broken}`,
  )
  if (values['first-only']) break
}
rmSync(base.folder, { recursive: true, force: true })
console.log(`${played} histories of ${steps} steps, ${broken} broken, ${Math.round((Date.now() - began) / 1000)} s`)
process.exitCode = broken > 0 ? 1 : 0
