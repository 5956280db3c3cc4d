import type { Settings } from '../../../src-shared/domain/settings.ts'

type NumberSetting = {
  [Name in keyof Settings]: Settings[Name] extends number ? Name : never
}[keyof Settings]

export interface NumberField {
  readonly name: NumberSetting
  readonly label: string
  readonly unit: string
  readonly min: number
  readonly max: number
  /** What it does. */
  readonly note: string
  /** Where the default comes from: a law, a standard, or only practice. */
  readonly source: string
}

export const accountFields: readonly NumberField[] = [
  {
    name: 'idleLockMinutes',
    label: '多久不动自动锁定',
    unit: '分钟',
    min: 1,
    max: 120,
    note: '页面锁定后要输入密码，已填的内容还在。',
    source: 'GB/T 22239 身份鉴别：登录连接超时自动退出',
  },
  {
    name: 'attemptsBeforeLockout',
    label: '连续输错几次要等',
    unit: '次',
    min: 3,
    max: 20,
    note: '从 30 秒起，再错一次加一倍，最长 1 小时；重新启动程序也不清零。',
    source: 'GB/T 22239 身份鉴别：登录失败处理',
  },
  {
    name: 'passwordMinimumLength',
    label: '密码最短长度',
    unit: '个字符',
    min: 8,
    max: 64,
    note: '字母、数字、符号至少两种；下次改密码时起作用。',
    source: 'GB/T 22239 身份鉴别：鉴别信息有复杂度要求',
  },
  {
    name: 'passwordMaximumAgeDays',
    label: '密码用多久要换',
    unit: '天',
    min: 0,
    max: 730,
    note: '填 0 不要求定期更换。',
    source: 'GB/T 22239 身份鉴别：鉴别信息定期更换',
  },
]

export const selfServiceFields: readonly NumberField[] = [
  {
    name: 'selfServiceIdleMinutes',
    label: '自助机多久不动退出登录',
    unit: '分钟',
    min: 1,
    max: 30,
    note: '最后 30 秒有倒计时提醒；退出后页面上不留考生的内容。',
    source: 'GB/T 22239 身份鉴别：登录连接超时自动退出',
  },
  {
    name: 'candidateIdleMinutes',
    label: '其他工作站上的考生',
    unit: '分钟',
    min: 1,
    max: 60,
    note: '考生在工作人员身边登录时用这一项。',
    source: '同上',
  },
]

export const reviewFields: readonly NumberField[] = [
  {
    name: 'undoSeconds',
    label: '审核后几秒内可恢复',
    unit: '秒',
    min: 0,
    max: 600,
    note: '与中心端配对后起作用：这段时间里决定不上传。单机时，排座或打印之前都可恢复。',
    source: '本程序的做法，没有法规规定',
  },
]

export const certificateFields: readonly NumberField[] = [
  {
    name: 'certificateValidityYears',
    label: '有效期',
    unit: '年',
    min: 1,
    max: 10,
    note: '从发证日期算起；延续也按这个年数，从原有效期往后加。已发的证书不变。',
    source: '操作手册第 10.3 条；交运规〔2024〕8号第十七条（同类办法）',
  },
  {
    name: 'renewalWindowMonths',
    label: '到期前几个月可延续',
    unit: '个月',
    min: 1,
    max: 12,
    note: '在这之前延续按钮是灰的，写着哪天起可办；“即将到期”也按它算。',
    source: '操作手册第 10.1 条；交运规〔2024〕8号第十七条（同类办法）',
  },
]

export const backupFields: readonly NumberField[] = [
  {
    name: 'backupsKept',
    label: '保留几份',
    unit: '份',
    min: 2,
    max: 90,
    note: '新的一份读回核对无误以后，才删最旧的自动备份；手动备份不删。',
    source: '本程序的做法，没有法规规定',
  },
  {
    name: 'backupWarningDays',
    label: '几天没有备份就提醒',
    unit: '天',
    min: 1,
    max: 90,
    note: '在考点管理员的工作台上提醒。',
    source: 'GB/T 22239 数据备份恢复：重要数据本地备份',
  },
]

export const portraitFields: readonly NumberField[] = [
  {
    name: 'portraitWidth',
    label: '头像宽度',
    unit: '像素',
    min: 100,
    max: 1200,
    note: '小于这个尺寸的照片会提示，不拦截。',
    source: '一寸照片 295×413，国内考试的通行做法',
  },
  {
    name: 'portraitHeight',
    label: '头像高度',
    unit: '像素',
    min: 100,
    max: 1600,
    note: '按宽高比裁剪和提示。',
    source: '同上',
  },
  {
    name: 'portraitMaximumKilobytes',
    label: '头像存储上限',
    unit: 'KB',
    min: 20,
    max: 1000,
    note: '超过的由程序压缩到这个大小以内。',
    source: '国内考试的通行做法',
  },
]
