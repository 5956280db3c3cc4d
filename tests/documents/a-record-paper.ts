import type { ListPaper, NoticePaper, PublicList } from '../../src-main/documents/record-paper-content.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'

const frame = {
  examTitle: '2026年第四季度城市客运企业主要负责人和安全生产管理人员安全考核',
  siteName: '示例市第一考点',
  demonstration: false,
  printedAt: '2026-12-13 16:02',
}

/** A list of so many people, of whom `names` come first. */
export function aListPaper(count: number, names: readonly string[] = [], others: Partial<ListPaper> = {}): ListPaper {
  return {
    ...{ ...frame, layout: 'list', title: '成绩单', pageId: 'CJD-20261212-02' },
    when: '2026年12月12日（星期六） 09:00—10:30　第 2 场',
    about: '满分 100，合格 80；应考 30 人',
    columns: [
      { title: '考场', width: 18, as: 'words' },
      { title: '座位', width: 10, as: 'bold' },
      { title: '准考证号', width: 38, as: 'plain' },
      { title: '姓名', width: 32, as: 'name' },
      { title: '证件号码', width: 36, as: 'plain' },
      { title: '成绩', width: 16, as: 'bold' },
      { title: '结果', width: 24, as: 'plain' },
    ],
    rows: Array.from({ length: count }, (_, index) => [
      ...['第 03 考场', String(index + 1).padStart(2, '0'), `264401000104020303${String(index).padStart(2, '0')}`],
      ...[names[index] ?? `考生${index + 1}`, '4401**********3689', '87.5', '合格'],
    ]),
    rowHeight: 9,
    closing: `共 ${count} 人，合格 ${count} 人，不合格 0 人`,
    signatures: ['录入', '核对', '负责人'],
    ...others,
  }
}

export function aPublicList(counts: readonly number[], name = '李*英'): PublicList {
  return {
    ...{ ...frame, layout: 'public', title: '合格名单公示', pageId: 'GS-20261212-02' },
    authority: '示例市交通运输局',
    paragraph: [
      '下列人员经考核合格，现予公示。',
      '有异议的，请在公示期内提出，电话 020-00000000。',
      '请按准考证号末六位查找。',
    ],
    subjects: counts.map((count, subject) => ({
      name: `安全生产管理人员·科目${subject + 1}`,
      people: Array.from({ length: count }, (_, index) => ({
        ...{ numberEnd: String(20300 + index).padStart(6, '0'), name, idEnd: '3689' },
        employerName:
          index === 0 ? '示例市云城轨道交通运营有限公司第二运营分公司城区公共汽电车事业部' : '示例市公交有限公司',
      })),
    })),
    date: CalendarDateSchema.parse('2026-12-20'),
  }
}

export function aNotice(name: string, comment: string): NoticePaper {
  return {
    ...{ ...frame, layout: 'notice', title: '审核不通过通知', pageId: 'BTGTZ-20261120-a1b2c3' },
    name,
    facts: [
      { label: '证件号码', value: '4401**********3689' },
      { label: '科目', value: '安全生产管理人员·城市公共汽电车' },
      { label: '场次', value: '2026-12-12 09:00—10:30　第 2 场' },
      { label: '审核时间', value: '2026-11-20' },
    ],
    comment,
    advice: [
      '您的报名没有通过审核，占用的座位已经退出。请按审核意见补正后，在报名期内重新提交；届时没有剩余座位的，请改报其他场次。',
      '有疑问请联系考点，电话 020-00000000。',
    ],
    date: CalendarDateSchema.parse('2026-11-20'),
  }
}
