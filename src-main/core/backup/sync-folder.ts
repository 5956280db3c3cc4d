import { closeSync, fsyncSync, openSync } from 'node:fs'

/** The name itself must survive a power cut; Windows has no such thing for folders and does it by itself. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
