import { describe, expect, it } from 'vitest'
import { readScoreSheet } from '../../../src-shared/domain/read-score-sheet.ts'
import { scoreLayout } from '../../../src-shared/domain/score-sheet-columns.ts'
import { matchColumns } from '../../../src-shared/domain/sheet-columns.ts'

const taken = (...headings: string[]) =>
  Object.fromEntries([...matchColumns(headings, scoreLayout)].map(([index, key]) => [key, headings[index]]))

describe('the headings of a computer-exam system', () => {
  it('give the whole mark, never a part of it, nor what could be reached', () => {
    expect(taken('准考证号', '单选题得分', '客观题得分', '总得分')).toMatchObject({ mark: '总得分' })
    expect(taken('考生号', '总分', '得分', '是否合格')).toMatchObject({ ticketNumber: '考生号', mark: '得分' })
    expect(taken('身份证号', '总分', '排名')).toMatchObject({ mark: '总分' })
    expect(taken('身份证号', '试卷总分', '机考成绩', '成绩等级')).toMatchObject({ mark: '机考成绩' })
    expect(taken('考号', '得分', '参考状态', '交卷时间')).toMatchObject({ remark: '参考状态' })
  })

  it('say by a yes under 是否缺考 who did not come', () => {
    const headings = ['准考证号', '得分', '是否缺考']
    const rows = [
      { row: 2, cells: ['264401', 88, '否'] },
      { row: 3, cells: ['264402', 0, '是'] },
    ]
    const { lines, faults } = readScoreSheet({
      ...{ rows, headings, fullMark: 100 },
      columns: matchColumns(headings, scoreLayout),
    })
    expect(faults.all).toEqual([])
    expect(lines.map(({ result }) => result)).toEqual([{ kind: 'mark', mark: 88 }, { kind: 'absent' }])
  })
})
