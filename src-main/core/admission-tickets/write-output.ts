import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'
import { writeZip } from '../archives/write-zip.ts'
import { AppError } from '../errors.ts'
import type { MadeFile, PlannedFile } from './ticket-files.ts'

export interface WrittenFile {
  readonly file: string
  readonly tickets: number
}

export const isPdf = (out: string): boolean => extname(out).toLowerCase() === '.pdf'
const isZip = (out: string): boolean => extname(out).toLowerCase() === '.zip'
const isSingle = (out: string): boolean => isPdf(out) || isZip(out)

/**
 * A folder called all.txt is nobody's wish; one that is there already may be called what it likes.
 * @throws AppError TICKET_OUTPUT_KIND
 */
export function refuseOtherKinds(out: string): void {
  const isFolder = statSync(out, { throwIfNoEntry: false })?.isDirectory() === true
  if (extname(out) !== '' && !isSingle(out) && !isFolder) throw new AppError('TICKET_OUTPUT_KIND', { out })
}

/** @throws AppError TICKET_OUTPUT_EXISTS, before anything is made */
export function refuseToReplace(planned: readonly Pick<PlannedFile, 'name'>[], out: string): void {
  const there = placesOf(planned, out).find((file) => existsSync(file))
  if (there !== undefined) throw new AppError('TICKET_OUTPUT_EXISTS', { file: there })
}

/** All of them or none. @throws AppError TICKET_OUTPUT_EXISTS, TICKET_OUTPUT_FULL, TICKET_OUTPUT_UNWRITABLE */
export function writeOutput(files: readonly MadeFile[], out: string): readonly WrittenFile[] {
  const begun: string[] = []
  try {
    mkdirSync(isSingle(out) ? dirname(out) : out, { recursive: true })
    for (const { file, bytes } of contentsOf(files, out)) {
      writeOne(file, bytes, () => begun.push(file))
    }
  } catch (error) {
    for (const file of begun) rmSync(file, { force: true })
    throw outputError(error, out)
  }
  if (!isSingle(out)) return files.map(({ name, seats }) => ({ file: join(out, name), tickets: seats.length }))
  return [{ file: out, tickets: files.reduce((sum, { seats }) => sum + seats.length, 0) }]
}

function writeOne(file: string, bytes: Uint8Array, begun: () => void): void {
  // For the owner's eyes, and never over another file: these hold identity numbers in clear.
  const handle = openSync(file, 'wx', 0o600)
  begun()
  try {
    writeFileSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const placesOf = (planned: readonly Pick<PlannedFile, 'name'>[], out: string): readonly string[] =>
  isSingle(out) ? [out] : planned.map(({ name }) => join(out, name))

function contentsOf(files: readonly MadeFile[], out: string): { file: string; bytes: Uint8Array }[] {
  if (isZip(out)) return [{ file: out, bytes: writeZip(files) }]
  if (isPdf(out)) return files.slice(0, 1).map(({ bytes }) => ({ file: out, bytes }))
  return files.map(({ name, bytes }) => ({ file: join(out, name), bytes }))
}

/** What is wrong with the place the files go to, as somebody can act on it. */
export function outputError(error: unknown, out: string): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // Making a folder where a file lies is EEXIST as well.
  if (code === 'EEXIST' && error instanceof Error && 'syscall' in error && error.syscall === 'open')
    return new AppError('TICKET_OUTPUT_EXISTS', { file: out }, error)
  if (/^(ENOSPC|EDQUOT|EFBIG)$/.test(code)) return new AppError('TICKET_OUTPUT_FULL', { file: out }, error)
  return new AppError('TICKET_OUTPUT_UNWRITABLE', { file: out }, error)
}
