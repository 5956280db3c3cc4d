import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { aFolder } from './a-site.ts'

/** A centre in a process of its own, over TLS. */
export interface CentralProcess {
  readonly url: string
  readonly fingerprint: string
  readonly first: { readonly slot: string; readonly code: string }
  /** What it wrote so far. */
  output(): string
  /** Its command line, beside it. @returns what it printed */
  console(...words: string[]): string
}

/** Starts the real centre on any free port and ends it with the test. */
export async function aCentralProcess(...more: readonly string[]): Promise<CentralProcess> {
  const folder = aFolder()
  const words = ['src-central/entrypoint.ts', '--port', '0', '--host', '127.0.0.1', '--data-dir', folder, ...more]
  const server: ChildProcess = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void server.kill('SIGKILL'))
  let output = ''
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (part: Buffer) => {
      output += part.toString('utf8')
      if (/配对码 (\w{4}-){3}\w{4}/.test(output)) resolve()
    })
    server.once('exit', () => reject(new Error(output)))
  })
  const found = (pattern: RegExp): string => pattern.exec(output)?.[1] ?? ''
  return {
    url: found(/READY (\S+)/),
    fingerprint: found(/((?:[0-9A-Fa-f]{2}:){31}[0-9A-Fa-f]{2}|\b[0-9a-f]{64}\b)/),
    first: { slot: found(/席位号 (\d{8})/), code: found(/配对码 ((?:\w{4}-){3}\w{4})/) },
    output: () => output,
    console: (...asked) =>
      spawnSync(process.execPath, ['src-central/entrypoint.ts', ...asked, '--data-dir', folder], { encoding: 'utf8' })
        .stdout,
  }
}
