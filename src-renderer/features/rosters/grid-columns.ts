import type { RosterKey } from '../../../src-shared/domain/roster-columns.ts'
import type { DataGridColumn } from '../../ui/data-grid.tsx'
import type { CheckedRoster, GridRow } from './roster-state.ts'

/** A row of the grid: what the core sent, and what was typed since. */
export interface ShownRow {
  readonly number: number
  readonly sent: GridRow | undefined
  readonly typed: ReadonlyMap<RosterKey, string>
}

interface ColumnLook {
  readonly title: string
  /** In pixels at ordinary size. */
  readonly width: number
  readonly align?: 'right'
}

const looks: Readonly<Record<RosterKey, ColumnLook>> = {
  name: { title: '姓名', width: 120 },
  idType: { title: '证件类型', width: 100 },
  idNumber: { title: '证件号码', width: 164 },
  sex: { title: '性别', width: 44 },
  birthDate: { title: '出生日期', width: 96 },
  mobile: { title: '手机号码', width: 106 },
  email: { title: '电子邮箱', width: 170 },
  employer: { title: '单位名称', width: 220 },
  creditCode: { title: '统一社会信用代码', width: 176 },
  personCategory: { title: '人员类别', width: 132 },
  businessField: { title: '业务领域', width: 132 },
  yearsOfWork: { title: '工作年限', width: 72, align: 'right' },
  education: { title: '学历', width: 96 },
  ethnicGroup: { title: '民族', width: 76 },
  address: { title: '家庭住址', width: 220 },
  technicalTitle: { title: '专业技术职务', width: 110 },
  postcode: { title: '邮编', width: 70 },
}

/** In the order in which a clerk compares with a document, whatever the sheet's is: who it is, then the rest. */
const order: readonly RosterKey[] = [
  ...(['name', 'idType', 'idNumber', 'sex', 'birthDate', 'mobile', 'education', 'ethnicGroup', 'yearsOfWork'] as const),
  ...(['employer', 'personCategory', 'businessField', 'creditCode', 'email', 'address', 'technicalTitle'] as const),
  'postcode',
]

export function gridColumns(
  columns: CheckedRoster['columns'],
): readonly (DataGridColumn<ShownRow> & { key: RosterKey })[] {
  const there = columns.map(({ key }) => key)
  return order
    .filter((key) => there.includes(key))
    .map((key) => ({
      key,
      ...looks[key],
      editable: true,
      value: (row) => cellOf(row, key).whole,
      display: (row) => cellOf(row, key).shown,
    }))
}

/** `whole` is what an editor starts with: nothing where the number is masked, for it is not in the page. */
export function cellOf({ sent, typed }: ShownRow, key: RosterKey): { whole: string; shown: string; fresh: boolean } {
  const cell = sent?.cells.find((other) => other.key === key)
  const text = typed.get(key)
  const arrived = text === undefined || (cell?.edited === true && (cell.masked || cell.text === text.trim()))
  if (!arrived && text !== undefined) return { whole: text, shown: text, fresh: true }
  if (!cell) return { whole: '', shown: '', fresh: false }
  return { whole: cell.masked ? '' : cell.text, shown: cell.text, fresh: false }
}
