import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface SmallDisk {
  readonly folder: string
  makeReadOnly(): void
  makeWritable(): void
}

const mount = (...args: readonly string[]): void => void execFileSync('mount', args, { stdio: 'ignore' })

/**
 * A file system of a few megabytes that can be filled and made read-only (which binds root too), until the test ends.
 * Null where this machine or account may not mount one: such a test then says that it was skipped.
 */
export function aSmallDisk({ megabytes }: { readonly megabytes: number }): SmallDisk | null {
  if (process.platform !== 'linux') return null
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-disk-'))
  try {
    mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder)
  } catch {
    rmSync(folder, { recursive: true })
    return null
  }
  onTestFinished(() => {
    execFileSync('umount', [folder])
    rmSync(folder, { recursive: true })
  })
  return {
    folder,
    makeReadOnly: () => mount('-o', 'remount,ro', folder),
    makeWritable: () => mount('-o', 'remount,rw', folder),
  }
}
