import type { Backup } from '../../../src-shared/domain/backup.ts'

export interface BackupRow {
  id: string
  version: number
  name: string
  folder: string
  size: number
  operations: number
  pictures: number
  how: Backup['how']
  made_at: string
  checked_at: string
  result: Backup['result']
}

export interface BackupTables {
  backup: BackupRow
}
