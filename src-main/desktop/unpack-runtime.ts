import { createWriteStream } from 'node:fs'
import { mkdir, rename, symlink } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Entry, open, type ZipFile } from 'yauzl'

/** Unpacks a zip whose checksum was compared already; the folder appears only when all of it is there. */
export async function unpackRuntime(zip: string, folder: string): Promise<void> {
  const making = `${folder}-${process.pid}`
  const archive = await opened(zip)
  for await (const entry of entriesOf(archive)) await unpack(archive, entry, making)
  await rename(making, folder)
}

const opened = (zip: string): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    open(zip, { lazyEntries: true, autoClose: true }, (error, archive) => (archive ? resolve(archive) : reject(error)))
  })

async function* entriesOf(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      archive
        .once('entry', resolve)
        .once('end', () => resolve(null))
        .once('error', reject)
      archive.readEntry()
    })
    if (!entry) return
    yield entry
  }
}

const linkMode = 0o120000

async function unpack(archive: ZipFile, entry: Entry, folder: string): Promise<void> {
  const target = join(folder, normalize(entry.fileName))
  const mode = entry.externalFileAttributes >>> 16
  if (entry.fileName.endsWith('/')) return void (await mkdir(target, { recursive: true }))
  await mkdir(dirname(target), { recursive: true })
  const stream = await new Promise<Readable>((resolve, reject) => {
    archive.openReadStream(entry, (error, found) => (found ? resolve(found) : reject(error)))
  })
  if ((mode & 0o170000) === linkMode) await symlink(await text(stream), target)
  else await pipeline(stream, createWriteStream(target, { mode: mode & 0o777 || 0o644 }))
}
