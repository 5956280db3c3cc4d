import { headingMatcher, type SheetColumn, type SheetLayout } from './sheet-columns.ts'

/** The columns a workbook of results may have. */
export const SCORE_KEYS = ['ticketNumber', 'name', 'idNumber', 'mark', 'remark'] as const
export type ScoreKey = (typeof SCORE_KEYS)[number]

export const scoreColumns: readonly SheetColumn<ScoreKey>[] = [
  {
    key: 'ticketNumber',
    label: '准考证号',
    aliases: ['准考证号码', '准考证', '准考证编号', '考号', '考生号', '考试号', '考生编号', 'ticket number'],
    contains: /准考证|考号/u,
  },
  {
    key: 'name',
    label: '姓名',
    aliases: ['考生姓名', '真实姓名', '人员姓名', '考生', 'name'],
    contains: /姓名/u,
    unlike: /拼音|曾用|单位|企业/u,
  },
  {
    key: 'idNumber',
    label: '证件号码',
    aliases: ['身份证号', '身份证号码', '身份证', '公民身份号码', '证件号', '证件编号', '居民身份证号', 'id number'],
    contains: /(证件?|身份).{0,2}(号|编号)|身份证/u,
    unlike: /准考证|资格|证书|类型|类别/u,
  },
  {
    key: 'mark',
    label: '成绩',
    aliases: [
      '分数',
      '得分',
      '考试成绩',
      '考试分数',
      '总得分',
      '总成绩',
      '最终得分',
      '实得分',
      '机考成绩',
      '考核成绩',
      '卷面分',
      '卷面成绩',
      '理论成绩',
      '最终成绩',
      'score',
      'mark',
    ],
    // 总分 beside 得分 is the full mark; 客观题得分 is a part of it.
    contains: /成绩|分数|得分|总分/u,
    unlike: /合格分|满分|及格分|是否|分数段|等级|日期|时间|排名|题|客观|主观|试卷总分/u,
  },
  {
    key: 'remark',
    label: '备注',
    aliases: ['说明', '考试情况', '考试状态', '缺考', '违纪', '缺考违纪', '缺考/违纪/作弊', '情况', 'remark'],
    contains: /备注|缺考|违纪|(考试|参考|到考|考生)(情况|状态)/u,
  },
]

export const scoreLayout: SheetLayout<ScoreKey> = {
  matchHeading: headingMatcher(scoreColumns, /联系人|紧急|填表|经办|阅卷|登分|照片/u),
  isTable: (keys) => (keys.includes('ticketNumber') || keys.includes('idNumber')) && keys.includes('mark'),
}

export const scoreColumnLabel = (key: ScoreKey): string =>
  scoreColumns.find((column) => column.key === key)?.label ?? key
