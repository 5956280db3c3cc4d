import { type Cell, writeXlsx } from 'hucre/xlsx'
import {
  certificateSheetKeys,
  type SheetKey,
  sheetLabel,
} from '../../../src-shared/domain/certificate-sheet-columns.ts'
import { cellStyle, headingStyle, noteStyle, sampleStyle, titleStyle } from '../rosters/workbook-styles.ts'

const samples: Readonly<Record<SheetKey, string>> = {
  number: '44012024000001',
  name: '张三',
  idType: '居民身份证',
  idNumber: '440100199001011237',
  sex: '男',
  birthDate: '1990-01-01',
  mobile: '13800000000',
  employer: '示例公共交通有限公司',
  personCategory: '安全生产管理人员',
  businessField: '城市公共汽电车',
  issuedOn: '2024-03-01',
  validUntil: '2027-02-28',
}
const optional: readonly SheetKey[] = ['idType', 'sex', 'birthDate', 'mobile', 'employer']
const readyRows = 100

/** The columns of a list of existing certificates, with an example that stands apart on a sheet of its own. */
export function writeSheetTemplate(): Promise<Uint8Array> {
  const last = certificateSheetKeys.length - 1
  const cells = new Map<string, Partial<Cell>>()
  const put = (row: number, column: number, value: string | null, style: NonNullable<Cell['style']>): void =>
    void cells.set(`${row},${column}`, { value, type: value === null ? 'empty' : 'string', style })
  put(0, 0, '既有证书台账', titleStyle)
  put(1, 0, '带 * 的列必填；本考点还没有登记的人，手机号码也必填。号码按文本填写。填法见“示例”工作表。', noteStyle)
  certificateSheetKeys.forEach((key, column) => {
    const required = !optional.includes(key)
    put(2, column, `${required ? '*' : ''}${sheetLabel(key)}`, headingStyle(required))
    for (let row = 3; row < 3 + readyRows; row++) put(row, column, null, cellStyle)
  })
  const example = new Map<string, Partial<Cell>>()
  certificateSheetKeys.forEach((key, column) => {
    example.set(`0,${column}`, { value: `例：${sheetLabel(key)}`, type: 'string', style: headingStyle(false) })
    example.set(`1,${column}`, { value: samples[key], type: 'string', style: sampleStyle })
  })
  const columns = certificateSheetKeys.map(() => ({ width: 20 }))
  const wide = (row: number) => ({ startRow: row, endRow: row, startCol: 0, endCol: last })
  return writeXlsx({
    sheets: [
      {
        name: '证书',
        rows: Array.from({ length: 3 + readyRows }, () => []),
        ...{ cells, columns, merges: [wide(0), wide(1)], freezePane: { rows: 3 } },
      },
      { name: '示例', rows: [[], []], cells: example, columns },
    ],
  })
}
