import { resolve } from 'node:path'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { type RestoreReport, restoreBackup } from './restore-backup.ts'
import { readBackupOptions, remarks, reported, secretOf } from './secret-options.ts'

const usage =
  '用法：npm run kaodian -- restore FILE.kdbk --data-dir DIR [--passphrase-file FILE | --recovery-key-file FILE] [--replace] [--json]'

/**
 * `restore FILE`: a site back from its backup, in an empty folder, or with `--replace` in the place of the one there.
 * @returns exit code: 0 restored, 1 refused and nothing changed, 2 usage
 */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const options = readBackupOptions(args, { mayReplace: true })
  if (!options) {
    console.error(usage)
    return 2
  }
  const { replace } = options
  const restore = async () =>
    restoreBackup({
      file: resolve(options.file),
      folder: resolve(options.dataDir),
      secret: await secretOf(options),
      replace,
      now: new Date().toISOString(),
    })
  return reported(options, restore, inWords)
}

const inWords = (report: RestoreReport): string =>
  [
    `${report.siteName}已恢复到 ${formatChinaTime(InstantSchema.parse(report.madeAt))} 备份时的样子：日志 ${report.operations} 条，照片 ${report.pictures} 张，全部核对无误。`,
    `本工作站从此使用新的密钥（第 ${report.epoch} 纪元）。原来的电脑若还能用，请不要再用它录入。`,
    ...(report.keptIn === null ? [] : [`原有的数据没有删除，在 ${report.keptIn}。`]),
    ...remarks(report),
  ].join('\n')
