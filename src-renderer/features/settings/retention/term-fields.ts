import { type RetentionTermName, retentionLimits } from '../../../../src-shared/domain/retention.ts'
import type { NumberField } from '../setting-fields.ts'

type TermField = Omit<NumberField, 'name'> & { readonly name: RetentionTermName }

const term = (name: RetentionTermName, words: Pick<NumberField, 'label' | 'note' | 'source'>): TermField => ({
  name,
  unit: '个月',
  ...retentionLimits[name],
  ...words,
})

const logs = '网络安全法第二十一条第（三）项：日志留存不少于六个月'

export const termFields: readonly TermField[] = [
  term('peopleMonths', {
    label: '考生信息',
    note: '从最后一场考试、证书到期日、最后一次办理三者中最晚的一天算起。最短 6 个月。',
    source: `${logs}；个人信息保护法第十九条、第四十七条：为实现目的所必要的最短时间`,
  }),
  term('violationMonths', {
    label: '有违纪记录的考生',
    note: '从违纪那一场算起，没有到期的不清除。最短 12 个月。',
    source: '本程序的做法，没有法规规定',
  }),
  term('scanMonths', {
    label: '证件照正面、反面',
    note: '从最后一场考试或最后一次办理算起；个人头像留着，证书上要用。最短 6 个月。',
    source: `个人信息保护法第二十八条：敏感个人信息要有充分的必要性；${logs}`,
  }),
  term('noteMonths', {
    label: '日志里的审计内容',
    note: '谁登录、查看、导出、打印过的说明；时间、人员和摘要留着。最短 6 个月。',
    source: logs,
  }),
]

/** What has no term, because this program does not keep it. */
export const keptNowhere: readonly { readonly what: string; readonly why: string }[] = [
  { what: '导出的文件、打印件、制好的 PDF', why: '只在内存里停留半小时，程序不存档；存到别处的由经手人保管和销毁。' },
  {
    what: '导入的名册、照片压缩包',
    why: '只在内存里，导入后不留文件；名册的文件名和人数留在记录里，文件名里不要写姓名。',
  },
  { what: '运行日志', why: '只有故障编号和程序位置，没有个人信息；写满 1 MB 换一个，留两个。' },
]
