import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TcpProxy } from '../../support/tcp-proxy.ts'
import { median } from '../suite.ts'

export interface Measure {
  readonly seconds: number
  readonly count: number
  /** On the wire, both ways, TLS included. */
  readonly bytes: number
}

/** One script of this folder in a process of its own. */
export async function measured(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly seconds: number; readonly count: number }> {
  const env = { ...process.env, ...environment }
  const run = promisify(execFile)(process.execPath, [join(import.meta.dirname, script), ...args], { env })
  const { stdout } = await run
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

/** With what went over the proxy meanwhile. */
export async function passing(
  { bytes }: TcpProxy,
  run: () => Promise<{ readonly seconds: number; readonly count: number }>,
): Promise<Measure> {
  const before = bytes.up + bytes.down
  const { seconds, count } = await run()
  return { seconds, count, bytes: bytes.up + bytes.down - before }
}

export const medianOf = (measures: readonly Measure[]): Measure => ({
  seconds: median(measures.map(({ seconds }) => seconds)),
  count: measures[0]?.count ?? 0,
  bytes: median(measures.map(({ bytes }) => bytes)),
})
