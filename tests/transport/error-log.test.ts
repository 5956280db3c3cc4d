import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { z } from 'zod'
import { errorLog, faultReport } from '../../src-main/loopback/error-log.ts'
import { aFolder } from '../support/a-site.ts'

const planted = '440100198809091060'

function thrownBy(work: () => unknown): unknown {
  try {
    return work()
  } catch (error) {
    return error
  }
}

it('reports where a fault is, and none of the data it was about', () => {
  const faults = [
    thrownBy(() => JSON.parse(`"${planted}`)),
    thrownBy(() => z.strictObject({ name: z.literal('a') }).parse({ name: planted, [planted]: 1 })),
    thrownBy(() => {
      throw new Error(`no such person: ${planted}`)
    }),
    planted,
  ]
  for (const fault of faults) {
    const report = faultReport('AB12CD34', fault)
    expect(report).not.toContain(planted)
    expect(report).toContain('[AB12CD34]')
  }
  expect(faultReport('AB12CD34', faults[2])).toContain('error-log.test.ts')
})

it('keeps what the engine says of our own code, by which a fault is found', () => {
  const fault = thrownBy(() => (undefined as unknown as { seats: number }).seats)
  expect(faultReport('AB12CD34', fault)).toContain('TypeError: Cannot read properties of undefined')
})

it('writes to the data folder’s log as well, and lives without it where it can’t', () => {
  const quiet = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const folder = aFolder()
  errorLog(folder).error('AB12CD34', new TypeError('x is not a function'))
  expect(readFileSync(join(folder, 'logs', 'errors.log'), 'utf8')).toMatch(/^\S+Z \[AB12CD34\] TypeError: x is not a/)
  errorLog(join(folder, 'logs', 'errors.log')).error('AB12CD34', new TypeError('x'))
  expect(quiet).toHaveBeenCalledTimes(2)
  quiet.mockRestore()
})
