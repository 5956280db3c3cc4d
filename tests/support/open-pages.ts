import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'

/**
 * All bytes of a site's databases as whoever has the key could read them: every page with its gaps and the pages given
 * up, and the logs still beside them.
 */
export function openPages(folder: string, key: Uint8Array): Buffer {
  const databases = readdirSync(folder).filter((name) => /\.db(\.v\d+)?$/.test(name) && name !== 'kaodian.lock')
  return Buffer.concat(databases.map((name) => pagesOf(join(folder, name), key)))
}

function pagesOf(file: string, key: Uint8Array): Buffer {
  const driver = new Driver(file, { readonly: true })
  try {
    driver.pragma("cipher = 'aegis'")
    driver.pragma(`key = "x'${Buffer.from(key).toString('hex')}'"`)
    return driver.serialize()
  } finally {
    driver.close()
  }
}

/** Bytes of every file below a folder, as they lie on the disk. */
export function filesBelow(folder: string): Buffer {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile())
  return Buffer.concat(files.map((path) => readFileSync(path)))
}
