import { maskIdNumber } from './identity-document.ts'
import { roleNames } from './permissions.ts'

/** A line of an operation's content as the journal shows it. */
export interface PayloadField {
  readonly label: string
  readonly value: string
}

/** What fields are called on the pages; one that is not listed keeps its own name. */
const labels: Readonly<Record<string, string>> = {
  address: '地址',
  admitMinutes: '入场提前（分钟）',
  attemptsBeforeLockout: '连续输错几次要等',
  authority: '主管部门',
  birthDate: '出生日期',
  businessField: '业务领域',
  candidateId: '考生',
  capacity: '容量',
  changes: '改动',
  code: '代码',
  columns: '列数',
  comment: '意见',
  count: '数量',
  creditCode: '统一社会信用代码',
  date: '日期',
  decision: '决定',
  demonstration: '演示数据',
  education: '学历',
  email: '电子邮箱',
  employerId: '单位',
  endTime: '结束时间',
  ethnicGroup: '民族',
  examFrom: '考试开始日',
  examUntil: '考试结束日',
  fullMark: '满分',
  hash: '文件摘要',
  homeAddress: '家庭住址',
  idleLockMinutes: '自动锁定（分钟）',
  idNumber: '证件号码',
  idType: '证件类型',
  identityNumber: '证件号码',
  kind: '种类',
  maskIdNumberOnTickets: '准考证隐去证件号码',
  mediaType: '格式',
  minutes: '考试时长（分钟）',
  mobile: '手机号码',
  name: '名称',
  note: '说明',
  number: '编号',
  origin: '来源',
  parentId: '上级单位',
  passMark: '合格分',
  passwordMaximumAgeDays: '密码有效天数',
  passwordMinimumLength: '密码最短长度',
  personCategory: '人员类别',
  picture: '照片',
  planId: '考试计划',
  portraitHeight: '头像高度',
  portraitMaximumKilobytes: '头像上限（KB）',
  portraitWidth: '头像宽度',
  postcode: '邮编',
  publicKey: '公钥',
  reason: '原因',
  region: '区划',
  registrationFrom: '报名开始日',
  registrationUntil: '报名截止日',
  rejectionReasons: '不通过的理由',
  roles: '角色',
  roomId: '考场',
  rooms: '考场',
  rosterId: '名册',
  rows: '行数',
  seats: '座位数',
  sessionId: '场次',
  sex: '性别',
  startTime: '开始时间',
  status: '状态',
  subjectId: '科目',
  subjectIds: '科目',
  subjects: '科目',
  technicalPost: '专业技术职务',
  telephone: '联系电话',
  text: '内容',
  ticketRules: '考生须知',
  undoSeconds: '可恢复秒数',
  until: '截止',
  username: '用户名',
  workingYears: '工作年限',
  year: '年度',
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
  portrait: '个人头像',
}

const hidden = new Set(['idNumber', 'identityNumber'])
const longestList = 30

/**
 * An operation's content in words, in lines: nested parts by their path, long lists by their length. Identity numbers
 * are masked here as in every list; the whole number is the journal's, not the page's.
 */
export function payloadFields(payload: unknown, label = '内容'): readonly PayloadField[] {
  if (Array.isArray(payload)) {
    if (payload.length > longestList) return [{ label, value: `${payload.length} 项` }]
    if (payload.some((item) => typeof item === 'object' && item !== null)) {
      return payload.flatMap((item, index) => payloadFields(item, `${label} ${index + 1}`))
    }
    return [{ label, value: payload.map(inWords).join('、') || '无' }]
  }
  if (typeof payload !== 'object' || payload === null) return [{ label, value: inWords(payload) }]
  return Object.entries(payload).flatMap(([name, value]) => {
    const own = labels[name] ?? name
    const path = label === '内容' ? own : `${label}／${own}`
    if (hidden.has(name) && typeof value === 'string') return [{ label: path, value: maskIdNumber(value) }]
    return payloadFields(value, path)
  })
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '空'
  if (value === true) return '是'
  if (value === false) return '否'
  const text = String(value)
  return values[text] ?? (text.length > 200 ? `${text.slice(0, 200)}…` : text)
}
