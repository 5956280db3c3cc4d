import type { CellStyle } from 'hucre/xlsx'

const solid = (rgb: string): NonNullable<CellStyle['fill']> => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } })
const line = { style: 'thin', color: { rgb: 'D0D7E2' } } as const
const border: NonNullable<CellStyle['border']> = { top: line, right: line, bottom: line, left: line }
const font = { name: '微软雅黑', size: 11 } as const

/** Text format, so that a spreadsheet keeps all 18 digits and the 0 in front of a postcode. */
const TEXT_FORMAT = '@'

export const titleStyle: CellStyle = {
  font: { ...font, size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center' },
}
export const noteStyle: CellStyle = {
  font: { ...font, size: 10, color: { rgb: '5A6478' } },
  alignment: { vertical: 'center', wrapText: true },
}
export const headingStyle = (required: boolean): CellStyle => ({
  font: { ...font, bold: true, color: { rgb: required ? 'A61B1B' : '1F2A3D' } },
  fill: solid('E8EEF7'),
  border,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
})
export const cellStyle: CellStyle = { font, border, numFmt: TEXT_FORMAT, alignment: { vertical: 'center' } }
export const sampleStyle: CellStyle = { ...cellStyle, font: { ...font, italic: true, color: { rgb: '7A8499' } } }
export const wrappedStyle: CellStyle = { ...cellStyle, alignment: { vertical: 'center', wrapText: true } }
export const errorStyle: CellStyle = {
  ...cellStyle,
  font: { ...font, color: { rgb: 'A61B1B' } },
  fill: solid('FDE8E6'),
}
export const warningStyle: CellStyle = { ...cellStyle, fill: solid('FFF3D6') }
