import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { faultOfStatement, isInstallerOf, type UpdateStatement, updateFaults } from './update-signature.ts'

/** The head of an update file: one line of JSON, the signed statement; after it the installer. */
const longestHead = 1024

/**
 * Verifies an update file and writes its installer to a place of our own: what is run later is what was verified, not
 * what lies on a stick.
 */
export async function unpackUpdate(
  file: string,
  target: string,
  trust: { readonly publicKey: string; readonly current: string },
): Promise<{ readonly fault: string } | { readonly statement: UpdateStatement }> {
  const head = await readHead(file)
  if (head === null) return { fault: updateFaults.malformed }
  const found = faultOfStatement(head.statement, trust)
  if ('fault' in found) return found
  try {
    await pipeline(createReadStream(file, { start: head.length }), createWriteStream(target, { mode: 0o600 }))
  } catch {
    return { fault: '更新文件读不全，或本机磁盘满了。请检查后再试。' }
  }
  return (await isInstallerOf(target, found.statement)) ? found : { fault: updateFaults.changed }
}

async function readHead(file: string): Promise<{ statement: unknown; length: number } | null> {
  try {
    const handle = await open(file, 'r')
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(longestHead), 0, longestHead, 0)
      const end = buffer.subarray(0, bytesRead).indexOf(0x0a)
      if (end < 0) return null
      return { statement: JSON.parse(buffer.subarray(0, end).toString('utf8')), length: end + 1 }
    } finally {
      await handle.close()
    }
  } catch {
    return null
  }
}
