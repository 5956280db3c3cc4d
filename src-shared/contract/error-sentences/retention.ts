type Detail = Readonly<Record<string, unknown>>

export const retentionErrors = {
  PERSON_ERASED: () => '这名考生的个人信息已清除，记录里只剩编号和统计，不能再办理。确是本人来报名的，请重新登记。',
  PERSON_NOT_ERASED: () => '要先清除考生本人的信息，才能清除这条记录的内容。',
  ERASE_ENROLLMENT_OPEN: (d: Detail) =>
    `有 ${d.date} 场次的报名还没有办完（待审核或待考试）。请先办完，或撤销这次报名。`,
  ERASE_SCORE_OPEN: (d: Detail) => `${d.date} 场次的成绩还没有公布。请先公布成绩，或归档这个考试计划。`,
  ERASE_CERTIFICATE_DUE: (d: Detail) => `${d.date} 场次成绩合格，还没有发证。请先发证，或归档这个考试计划。`,
  ERASE_CERTIFICATE_VALID: (d: Detail) =>
    `证书 ${d.number} 的有效期到 ${d.until}，到期前要能查验（注销、作废的也要能查到）。到期后再清除。`,
  ERASE_APPLICATION_OPEN: (d: Detail) => `证书 ${d.number} 有申请或作废还没有办完。请先办完。`,
  ERASE_VIOLATION_HELD: (d: Detail) => `有违纪记录，按本考点的规定保存到 ${d.until}。`,
  ERASE_LOG_TERM: (d: Detail) => `最近办理过业务，操作日志依网络安全法至少留存六个月，到 ${d.until} 为止。`,
  ERASE_SYNC_PENDING: (d: Detail) => `有 ${d.count} 项操作中心还没有确认。请先同步，处理完“需处理”的再清除。`,
  ERASE_NOT_DUE: (d: Detail) => `还没有到保存期限，${d.until} 起可以清除。`,
  ERASE_SCANS_IN_USE: () => '有报名或申请正等着审核，还要用证件照。请先办完。',
  ERASE_NOTHING: () => '没有到期要清除的，什么也没有动。',
  PAIRING_AFTER_ERASURE: () =>
    '本考点已按保存期限清除过考生信息，操作日志里已没有这些内容，不能再把原有记录逐条带到中心。没有配对，什么也没有改动。请联系中心管理员，用新的数据文件夹加入。',
} as const
