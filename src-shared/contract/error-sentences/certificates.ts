import { applicationNames, attachmentNames } from '../../domain/certificate-application.ts'

type Detail = Readonly<Record<string, unknown>>

const named = (names: Readonly<Record<string, string>>, key: unknown): string => names[String(key)] ?? ''
const attachmentsIn = (keys: unknown): string =>
  Array.isArray(keys) ? keys.map((key) => named(attachmentNames, key)).join('、') : '附件'
/** 变更 as in 撤销变更; a notice names the application so. */
const application = (kind: unknown): string => named(applicationNames, kind)

/** @param d `left` numbers in hand, `needed` now, `wanted` asked for and not given yet */
function numbersSpent({ left, needed, wanted }: Detail): string {
  const have = left === 0 ? '本机没有可用的证书号段' : `本机的证书号段只剩 ${left} 个号，不够签发 ${needed} 本`
  const ask =
    Number(wanted) > 0
      ? `已申请 ${wanted} 个，联网得到中心答复后再签发`
      : '请在“同步”的“席位和号段”里领取号段，联网得到答复后再签发'
  return `${have}。${ask}${left === 0 ? '' : '，或先少选几人'}。`
}

export const certificateErrors = {
  SCORE_NOT_PUBLISHED: () => '成绩还没有公布，不能签发证书。请先公布成绩。',
  SCORE_CORRECTING: () => '成绩更正正待确认，暂不能签发证书。请先确认或不予更正。',
  SCORE_UNQUALIFIED: () => '成绩不合格，不能签发证书。',
  CERTIFICATE_ISSUED: (d: Detail) => `这次考试的证书已经签发，证书编号 ${d.number}，不能再签发一本。`,
  CERTIFICATE_NUMBER_TAKEN: (d: Detail) => `证书编号 ${d.number} 已经用过。请核对编号，或在设置里检查证书编号模板。`,
  CERTIFICATE_NUMBER_NOT_HELD: (d: Detail) =>
    `证书编号 ${d.number} 不在这台工作站领到的号段里，中心没有登记。请收回已打印的这本，领取号段后重新签发。`,
  CERTIFICATE_NUMBER_BLOCKED: (d: Detail) =>
    `证书编号 ${d.number} 在某台工作站领到的号段里，以后会签发给别人，不能导入。请核对编号。`,
  ISSUER_KEY_FORGED: () => '中心对签发密钥的认可不真实，没有采用。请联系中心管理员。',
  ISSUER_KEY_NOT_ACCEPTED: () =>
    '中心还没有认可本机的签发密钥，暂不能出具证书。请向中心管理员要一个配对码，在“同步”页重新配对。',
  CERTIFICATE_NUMBERS_SPENT: (d: Detail) => numbersSpent(d),
  CERTIFICATE_SCORE_UNCONFIRMED: () => '成绩还没有得到中心确认，暂不能签发。请先联网同步（或交换同步包），再来签发。',
  CERTIFICATE_SUBJECT_HELD: (d: Detail) =>
    `本人已有同一科目的有效证书 ${d.number}（有效期至 ${d.until}）。确需再签发的，请勾选“已知有同科目证书”。`,
  CERTIFICATE_DATES_REVERSED: () => '有效期至早于发证日期。请核对两个日期。',
  CERTIFICATE_ENDED: (d: Detail) =>
    `证书已于 ${d.on} ${d.why === 'void' ? '作废' : '注销'}，不能再办理变更、延续或注销。`,
  CERTIFICATE_EXPIRED: (d: Detail) =>
    `证书有效期至 ${d.on}，已经过期，不能再办理变更、延续或注销。请重新报名参加考核。`,
  CERTIFICATE_BEING_VOIDED: () => '考点已提出作废这本证书，正等第二人确认，暂不能办理业务。',
  CERTIFICATE_IN_TRANSFER: (d: Detail) =>
    `证书自 ${d.since} 起待转出到别的考点，转出完成前不能再办变更；延续和注销可以办。`,
  APPLICATION_OPEN: (d: Detail) =>
    `证书${application(d.kind)}申请正在待审核。请等审核结果，或先撤销${application(d.kind)}，再办理别的业务。`,
  APPLICATION_WITHDRAWN: (d: Detail) => `这份证书${application(d.kind)}申请已经撤销，不用再办理。`,
  APPLICATION_REVIEWED: (d: Detail) => {
    const decided = d.status === 'passed' ? '审核通过' : '审核不通过'
    if (d.own === true) return `您已作出“${decided}”的决定，不用再审。要改，请先恢复那次决定。`
    return `${d.by ?? '考点'}已先审核这份证书${application(d.kind)}申请（${decided}），您这次没有生效，也不能再撤销。`
  },
  APPLICATION_ATTACHMENTS_MISSING: (d: Detail) => `还缺必填附件：${attachmentsIn(d.missing)}。请上传后再提交。`,
  CHANGE_CHANGES_NOTHING: () => '变更归属区域和变更单位名称都与证书上的一样，没有要变更的内容。',
  APPLICATION_ATTACHMENT_TWICE: () => '同一种附件只能交一张，请移除重复的。',
  CHANGE_REGION_TOO_WIDE: () => '变更归属区域须选到市或区县，不能只选到省。',
  RENEWAL_NOT_OPEN: (d: Detail) => `${d.from} 起可办理（到期前 ${d.months} 个月内）。`,
  APPLICATION_SELF_REVIEW: () => '这份申请经您提交，或资料经您修改过，须由另一位审核员审核。',
  APPLICATION_SELF_REVIEW_OWN: () => '这是您本人的证书，须由另一位审核员审核。',
  APPLICATION_RESTORE_TOO_LATE: () => '之后已有新的申请或其他操作，不能再恢复这个决定。',
  APPLICATION_RESTORE_PAPER: () =>
    '新版证书或状态名单已经发出，不能再恢复这个决定。确需更正的，请另办变更，或由考点作废。',
  CERTIFICATE_NUMBER_PROBLEM: (d: Detail) => `证书编号编不出来：${d.problem}`,
  CERTIFICATE_HOLDER_UNCHANGED: () =>
    '证书上的姓名、性别和证件与考生资料一致，不用更正。资料有误的，请先在考生页改正，再来更正证书。',
  CERTIFICATE_EDITIONS_USED_UP: () => '这本证书已出到第 255 版，不能再换版。请作废后重新签发。',
  CERTIFICATE_PAPER_OUTDATED: () =>
    '证书刚有变更、延续、更正或已经失效，手里的已不是最新一版，没有登记打印。请重新制作。',
  CERTIFICATE_PAPER_ENDED: (d: Detail) =>
    `证书 ${d.number} 已于 ${d.on} ${d.why === 'void' ? '作废' : '注销'}，不再出具。请取消选择后再制作。`,
  CERTIFICATE_REPRINT_REASON: () => '其中有打印过的证书，再打印须写明原因（至少 2 个字）。',
  CERTIFICATES_NOTHING_CHOSEN: () => '没有可以制作的证书。请先签发，或另选。',
  CERTIFICATES_OUTDATED: (d: Detail) =>
    `制作期间有 ${d.count} 本证书变更、延续、更正或失效了，做好的没有交出。请重新制作。`,
  CERTIFICATES_TOO_MANY: (d: Detail) => `一次最多 ${d.limit} 本，现有 ${d.count} 本。请按计划、单位或月份分几次。`,
  CERTIFICATE_PHOTOS_MISSING: (d: Detail) => `有 ${d.count} 人没有照片，证书上会印“贴照片处”。请确认后再继续。`,
  CERTIFICATES_TO_ISSUE_CHANGED: (d: Detail) =>
    `${d.name ? `${d.name}：${d.reason}` : '可签发的名单刚有变化。'}一本都没有签发，请重新查看名单。`,
  SEAL_TOO_SMALL: (d: Detail) =>
    `印章图只有 ${d.width}×${d.height} 像素，印出来会模糊，至少要 ${d.least}×${d.least}。请重新扫描。`,
  CERTIFICATE_SHEET_NO_HEADER: () =>
    '没有找到证书台账的表头。表头里要有“证书编号”“姓名”“证件号码”“发证日期”“有效期至”等列名；可下载模板对照。',
  CERTIFICATE_SHEET_EMPTY: () => '表头下面没有证书。请检查选的工作表。',
  CERTIFICATE_SHEET_FAULTY: (d: Detail) => `还有 ${d.errors} 处错误，一本都没有导入。请在表格里改好，再选一次文件。`,
  CERTIFICATE_OWN: () => '这是您本人的证书，须由另一位工作人员办理。',
  VOID_PROPOSED: (d: Detail) => `${d.by} 已提出作废这本证书，请由另一人确认或不予作废。`,
  VOID_NOT_PROPOSED: () => '没有待确认的作废。可能已经处理过，请刷新后再看。',
  VOID_BY_ONE_PERSON: (d: Detail) => `作废由 ${d.by} 提出，须由另一人确认。`,
  CERTIFICATE_FILE_UNREADABLE: (d: Detail) =>
    `读不到文件 ${d.file}，也不是二维码文字（应以 KD1: 开头）。请检查路径，或重新扫描。`,
  CERTIFICATE_FILE_UNSEALED: () =>
    '这个 PDF 没有签发时的封签：不是本程序签发的原件，或经别的程序另存过。请用签发的原件，或扫描证书上的二维码。',
  CERTIFICATE_FILE_TOO_LARGE: () => '这个文件超过 50 MB，不会是证书的 PDF 或二维码的照片。请换一个文件。',
  CERTIFICATE_CODE_NOT_FOUND: () => '在这张图片上没有找到二维码。请拍清楚、拍正，让二维码占满画面后再试。',
  VERIFIER_INPUT_UNREADABLE: (d: Detail) => `读不到文件 ${d.file}。请检查路径和权限。`,
  ISSUER_KEYS_DAMAGED: (d: Detail) => `公钥文件 ${d.file} 损坏或格式不对。请向发证机关重新索取。`,
  STATUS_LIST_DAMAGED: (d: Detail) =>
    `状态名单 ${d.file} 损坏、签名不符或不属于这些发证机关，没有采用。请向发证机关重新索取。`,
  VERIFIER_OUTPUT_UNWRITABLE: (d: Detail) => `写不了文件 ${d.file}。请检查路径、权限和磁盘空间。`,
} as const
