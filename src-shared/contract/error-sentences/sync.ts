type Detail = Readonly<Record<string, unknown>>

const pairingRefusals: Readonly<Record<string, string>> = {
  pairing_refused:
    '席位号或配对码不对，或者配对码已用过、已过期（24 小时）、输错太多次。请向中心管理员要一个新的配对码。',
  upgrade_required: '本机程序版本太旧，中心不接受。请先升级程序。',
  wrong_epoch: '中心已认识这台工作站更新的身份。请在最后使用的那台电脑上操作，或联系中心管理员。',
  sequence_fork: '中心那边有这台工作站的另一份记录：这是从备份恢复或复制出来的数据。请用“恢复备份”开始新纪元后再配对。',
}

export const syncErrors = {
  SEATS_NOT_LEASED: () => '本机席位已用完，可联网领取：到“同步”页领取席位，联网后再提交。已填的内容不会丢失。',
  SEATS_NOT_LEFT: (d: Detail) =>
    `本机在这一场只剩 ${d.left} 个可用席位，不能退回或减少这么多。请先同步，收回其他工作站的席位后再试。`,
  NOT_PAIRED: () => '本机没有连接中心，不需要同步。',
  ALREADY_PAIRED: (d: Detail) => `本机已连接中心 ${d.url}，不能再连接别的中心。`,
  DEMONSTRATION_NOT_PAIRED: () => '演示数据不能连接中心。请在正式的考点上操作。',
  FINGERPRINT_INVALID: () => '证书指纹应是 64 位十六进制数（可带冒号），请照中心启动时显示的填写。',
  PAIRING_CODE_INVALID: () => '配对码是 16 个字母和数字，如 ABCD-1234-EFGH-5678，请照中心给的填写。',
  PAIRING_REFUSED: (d: Detail) =>
    pairingRefusals[String(d.code)] ?? `中心没有接受配对（${d.code}）。请联系中心管理员。`,
  CENTRE_UNREACHABLE: () => '连不上中心：请检查网络、中心的地址和证书指纹，再试一次。本机照常可用，数据都在。',
  CENTRE_NOT_PROVEN: () => '对方不是给出配对码的中心，没有连接。请核对地址；如仍这样，请告诉中心管理员，可能有人冒充。',
  ATTENTION_SETTLED: () => '这一条已经处理过了。',
  REDO_NOT_POSSIBLE: (d: Detail) => `不能重做：${d.reason}`,
  BUNDLE_INVALID: () => '这不是同步包，或者已损坏、被改动过。没有导入任何内容，请重新拷贝。',
  BUNDLE_NOT_FOR_US: () => '这个同步包不是给这台工作站的，没有导入。请在中心选择本工作站重新导出。',
  BUNDLE_GAP: () => '中间缺一个同步包：请先导入较早的，或在中心重新导出。没有导入任何内容。',
  BUNDLE_OLD: () => '这个同步包比已导入的还旧，没有导入。请换最新的一个。',
} as const
