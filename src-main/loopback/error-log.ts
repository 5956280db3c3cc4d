import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../core/ports.ts'

const largest = 1024 * 1024

/** Errors whose messages are made by the engine or the database out of names in our code, never of data. */
const speakFreely = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SqliteError'])

/**
 * What a maintainer needs to find a fault: the reference the user was shown, the kind of error, and where in our code.
 * A message may quote what somebody typed (JSON.parse does), so most stay out.
 */
export function faultReport(reference: string, error: unknown): string {
  if (!(error instanceof Error)) return `[${reference}] ${typeof error}`
  const code = 'code' in error ? ` ${String(error.code)}` : ''
  const message = speakFreely.has(error.name) ? `: ${error.message}` : ''
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  return [`[${reference}] ${error.name}${code}${message}`, ...frames].join('\n')
}

/** Faults on the terminal and in `logs/errors.log` of the data folder: the newest megabyte, and the one before. */
export function errorLog(dataFolder: string): Log {
  const folder = join(dataFolder, 'logs')
  const file = join(folder, 'errors.log')
  return {
    error: (reference, error) => {
      const report = faultReport(reference, error)
      console.error(report)
      try {
        mkdirSync(folder, { recursive: true })
        if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largest) renameSync(file, `${file}.1`)
        appendFileSync(file, `${new Date().toISOString()} ${report}\n`)
      } catch {
        // A full or read-only disk: the terminal has it.
      }
    },
  }
}
