import { existsSync, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { backupSuffix, readHeader } from './backup-format.ts'
import { placeFacts } from './place-error.ts'

const letters = 'DEFGHIJKLMNOPQRSTUVWXYZ'

/** Roots of sticks and further disks of this machine. */
function disks(): string[] {
  if (process.platform === 'win32')
    return [...letters].map((letter) => `${letter}:\\`).filter((root) => existsSync(root))
  const mounted = ['/media', '/run/media'].flatMap((root) => foldersIn(root).flatMap(foldersIn))
  return [...mounted, ...foldersIn('/mnt'), ...foldersIn('/Volumes')]
}

const foldersIn = (folder: string): string[] => {
  try {
    const found = readdirSync(folder, { withFileTypes: true })
    return found.filter((one) => one.isDirectory() && !one.name.startsWith('.')).map(({ name }) => join(folder, name))
  } catch {
    return []
  }
}

/** Where people keep files, beside the disks. */
const ownFolders = (): string[] =>
  ['Documents', '文档', 'Desktop', '桌面', 'Downloads', '下载'].map((name) => join(homedir(), name))

export interface Place {
  readonly folder: string
  readonly freeBytes: number
  readonly sameDisk: boolean
}

/** Folders to offer for a backup; other disks than the data's come first. */
export function likelyPlaces(dataFolder: string): Place[] {
  return [...disks(), ...ownFolders()]
    .flatMap((folder) => {
      try {
        return statSync(folder).isDirectory() ? [{ folder, ...placeFacts(folder, dataFolder) }] : []
      } catch {
        return []
      }
    })
    .toSorted((one, other) => Number(one.sameDisk) - Number(other.sameDisk))
    .slice(0, 12)
}

export interface FoundBackup {
  readonly file: string
  readonly madeAt: string
  readonly siteName: string
  readonly size: number
  readonly problem: string | null
}

/** Backups in those places and one folder below, the latest first; what is none of ours is passed over. */
export function findBackups(): FoundBackup[] {
  const folders = [...disks(), ...ownFolders()].flatMap((folder) => [folder, ...foldersIn(folder).slice(0, 200)])
  return folders
    .flatMap(filesIn)
    .flatMap(described)
    .toSorted((one, other) => (one.madeAt < other.madeAt ? 1 : -1))
    .slice(0, 30)
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(backupSuffix))
      .map((name) => join(folder, name))
  } catch {
    return []
  }
}

function described(file: string): FoundBackup[] {
  try {
    const { header } = readHeader(file)
    return [{ file, madeAt: header.madeAt, siteName: header.site.name, size: statSync(file).size, problem: null }]
  } catch (error) {
    const isOurs = error instanceof AppError && !['NOT_A_BACKUP', 'BACKUP_UNREADABLE'].includes(error.code)
    return isOurs ? [{ file, madeAt: '', siteName: '', size: 0, problem: error.message }] : []
  }
}
