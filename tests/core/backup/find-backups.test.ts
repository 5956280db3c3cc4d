import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { findBackups, likelyPlaces } from '../../../src-main/core/backup/likely-places.ts'
import { aFolder, anOpenSite } from '../../support/a-site.ts'
import { aBackupOf } from './a-backup.ts'

function aHome(): string {
  const [home, before] = [aFolder(), process.env.HOME]
  process.env.HOME = home
  onTestFinished(() => {
    process.env.HOME = before
  })
  return home
}

it.skipIf(process.platform === 'win32')(
  'finds backups where people keep files, and says which can’t be used',
  async () => {
    const home = aHome()
    const [downloads, below] = [join(home, 'Downloads'), join(home, '桌面', '考点备份')]
    for (const folder of [downloads, below]) mkdirSync(folder, { recursive: true })
    const site = await anOpenSite()
    const older = await aBackupOf(site, { at: '2026-11-20T01:00:00.000Z' })
    const newer = await aBackupOf(site)
    copyFileSync(older, join(downloads, 'older.kdbk'))
    copyFileSync(newer, join(below, 'newer.kdbk'))
    writeFileSync(join(downloads, 'cut.kdbk'), readFileSync(newer).subarray(0, 100))
    writeFileSync(join(downloads, 'no-backup.kdbk'), 'hello')
    const own = findBackups().filter(({ file }) => file.startsWith(home))
    expect(
      own.map(({ file, siteName, problem }) => [file.slice(home.length + 1), siteName, problem?.slice(0, 9)]),
    ).toEqual([
      ['桌面/考点备份/newer.kdbk', '示例市第一考点', undefined],
      ['Downloads/older.kdbk', '示例市第一考点', undefined],
      ['Downloads/cut.kdbk', '', '这份备份不完整：文'],
    ])
    const places = likelyPlaces(site.folder).filter(({ folder }) => folder.startsWith(home))
    expect(places.map(({ folder }) => folder.slice(home.length + 1)).toSorted()).toEqual(['Downloads', '桌面'])
  },
)
