/** Papers made of what is on record of an exam: lists to be filed, posted or signed, and a letter. */
export const RECORD_PAPER_KINDS = [
  'score-list',
  'passed-list',
  'absentee-list',
  'violation-record',
  'certificate-receipt',
  'rejection-notice',
] as const
export type RecordPaperKind = (typeof RECORD_PAPER_KINDS)[number]

export const recordPaperNames: Readonly<Record<RecordPaperKind, string>> = {
  'score-list': '成绩单',
  'passed-list': '合格名单公示',
  'absentee-list': '缺考名单',
  'violation-record': '违纪记录单',
  'certificate-receipt': '证书发放签收表',
  'rejection-notice': '审核不通过通知',
}

/** What each is for, and where it goes. */
export const recordPaperUses: Readonly<Record<RecordPaperKind, string>> = {
  'score-list': '已公布的成绩，按考场和座位，签字后归档',
  'passed-list': '只有合格的人，姓名和号码隐去一部分，张贴公示',
  'absentee-list': '按考场和座位，签字后归档',
  'violation-record': '违纪、作弊和情况说明，签字后归档',
  'certificate-receipt': '按证书编号，领取人签名',
  'rejection-notice': '写明审核意见和怎样补正，交给考生',
}

/** What a page id begins with. */
export const recordPaperCodes: Readonly<Record<RecordPaperKind, string>> = {
  'score-list': 'CJD',
  'passed-list': 'GS',
  'absentee-list': 'QKMD',
  'violation-record': 'WJJL',
  'certificate-receipt': 'ZSQS',
  'rejection-notice': 'BTGTZ',
}

/** A name where everybody reads it: 王*, 李*英, 欧**远; of five characters and more the first and the last. */
export function publicName(name: string): string {
  const characters = [...name]
  const [first = ''] = characters
  if (characters.length < 3) return `${first}*`
  return `${first}${'*'.repeat(Math.min(3, characters.length - 2))}${characters.at(-1)}`
}
