import type { AppContract } from '../../../../src-shared/contract/index.ts'
import type { JournalFault } from '../../../../src-shared/contract/journal.ts'
import type { OutputOf } from '../../../../src-shared/contract/procedure.ts'
import type { Backup } from '../../../../src-shared/domain/backup.ts'
import {
  type CalendarDate,
  chinaDateOf,
  daysBetween,
  InstantSchema,
} from '../../../../src-shared/domain/calendar-date.ts'

export type BackupState = OutputOf<AppContract['backup']['state']>
export type ListedBackup = BackupState['backups'][number]

const megabyte = 1024 * 1024

/** 12.3 MB, 4.56 GB. */
export const bytesWords = (bytes: number): string =>
  bytes < 1024 * megabyte ? `${(bytes / megabyte).toFixed(1)} MB` : `${(bytes / 1024 / megabyte).toFixed(2)} GB`

/** 今天, 昨天, 12 天前. */
export function ageWords(instant: string, today: CalendarDate): string {
  const days = daysBetween(chinaDateOf(InstantSchema.parse(instant)), today)
  if (days <= 0) return '今天'
  return days === 1 ? '昨天' : `${days} 天前`
}

export const wayWords: Readonly<Record<Backup['how'], string>> = {
  manual: '手动',
  automatic: '自动',
  download: '下载',
  'command-line': '命令行',
}

/** Progress as people read it. */
export const inMegabytes = (bytes: number): number => Math.round(bytes / megabyte)

export interface Content {
  readonly size: number
  readonly operations: number
  readonly pictures: number
  readonly missingPictures: number
  readonly journalFault: JournalFault | null
}

export const contentWords = ({ size, operations, pictures }: Content): string =>
  `${bytesWords(size)}，操作日志 ${operations.toLocaleString('zh-CN')} 条，照片 ${pictures.toLocaleString('zh-CN')} 张`

/** What a true copy shows of its original that somebody should look at. */
export const remarksOn = ({ missingPictures, journalFault }: Content): string[] => [
  ...(missingPictures > 0 ? [`有 ${missingPictures} 张照片在数据里就已缺失，请补传。`] : []),
  ...(journalFault ? [`操作日志本身有问题：${journalFault.problem}备份照样可用。${journalFault.advice}`] : []),
]
