import { readdirSync } from 'node:fs'

/** What a site's files are called in its data folder. */
export const siteFileNames = {
  database: 'kaodian.db',
  media: 'media.db',
  keys: 'keys.json',
  /** The key file of a first run that has not come to its end. */
  unfinishedKeys: 'keys.json.part',
  lock: 'kaodian.lock',
} as const

/** Everything a site's databases and keys may be called, also in the middle of a write. */
export const siteFiles: readonly string[] = [
  ...[siteFileNames.database, siteFileNames.media].flatMap((name) =>
    ['', '-wal', '-shm', '-journal'].map((suffix) => name + suffix),
  ),
  siteFileNames.keys,
  siteFileNames.unfinishedKeys,
]

/** Those that are there, with the copies made before an upgrade. */
export const siteFilesIn = (folder: string): string[] =>
  readdirSync(folder).filter((name) => siteFiles.includes(name) || name.startsWith(`${siteFileNames.database}.v`))
