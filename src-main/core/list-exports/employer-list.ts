import type { EmployerRow } from '../../../src-shared/contract/employers.ts'
import { listEmployers } from '../candidates/employer-store.ts'
import { type ExportedList, inPages, rowsPerTurn, typedCondition } from './exported-list.ts'

/** 单位 */
export const employerList: ExportedList<{ readonly text: string }, EmployerRow> = {
  name: '单位',
  conditions: (_, { text }) => typedCondition(text),
  pages: ({ db }, { text }) =>
    inPages<EmployerRow, string>((after) => {
      const { rows, more } = listEmployers(db, { text, after, length: rowsPerTurn })
      return { rows, next: more ? (rows.at(-1)?.name ?? null) : null }
    }),
  columns: [
    { label: '单位名称', width: 40, value: ({ name }) => name },
    { label: '统一社会信用代码', width: 22, value: ({ creditCode }) => creditCode },
    { label: '上级单位', width: 40, value: ({ parentName }) => parentName },
    { label: '人数', width: 8, numeric: true, value: ({ people }) => people },
    { label: '分支机构', width: 10, numeric: true, value: ({ branches }) => branches },
    { label: '状态', width: 8, value: ({ status }) => (status === 'active' ? '在用' : '已停用') },
    { label: '提示', width: 50, value: ({ warnings }) => warnings.join('') },
  ],
}
