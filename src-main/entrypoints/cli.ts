import { requireRuntime } from './require-runtime.ts'

const usage = `考点通命令行

  npm run kaodian -- roster check FILE [--json]
      检查单位名册（xlsx）：列出人员和每一处错误，不需要数据库。
  npm run kaodian -- demo --data-dir DIR [--json]
      在空文件夹里建一套编造的演示数据，或找到已建的，并列出各角色的账号。
  npm run kaodian -- journal verify --data-dir DIR --passphrase-file FILE [--json]
      核验操作日志的完整性，指出第一条有问题的记录。
  npm run kaodian -- backup FILE.kdbk --data-dir DIR [--passphrase-file FILE | --recovery-key-file FILE] [--json]
      把全部数据备份成一个加密文件，读回核对无误才留下；程序开着也可以备份。不给口令文件时在终端里问。
  npm run kaodian -- restore FILE.kdbk --data-dir DIR [--passphrase-file FILE | --recovery-key-file FILE] [--replace] [--json]
      把备份恢复到空文件夹；--replace 替换其中的考点，旧数据移到子文件夹。先关闭程序。
  npm run kaodian -- sync now --data-dir DIR --passphrase-file FILE [--json]
      与中心同步一次。要先关闭程序：它要独占数据文件夹。
  npm run kaodian -- sync export FILE.kdb|import FILE.kdb --data-dir DIR --passphrase-file FILE [--json]
      没有网络时用 U 盘同步：导出给中心的同步包，或导入中心给的。内容已加密和签名。
  npm run kaodian -- tickets --plan ID|NAME --out FILE.pdf|FILE.zip|DIR --data-dir DIR --passphrase-file FILE [--json]
      制作一个考试计划的全部准考证：一个 PDF，或每考场一个。要先关闭程序：它要独占数据文件夹。
  npm run kaodian -- certificate verify FILE|TEXT --keys FILE [--status FILE] [--json]
      核验证书的 PDF、二维码图片或二维码文字：不需要数据库，也不需要网络。
  npm run kaodian -- certificate verifier --keys FILE [--status FILE] --out verify.html
      写一个核验网页，给没有本程序的人：双击打开，内含发证机关的公钥，不联网。
  npm run kaodian -- certificate keys|status --out FILE --data-dir DIR --passphrase-file FILE [--json]
      导出发证公钥，或已签名的证书状态名单，供核验用。要先关闭程序：它要独占数据文件夹。

退出码：0 正常，1 有错误或被拒绝，2 用法不对。`

requireRuntime()
const words = process.argv.slice(2)
const [group, action, ...rest] = words

async function run(): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    console.log(usage)
    return 0
  }
  if (group === 'roster' && action === 'check') {
    const { rosterCheckCommand } = await import('../core/rosters/roster-check-command.ts')
    return rosterCheckCommand(rest)
  }
  if (group === 'journal' && action === 'verify') {
    const { journalVerifyCommand } = await import('../core/journal/journal-verify-command.ts')
    return journalVerifyCommand(rest)
  }
  if (group === 'certificate' && action === 'verify') {
    const { certificateVerifyCommand } = await import('../core/certificates/certificate-verify-command.ts')
    return certificateVerifyCommand(rest, new Date().toISOString())
  }
  if (group === 'certificate' && action === 'verifier') {
    const { certificateVerifierCommand } = await import('../core/certificates/certificate-verifier-command.ts')
    const { builtVerifierPage } = await import('../loopback/built-program.ts')
    return certificateVerifierCommand(rest, builtVerifierPage)
  }
  if (group === 'certificate' && (action === 'keys' || action === 'status')) {
    const { issuerFileCommand } = await import('../core/certificates/issuer-file-command.ts')
    return issuerFileCommand(action, rest)
  }
  if (group === 'demo') {
    const { demonstrationCommand } = await import('../core/demonstration/demonstration-command.ts')
    return demonstrationCommand([action, ...rest].filter((word) => word !== undefined))
  }
  if (group === 'backup') {
    const { backupCommand } = await import('../core/backup/backup-command.ts')
    return backupCommand([action, ...rest].filter((word) => word !== undefined))
  }
  if (group === 'restore') {
    const { restoreCommand } = await import('../core/backup/restore-command.ts')
    return restoreCommand([action, ...rest].filter((word) => word !== undefined))
  }
  if (group === 'sync') {
    const { syncCommand } = await import('../core/sync/sync-command.ts')
    return syncCommand([action, ...rest].filter((word) => word !== undefined))
  }
  if (group === 'tickets') {
    const { ticketsCommand } = await import('../core/admission-tickets/tickets-command.ts')
    return ticketsCommand([action, ...rest].filter((word) => word !== undefined))
  }
  console.error(words.length === 0 ? usage : `没有这个命令：${[group, action].filter(Boolean).join(' ')}。\n\n${usage}`)
  return 2
}

process.exitCode = await run()
