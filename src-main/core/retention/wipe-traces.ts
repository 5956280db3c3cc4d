import { rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { namedPictures } from '../attachments/named-pictures.ts'
import type { ReadDatabase } from '../database/database.ts'
import type { OpenDatabase } from '../database/open-database.ts'
import { sql } from '../database/schema.ts'
import { siteFileNames, siteFilesIn } from '../site-files.ts'
import { picturesIn } from '../sync/pictures.ts'

/**
 * Wipes out of the files what erasing left: pictures nobody names any more, the words of the search index, contents in
 * pages that were given up, in the logs, and the copies made before an upgrade. It begins again where it was cut off.
 * To be called alone, outside of a transaction; some seconds for each gigabyte of records, without the pictures.
 *
 * @param file of the records' database
 * @returns false where something else still reads an old state; it is to be tried again
 */
export function wipeTraces({ write, read, media }: OpenDatabase, file: string): boolean {
  const left = read.all(sql.selectFrom('left_behind').select('what')).map(({ what }) => what)
  if (!left.includes('pages')) return true
  const pictures = unnamedAmong(read, left)
  for (const hash of pictures) {
    media.run(sql.deleteFrom('main.blob').where('hash', '=', hash))
    media.run(sql.deleteFrom('main.unnamed').where('hash', '=', hash))
  }
  for (const name of siteFilesIn(dirname(file))) {
    if (name.startsWith(`${siteFileNames.database}.v`)) rmSync(join(dirname(file), name))
  }
  write.run(sql.deleteFrom('left_behind').where('what', '!=', 'pages'))
  // Words of somebody who is no longer in it stay in the index until its parts are merged.
  write.run(sql.insertInto('candidate_search').values({ candidate_search: 'optimize' } as never))
  // A page that was split or joined keeps what moved away from it in its gaps: only writing all of them anew is sure.
  write.script('VACUUM')
  if (!write.emptyLog() || !media.emptyLog()) return false
  write.run(sql.deleteFrom('left_behind').where('what', '=', 'pages'))
  return write.emptyLog()
}

function unnamedAmong(read: ReadDatabase, left: readonly string[]): ReadonlySet<string> {
  const pictures = new Set(left.filter((what) => what !== 'pages'))
  for (const page of namedPictures(read)) for (const hash of page) pictures.delete(hash)
  const aside = sql.selectFrom('confirmed_record').select('data').where('data', 'is not', null)
  for (const { data } of read.all(aside)) for (const hash of picturesIn(data ?? '')) pictures.delete(hash)
  return pictures
}
