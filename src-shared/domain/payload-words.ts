import { meaningWord } from './column-mapping.ts'
import { maskIdNumber } from './identity-document.ts'
import { roleNames } from './permissions.ts'
import { entityTitle } from './registry.ts'

/** A line of an operation's content as the journal shows it. */
export interface PayloadField {
  readonly label: string
  readonly value: string
}

/** What fields are called on the pages; one that is not listed keeps its own name. */
const labels: Readonly<Record<string, string>> = {
  about: '对象',
  address: '地址',
  admitMinutesBefore: '入场提前（分钟）',
  advice: '提示',
  algorithm: '算法',
  applicationId: '申请编号',
  at: '时间',
  attachments: '附件',
  attemptsBeforeLockout: '连续输错几次要等',
  authority: '主管部门',
  basis: '清除依据',
  besides: '另有同科目证书',
  backupFolder: '自动备份的文件夹',
  backupId: '备份编号',
  backupWarningDays: '几天没有备份就提醒',
  backupWhen: '什么时候自动备份',
  backupsKept: '保留几份自动备份',
  birthDate: '出生日期',
  businessField: '业务领域',
  candidateId: '考生',
  candidateIdleMinutes: '考生多久不用就退出（分钟）',
  capacity: '容量',
  certificateId: '证书',
  certificateSeal: '发证机关印章',
  certificateSentence: '证明语',
  certificateTemplate: '证书编号模板',
  certificateValidityYears: '证书有效年数',
  changes: '改动',
  character: '字',
  code: '代码',
  columns: '列数',
  comment: '意见',
  conduct: '情节',
  contact: '联系人',
  count: '数量',
  creditCode: '统一社会信用代码',
  date: '日期',
  decision: '决定',
  demonstration: '演示数据',
  deviceId: '工作站',
  digits: '序号位数',
  edition: '版次',
  education: '学历',
  email: '电子邮箱',
  employerId: '单位',
  employerName: '单位名称',
  endTime: '结束时间',
  enrollmentId: '报名',
  entity: '类别',
  epoch: '纪元',
  ethnicGroup: '民族',
  examFrom: '考试开始日',
  examUntil: '考试结束日',
  fileName: '文件名',
  fill: '坐法',
  fullMark: '满分',
  folder: '文件夹',
  glyphImages: '字形图片',
  group: '命令编号',
  handling: '现场处理',
  hash: '文件摘要',
  hasLeft: '是否离职',
  heading: '列名',
  headings: '列',
  height: '高度（像素）',
  holder: '持证人',
  homeAddress: '家庭住址',
  how: '方式',
  id: '编号',
  identityNumber: '证件号码',
  idleLockMinutes: '自动锁定（分钟）',
  idNumber: '证件号码',
  idType: '证件类型',
  inputDigest: '输入摘要',
  issuedOn: '发证日期',
  key: '要点',
  keySignature: '根密钥的认可',
  kind: '种类',
  lateMinutesAfter: '迟到截止（开考后分钟）',
  length: '编号长度',
  link: '承接',
  location: '地点',
  mark: '分数',
  maskIdNumberOnCertificates: '证书隐去证件号码',
  madeAt: '备份时间',
  maskIdNumberOnTickets: '准考证隐去证件号码',
  meaning: '对应',
  mediaType: '格式',
  minutes: '考试时长（分钟）',
  mobile: '手机号码',
  mustChange: '须改密码',
  name: '名称',
  note: '说明',
  noteMonths: '审计内容保存（月）',
  number: '编号',
  ofNewSession: '新场次的席位',
  observedAt: '发现时间',
  operations: '日志条数',
  operationId: '操作编号',
  origin: '来源',
  parentId: '上级单位',
  passMark: '合格分',
  passwordHash: '密码摘要',
  passwordMaximumAgeDays: '密码有效天数',
  passwordMinimumLength: '密码最短长度',
  people: '人数',
  peopleMonths: '考生信息保存（月）',
  personCategory: '人员类别',
  picture: '照片',
  pictures: '照片数',
  planId: '考试计划',
  portraitHeight: '头像高度',
  portraitMaximumKilobytes: '头像上限（KB）',
  portraitWidth: '头像宽度',
  postcode: '邮编',
  posting: '任职',
  prefix: '编号开头',
  printedTickets: '其中准考证已打印',
  privacyNoticeVersion: '个人信息处理告知版本',
  publicKey: '公钥',
  reason: '原因',
  region: '区划',
  registrationFrom: '报名开始日',
  registrationUntil: '报名截止日',
  rejectionReasons: '不通过的理由',
  renewalWindowMonths: '延续窗口（月）',
  replaces: '替换',
  request: '变更内容',
  result: '结果',
  roles: '角色',
  roomId: '考场',
  rooms: '考场',
  rootPublicKey: '发证公钥',
  rosterId: '名册',
  rows: '行数',
  scanMonths: '证件照保存（月）',
  seat: '座位',
  seats: '座位数',
  seatsLost: '失去座位',
  seed: '随机种子',
  selfService: '自助机',
  selfServiceIdleMinutes: '自助机多久不用就退出（分钟）',
  seq: '日志第几条',
  settled: '处理',
  sessionId: '场次',
  sex: '性别',
  signature: '签名',
  size: '大小（字节）',
  standingSerials: '沿用的序号',
  startTime: '开始时间',
  statement: '个人自愿说明',
  status: '状态',
  subjectId: '科目',
  subjectIds: '科目',
  subjects: '科目',
  technicalTitle: '专业技术职务',
  telephone: '联系电话',
  text: '内容',
  ticketNumber: '准考证号',
  ticketRules: '考生须知',
  ticketTemplate: '准考证号模板',
  undoSeconds: '可恢复秒数',
  username: '用户名',
  validUntil: '有效期至',
  violationMonths: '违纪考生保存（月）',
  was: '原成绩',
  wastedTickets: '作废的准考证',
  why: '缘由',
  width: '宽度（像素）',
  witnesses: '监考员',
  withoutFiles: '缺附件仍通过',
  workstation: '工作站',
  year: '年度',
  yearsOfWork: '工作年限',
}

const values: Readonly<Record<string, string>> = {
  ...roleNames,
  passed: '通过',
  rejected: '不通过',
  active: '可登录',
  disabled: '停用',
  desk: '现场录入',
  roster: '名册导入',
  self: '考生自助',
  scores: '成绩导入',
  certificates: '既有证书导入',
  portrait: '个人头像',
  idFront: '证件照正面',
  idBack: '证件照反面',
  employment: '任职证明',
  consent: '原单位同意变更证明',
  even: '各考场均分',
  'in-order': '逐个坐满',
  mixed: '科目混排',
  'by-room': '科目分考场',
  draw: '抽签',
  repair: '最小调整',
  exchange: '对调',
  mark: '有分数',
  absent: '缺考',
  violation: '违纪',
  cheated: '作弊',
  typed: '键盘录入',
  imported: '表格导入',
  'exam-day': '考试日登记',
  scan: '扫准考证',
  card: '读身份证',
  search: '查找',
  identity: '人证不一致',
  late: '迟到',
  other: '其他',
  manual: '手动',
  automatic: '自动',
  download: '下载',
  'command-line': '命令行',
  sound: '完好',
  unsound: '损坏',
  discard: '放弃',
  redo: '重做',
  escalate: '上报',
  daily: '每天',
  'at-close': '关闭程序时',
  both: '每天和关闭程序时',
  expired: '保存期限已到',
  requested: '本人申请',
}

const hidden = new Set(['idNumber', 'identityNumber'])
/** Ids that stand for a record with a name. */
const references: Readonly<Record<string, string>> = {
  candidateId: 'candidate',
  certificateId: 'certificate',
  deviceId: 'device',
  employerId: 'employer',
  enrollmentId: 'enrollment',
  parentId: 'employer',
  planId: 'exam-plan',
  roomId: 'room',
  rosterId: 'roster',
  sessionId: 'session',
  subjectId: 'subject',
  subjectIds: 'subject',
}
/** Said only where there is something to say: a note left empty is no news. */
const silentWhenEmpty = new Set(['about', 'comment', 'note', 'reason'])
const longestList = 30
const whole = '内容'

/** Every name of a field that the journal can put in words; a test holds that no operation has another. */
export const isLabelled = (name: string): boolean => Object.hasOwn(labels, name)
/** What somebody decided, in a word, for the line of a list. */
export const decisionWord = (decision: string): string => values[decision] ?? decision

/** Ids and digests: nothing to read, for comparing only, so a page sets them small. */
export const isCode = (value: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^[0-9a-f]{32,}$/.test(value)

/** What a record is called now; empty where it has no name. */
export type NameOf = (entity: string, id: string) => string

/**
 * An operation's content in words, in lines: nested parts by their path, long lists by their length, records by their
 * names. Identity numbers are masked here as in every list; the whole number is the journal's, not the page's.
 */
export function payloadFields(payload: unknown, nameOf: NameOf, label = whole): readonly PayloadField[] {
  if (Array.isArray(payload)) {
    if (payload.length > longestList) return [{ label, value: `${payload.length} 项` }]
    if (payload.some((item) => typeof item === 'object' && item !== null)) {
      return payload.flatMap((item, index) => payloadFields(item, nameOf, `${label} ${index + 1}`))
    }
    return [{ label, value: payload.map(inWords).join('、') || '无' }]
  }
  if (typeof payload !== 'object' || payload === null) return [{ label, value: inWords(payload) }]
  if (isReference(payload)) return referenceFields(payload, nameOf, label)
  return Object.entries(payload).flatMap(([name, value]) => {
    if (silentWhenEmpty.has(name) && (value === null || value === '')) return []
    const own = labels[name] ?? name
    const path = label === whole ? own : `${label}／${own}`
    const entity = references[name]
    if (entity && isListOfTexts(value)) {
      return payloadFields(
        value.map((id) => nameOf(entity, id) || id),
        nameOf,
        path,
      )
    }
    if (name === 'meaning' && (value === null || typeof value === 'string')) {
      return [{ label: path, value: meaningWord(value) }]
    }
    if (typeof value !== 'string') return payloadFields(value, nameOf, path)
    if (hidden.has(name)) return [{ label: path, value: maskIdNumber(value) }]
    if (name === 'entity') return [{ label: path, value: entityTitle(value) }]
    return [{ label: path, value: (entity && nameOf(entity, value)) || inWords(value) }]
  })
}

const isListOfTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string')

/** Which record something is about. */
interface Reference {
  readonly entity: string
  readonly id: string
}
const isReference = (payload: object): payload is Reference =>
  Object.keys(payload).sort().join() === 'entity,id' &&
  'entity' in payload &&
  typeof payload.entity === 'string' &&
  'id' in payload &&
  typeof payload.id === 'string'

/** Its kind and name in one line; the id, in a line of its own, only where it has no name. */
function referenceFields({ entity, id }: Reference, nameOf: NameOf, label: string): readonly PayloadField[] {
  const name = nameOf(entity, id)
  if (name !== '') return [{ label, value: `${entityTitle(entity)} ${name}` }]
  const own = { label, value: entityTitle(entity) }
  return id === '' || !isCode(id) ? [own] : [own, { label: `${label}／编号`, value: id }]
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '空'
  if (value === true) return '是'
  if (value === false) return '否'
  const text = String(value)
  return values[text] ?? (text.length > 200 ? `${text.slice(0, 200)}…` : text)
}
