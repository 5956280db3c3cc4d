import { readFile } from 'node:fs/promises'
import { type CellValue, type WriteSheet, writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type CheckedFile,
  checkRosterFile,
  checkWorkbook,
  type RosterCheckOptions,
} from '../../../src-main/core/rosters/check-file.ts'
import { readWorkbook } from '../../../src-main/core/rosters/read-workbook.ts'
import { writeCorrections } from '../../../src-main/core/rosters/write-corrections.ts'
import { writeRosterTemplate } from '../../../src-main/core/rosters/write-template.ts'
import { hasGlyph } from '../../../src-main/documents/glyph-coverage.ts'
import { HEADINGS, madeUpIdNumber, rosterOf, rosterRow, TODAY, workbookOf } from '../../support/roster-workbooks.ts'

const data = (name: string): URL => new URL(`../../data/${name}`, import.meta.url)
const check = (bytes: Uint8Array, options: Partial<RosterCheckOptions> = {}): Promise<CheckedFile> =>
  checkRosterFile(bytes, { today: TODAY, ...options })
const places = ({ faults }: CheckedFile) => faults.map(({ row, column, kind }) => ({ row, column, kind }))
const names = ({ people }: CheckedFile) => people.map(({ row, name }) => [row, name])

const PersonSchema = z.object({
  ...{ name: z.string(), idType: z.string(), idNumber: z.string(), sex: z.string(), birthDate: z.string() },
  ...{ mobile: z.string(), employer: z.string() },
})
const FaultSchema = z.object({ row: z.number(), column: z.string(), kind: z.string() })
const jsonOf = async (name: string): Promise<unknown> => JSON.parse(await readFile(data(name), 'utf8'))

describe('the rosters given as examples', () => {
  it('yield exactly the 300 people expected, and not one fault', async () => {
    const checked = await check(await readFile(data('roster.xlsx')))
    const expected = z.object({ people: z.array(PersonSchema) }).parse(await jsonOf('roster.expected.json'))
    expect(checked.people.map((person) => PersonSchema.parse(person))).toEqual(expected.people)
    expect(checked.people.map((person) => person.row)).toEqual(Array.from({ length: 300 }, (_, index) => index + 3))
    expect(checked.faults).toEqual([])
    expect(checked).toMatchObject({ sheet: '报名名册', headerRow: 2 })
  })

  it('yield exactly the 11 faults expected', async () => {
    const checked = await check(await readFile(data('roster-with-errors.xlsx')))
    expect(places(checked)).toEqual(z.array(FaultSchema).parse(await jsonOf('roster-with-errors.expected.json')))
    expect(checked.people).toHaveLength(60)
  })
})

describe('the table is found', () => {
  const people = [rosterRow(1, { 姓名: '甲' }), rosterRow(2, { 姓名: '乙' })]

  it('with its header in row 1', async () => {
    expect(names(await check(await rosterOf(...people)))).toEqual([
      [2, '甲'],
      [3, '乙'],
    ])
  })

  it('below titles, notes and blank rows, with the employer named above', async () => {
    const rows: CellValue[][] = [
      ['安全考核名册'],
      ['填报单位：穗安公共交通股份有限公司  填报日期：2026-11-01'],
      [],
      ['请如实填写'],
      [...HEADINGS],
    ]
    const bytes = await workbookOf({ name: 'a', rows: [...rows, ...people.map((row) => row.with(8, null))] })
    const checked = await check(bytes)
    expect(checked.headerRow).toBe(5)
    expect(names(checked)).toEqual([
      [6, '甲'],
      [7, '乙'],
    ])
    expect(checked.people.map((person) => person.employer)).toEqual(Array(2).fill('穗安公共交通股份有限公司'))
    expect(checked.faults).toEqual([])
  })

  it('on the second sheet, behind instructions that use the same words', async () => {
    const instructions: WriteSheet = {
      name: '填写说明',
      rows: [
        ['列名', '怎么填'],
        ['姓名', '照证件'],
        ['证件号码', '18 位'],
      ],
    }
    const blank: WriteSheet = { name: '空表', rows: [[...HEADINGS]] }
    const checked = await check(
      await workbookOf(instructions, blank, { name: '人员', rows: [[...HEADINGS], ...people] }),
    )
    expect(checked).toMatchObject({ sheet: '人员', headerRow: 1, sheets: ['填写说明', '空表', '人员'] })
    expect(checked.people).toHaveLength(2)
  })

  it('with its columns in any order, others between them, and an offset to the right', async () => {
    const order = HEADINGS.map((_, index) => (index * 7) % HEADINGS.length)
    const shuffle = (row: readonly CellValue[], extra: CellValue) => [
      null,
      null,
      extra,
      ...order.map((from) => row[from] ?? null),
      extra,
    ]
    const rows = [shuffle([...HEADINGS], '备注'), ...people.map((row) => shuffle(row, '自带水杯'))]
    const checked = await check(await workbookOf({ name: 'a', rows }))
    expect(checked.faults).toEqual([])
    expect(checked.people).toEqual((await check(await rosterOf(...people))).people)
  })

  it('with other words for its headings, and faults are named by those words', async () => {
    const headings = [
      ...[
        'No.',
        '* 真实姓名',
        '证件种类',
        '身份证号（18位）',
        '性 别',
        '出生年月日',
        '联系电话',
        'E-mail',
        '工作单位',
        '社会信用代码',
      ],
      ...['报考类别', '业务类别', '从业年限', '文化程度', '族别', '通讯地址', '职称', '邮政编码'],
    ]
    const rows = [headings, people[0] ?? [], rosterRow(2, { 手机号码: '123', 学历: '大学本科生' })]
    const checked = await check(await workbookOf({ name: 'a', rows }))
    expect(checked.columns.size).toBe(17)
    expect(places(checked)).toEqual([
      { row: 3, column: '联系电话', kind: 'bad-mobile' },
      { row: 3, column: '文化程度', kind: 'not-in-list' },
    ])
    expect(checked.faults[1]?.suggestion).toBe('大学本科')
  })

  it('under headings of two rows, merged both ways, below a merged title', async () => {
    const upper = ['序号', '姓名', '证件', null, '性别', '出生日期', '联系方式', null, '单位', null]
    const lower = [null, null, '类型', '号码', null, null, '手机', '邮箱', '名称', '统一社会信用代码']
    const row = people[0]?.slice(0, 10) ?? []
    const merge = (startRow: number, endRow: number, startCol: number, endCol: number) => ({
      startRow,
      endRow,
      startCol,
      endCol,
    })
    const merges = [merge(0, 0, 0, 9), merge(1, 1, 2, 3), merge(1, 1, 6, 7), merge(1, 1, 8, 9)]
    const down = [0, 1, 4, 5].map((column) => merge(1, 2, column, column))
    const bytes = await workbookOf({ name: 'a', rows: [['名册'], upper, lower, row], merges: [...merges, ...down] })
    const checked = await check(bytes)
    expect([...checked.columns.values()]).toEqual([
      ...['name', 'idType', 'idNumber', 'sex', 'birthDate', 'mobile', 'email', 'employer', 'creditCode'],
    ])
    expect(checked).toMatchObject({ headerRow: 3, faults: [] })
    expect(names(checked)).toEqual([[4, '甲']])
  })

  it('where the user says it is, with the columns the user says', async () => {
    const rows = [
      ['甲方', '乙方', '丙方', '丁方'],
      ['王芳', madeUpIdNumber(1), '19000000001', '穗安公司'],
    ]
    const columns = new Map([
      [0, 'name'],
      [1, 'idNumber'],
      [2, 'mobile'],
      [3, 'employer'],
    ] as const)
    const bytes = await workbookOf({ name: 'a', rows: [[...HEADINGS], ...people] }, { name: 'b', rows })
    const checked = await check(bytes, { sheet: 'b', headerRow: 1, columns })
    expect(checked.people[0]).toMatchObject({
      name: '王芳',
      idType: '居民身份证',
      mobile: '19000000001',
      employer: '穗安公司',
    })
    expect(checked.faults).toEqual([])
    await expect(check(bytes, { sheet: 'c' })).rejects.toMatchObject({ code: 'ROSTER_SHEET_NOT_FOUND' })
  })
})

describe('what is not a person', () => {
  it('is passed over: blank rows, pre-numbered rows, examples, totals, notes, signatures, repeated headings', async () => {
    const rows: CellValue[][] = [
      [...HEADINGS],
      rosterRow(0, { 序号: null, 姓名: '示例' }).with(0, '示例'),
      rosterRow(1, { 姓名: '甲' }),
      [],
      [3, null, null, null, null, null, null, null, '穗安公共交通股份有限公司'],
      [...HEADINGS],
      rosterRow(2, { 姓名: '乙' }),
      ['合计', '2 人'],
      ['填表人：李四', null, null, null, null, null, '联系电话：13800000000'],
      ['说明：以上人员均已核对'],
    ]
    const checked = await check(await workbookOf({ name: 'a', rows }))
    expect(names(checked)).toEqual([
      [3, '甲'],
      [7, '乙'],
    ])
    expect(checked.faults).toEqual([])
  })
})

describe('a row below the last person', () => {
  const withFooters = (...footers: CellValue[][]) => rosterOf(rosterRow(1), rosterRow(2), ...footers)
  const at = (cells: Partial<Record<(typeof HEADINGS)[number], CellValue>>) =>
    HEADINGS.map((heading) => cells[heading] ?? null)

  it.each([
    [
      'with signatures across many columns',
      at({
        姓名: '填表人：李四',
        证件类型: '审核人：王五',
        证件号码: '联系电话 13800000000',
        出生日期: '2026-11-20',
        手机号码: '13800000000',
        单位名称: '（盖章）',
      }),
    ],
    [
      'with a sum under the names',
      at({ 姓名: '合计', 证件号码: 60, 性别: '男 40', 出生日期: '女 20', 手机号码: 60, 民族: 2 }),
    ],
    ['with nothing but a day', at({ 出生日期: '2026年11月20日' })],
    [
      'with a reviewer',
      at({
        姓名: '审核人',
        证件类型: '王五',
        手机号码: '13900000000',
        出生日期: '2026-11-20',
        单位名称: '示例',
        学历: '无',
      }),
    ],
    ['with a day to fill in', at({ 姓名: '年  月  日' })],
  ] as const)('%s is no person, and is told as skipped', async (_, footer) => {
    const checked = await check(await withFooters([...footer]))
    expect(checked.people).toHaveLength(2)
    expect(checked.faults).toEqual([])
    expect(checked.skipped.map(({ row }) => row)).toEqual([4])
  })

  it.each([
    ['without a number', rosterRow(3, { 证件号码: null })],
    ['without a name', rosterRow(3, { 姓名: null })],
    [
      'who reviews by profession',
      rosterRow(3, { 证件号码: null, 手机号码: null, 出生日期: null, 专业技术职务: '审核员' }),
    ],
    ['with little else than the name', at({ 姓名: '王芳', 专业技术职务: '审核员' })],
    ['whose number is cut short', at({ 姓名: '王芳', 证件号码: '4401001990' })],
  ] as const)('%s stays a person with faults', async (_, row) => {
    const checked = await check(await withFooters([...row]))
    expect(checked.people).toHaveLength(3)
    expect(checked.faults.some((fault) => fault.row === 4 && fault.severity === 'error')).toBe(true)
  })
})

describe('a workbook without a roster', () => {
  it('is refused with a sentence: no header, or nobody below it', async () => {
    await expect(
      check(
        await workbookOf({
          name: 'a',
          rows: [
            ['x', 'y'],
            [1, 2],
          ],
        }),
      ),
    ).rejects.toMatchObject({ code: 'ROSTER_NO_HEADER' })
    await expect(check(await workbookOf({ name: 'a', rows: [] }))).rejects.toMatchObject({ code: 'ROSTER_NO_HEADER' })
    await expect(check(await rosterOf())).rejects.toThrow('工作表“名册”第 1 行是表头，下面没有一个人')
  })

  it('says once at the header which demanded column is missing', async () => {
    const without = (row: CellValue[]) => row.filter((_, index) => index !== 6)
    const rows = [without([...HEADINGS]), without(rosterRow(1)), without(rosterRow(2))]
    const checked = await check(await workbookOf({ name: 'a', rows }))
    expect(places(checked)).toEqual([{ row: 1, column: '手机号码', kind: 'missing' }])
  })
})

describe('cells as spreadsheets keep them', () => {
  it('dates as dates, as bare serial numbers, as numbers like 19900105; numbers as numbers', async () => {
    const at = (birth: CellValue) => rosterRow(1, { 证件类型: '护照', 证件号码: 'E12345678', 性别: 2, 出生日期: birth })
    for (const birth of [
      new Date('1990-01-05T00:00:00Z'),
      32878,
      19900105,
      '1990/1/5',
      '１９９０年1月5日',
      '1990-01-05 00:00:00',
    ]) {
      const checked = await check(await rosterOf(at(birth)))
      expect(checked.people[0], String(birth)).toMatchObject({ birthDate: '1990-01-05', sex: '女' })
      expect(checked.faults).toEqual([])
    }
    const numbers = await check(
      await rosterOf(rosterRow(1, { 手机号码: 19000000001, 邮编: 510000, '累计城市客运工作年限（年）': '5年' })),
    )
    expect(numbers.people[0]).toMatchObject({ mobile: '19000000001', postcode: '510000', yearsOfWork: 5 })
    expect(numbers.faults).toEqual([])
  })

  it('as many years of work as the record takes, whatever the age', async () => {
    const years = (count: number) =>
      rosterRow(1, {
        ...{ 证件类型: '外国护照', 证件号码: 'P1234567', 性别: '男', 出生日期: '1940-01-05' },
        '累计城市客运工作年限（年）': count,
      })
    const most = await check(await rosterOf(years(70)))
    expect([most.people[0]?.yearsOfWork, most.faults]).toEqual([70, []])
    const more = await check(await rosterOf(years(71)))
    expect(places(more)).toEqual([{ row: 2, column: '累计城市客运工作年限（年）', kind: 'out-of-range' }])
  })

  it('an identity number kept as a number has lost digits, and that is said', async () => {
    const checked = await check(
      await rosterOf(rosterRow(1, { 证件号码: Number('440100196202223689'), 性别: '女', 出生日期: '1962-02-22' })),
    )
    expect(places(checked)).toEqual([{ row: 2, column: '证件号码', kind: 'bad-format' }])
    expect(checked.faults[0]?.message).toContain('丢失')
    const science = await check(await rosterOf(rosterRow(1, { 证件号码: '4.40100E+17' })))
    expect(science.faults[0]?.message).toContain('科学计数法')
  })

  it('a formula counts by its saved result, with one warning; without a result it is a fault', async () => {
    const rows = [
      [...HEADINGS],
      rosterRow(1, { 手机号码: null }),
      rosterRow(2, { 手机号码: null }),
      rosterRow(3, { 手机号码: null }),
    ]
    const cells = new Map<string, Record<string, CellValue | string>>([
      ['1,6', { value: null, formula: '"190"&"00000001"', formulaResult: '19000000001' }],
      ['2,6', { value: null, formula: '"190"&"00000002"', formulaResult: '19000000002' }],
      ['3,6', { value: null, formula: 'SYSTEM("x")' }],
    ])
    const checked = await check(await workbookOf({ name: 'a', rows, cells }))
    expect(checked.people.map((person) => person.mobile)).toEqual(['19000000001', '19000000002', null])
    expect(checked.faults.map(({ row, kind, severity }) => ({ row, kind, severity }))).toEqual([
      { row: 2, kind: 'bad-format', severity: 'warning' },
      { row: 4, kind: 'bad-format', severity: 'error' },
    ])
  })
})

describe('a character that paper cannot show', () => {
  it('is a warning at the name, and only where the fonts lack it', async () => {
    const bytes = await rosterOf(rosterRow(1, { 姓名: '王\u{323af}' }), rosterRow(2, { 姓名: '崔𪚥' }))
    const checked = await check(bytes, { hasGlyph })
    expect(checked.faults).toMatchObject([
      { row: 2, column: '姓名', kind: 'character-without-glyph', severity: 'warning' },
    ])
    expect(checked.people[0]?.name).toBe('王\u{323af}')
  })
})

describe('corrections in the page', () => {
  it('are checked in place of the file’s cells, and removed rows are gone', async () => {
    const bytes = await readFile(data('roster-with-errors.xlsx'))
    const first = await check(bytes)
    const corrections = first.faults.flatMap(({ row, key, suggestion }) =>
      suggestion ? [{ row, key, text: suggestion }] : [],
    )
    const second = await check(bytes, { corrections, removedRows: [12] })
    expect(second.people).toHaveLength(59)
    expect(places(second)).toEqual(places(first).filter(({ row }) => ![12, 15, 18].includes(row)))
  })
})

describe('the corrections workbook', () => {
  it('holds only the rows at fault, as typed, with their headings, and can be imported again', async () => {
    const first = await check(await readFile(data('roster-with-errors.xlsx')))
    const again = await check(await writeCorrections({ ...first, title: '待更正名册' }))
    expect(again.people).toHaveLength(11)
    expect(again.headings.slice(0, 18)).toEqual(first.headings)
    expect(again.faults.map((fault) => fault.message)).toEqual(
      first.faults.filter((fault) => fault.kind !== 'duplicate-in-file').map((fault) => fault.message),
    )
  })

  it('never lets a cell become a formula, and reads what it wrote', async () => {
    const row = rosterRow(1, {
      姓名: '=HYPERLINK("http://x")',
      手机号码: '+8619000000001',
      家庭住址: '@SUM(1)',
      邮编: '1',
    })
    const first = await check(await rosterOf(row))
    const again = await check(await writeCorrections({ ...first, title: '待更正名册' }))
    const texts = again.rows.flatMap(({ cells }) => cells.filter((cell) => typeof cell === 'string'))
    expect(texts.filter((text) => /^[=+\-@]/.test(text))).toEqual([])
    expect(again.people[0]).toMatchObject({ mobile: '19000000001', address: '@SUM(1)' })
  })
})

describe('the template', () => {
  it('is understood by the check in all its columns, its example and empty rows left out', async () => {
    const bytes = await writeRosterTemplate()
    await expect(check(bytes)).rejects.toMatchObject({
      code: 'ROSTER_NO_PEOPLE',
      detail: { sheet: '报名名册', headerRow: 3 },
    })
  })

  it('has an example that would itself be accepted', async () => {
    const workbook = await readWorkbook(await writeRosterTemplate())
    const sheets = workbook.sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map(({ row, cells }) => ({ row, cells: cells.map((cell) => (cell === '示例' ? 1 : cell)) })),
    }))
    const checked = checkWorkbook({ sheets }, { today: TODAY })
    expect(checked.columns.size).toBe(17)
    expect(checked.faults).toEqual([])
    expect(checked.people).toHaveLength(1)
  })
})

describe('size', () => {
  it('a roster of 10,000 people is read and checked in seconds', async () => {
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      rosterRow(index, { 证件类型: '外国护照', 证件号码: `P${100_000 + index}`, 性别: '男', 出生日期: '1990-01-05' }),
    )
    const bytes = await rosterOf(...rows)
    const started = performance.now()
    const checked = await check(bytes)
    expect(checked.people).toHaveLength(10_000)
    expect(checked.faults).toEqual([])
    expect(performance.now() - started).toBeLessThan(15_000)
  })
})

describe('tables as secretaries make them', () => {
  it('let an employer merged over several rows stand for each of its people, but never a merged number', async () => {
    const rows = [rosterRow(1), rosterRow(2, { 单位名称: null }), rosterRow(3, { 单位名称: null, 手机号码: null })]
    const down = (startCol: number) => ({ startRow: 1, endRow: 3, startCol, endCol: startCol })
    const mobile = HEADINGS.indexOf('手机号码')
    const merges = [down(HEADINGS.indexOf('单位名称')), { ...down(mobile), startRow: 2 }]
    const checked = await check(await workbookOf({ name: 'a', rows: [[...HEADINGS], ...rows], merges }))
    expect(checked.people.map(({ employer }) => employer)).toEqual(Array(3).fill('穗安公共交通股份有限公司'))
    expect(places(checked)).toEqual([{ row: 4, column: '手机号码', kind: 'missing' }])
  })

  it('name the employer in the cell beside its label, above the table', async () => {
    const header = ['姓名', '身份证号', '手机号']
    const rows = [['单位：', null, '穗安公共交通股份有限公司'], header, ['王芳', madeUpIdNumber(1), '19000000001']]
    const checked = await check(await workbookOf({ name: 'a', rows }))
    expect(checked.people[0]?.employer).toBe('穗安公共交通股份有限公司')
    expect(checked.faults.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  it('have the employer under a group heading, or headings in English', async () => {
    const upper = ['姓名', '身份证号', '手机号', '单位信息', null]
    const lower = [null, null, null, '名称', '信用代码']
    const values = ['王芳', madeUpIdNumber(1), '19000000001', '穗安公司', '91440100MA100091XB']
    const grouped = await check(await workbookOf({ name: 'a', rows: [upper, lower, values] }))
    expect([...grouped.columns.values()]).toEqual(['name', 'idNumber', 'mobile', 'employer', 'creditCode'])
    const english = ['Name', 'ID Type', 'ID Number', 'Gender', 'Date of Birth', 'Mobile', 'Email', 'Employer']
    const found = await check(
      await workbookOf({
        name: 'a',
        rows: [english, ['王芳', '身份证', madeUpIdNumber(1), null, null, '19000000001']],
      }),
    )
    expect(found.columns.size).toBe(8)
  })

  it('count bare serial numbers from 1904 where the workbook says so', async () => {
    const row = rosterRow(1, { 证件类型: '护照', 证件号码: 'E12345678', 性别: '女', 出生日期: 32878 - 1462 })
    const bytes = await writeXlsx({ sheets: [{ name: 'a', rows: [[...HEADINGS], row] }], dateSystem: '1904' })
    expect((await check(bytes)).people[0]?.birthDate).toBe('1990-01-05')
  })

  it('have dates as text of many kinds', async () => {
    const at = (birth: string) => rosterRow(1, { 证件类型: '护照', 证件号码: 'E12345678', 性别: '女', 出生日期: birth })
    const written = [
      "'1990-01-05",
      '1990.1.5',
      '1990年1月5号',
      '1990－01－05',
      '1990\\01\\05',
      '32878',
      '1990-01-05T00:00:00Z',
    ]
    const checked = await check(await rosterOf(...written.map(at)))
    expect(checked.people.map(({ birthDate }) => birthDate)).toEqual(written.map(() => '1990-01-05'))
  })

  it('never cost more than their fields may hold: an endless cell is cut before it is looked at', async () => {
    const checked = await check(await rosterOf(rosterRow(1, { 家庭住址: '路'.repeat(30_000) })))
    expect(checked.faults).toMatchObject([{ key: 'address', kind: 'bad-format' }])
    expect(String(checked.rows[0]?.cells[HEADINGS.indexOf('家庭住址')]).length).toBe(2000)
  })
})

describe('checking again', () => {
  it('gives the same as checking anew, though it reads only the corrected row', async () => {
    const bytes = await readFile(data('roster-with-errors.xlsx'))
    const workbook = await readWorkbook(bytes)
    const corrections = [{ row: 21, key: 'mobile' as const, text: '19000000021' }]
    const remembered = new WeakMap()
    checkWorkbook(workbook, { today: TODAY, remembered })
    const again = checkWorkbook(workbook, { today: TODAY, remembered, corrections })
    expect(again).toEqual(checkWorkbook(workbook, { today: TODAY, corrections }))
    expect(places(again)).not.toContainEqual(expect.objectContaining({ row: 21 }))
  })

  it('takes what is typed into a column the sheet lacks', async () => {
    const without = (row: CellValue[]) => row.filter((_, index) => index !== HEADINGS.indexOf('手机号码'))
    const bytes = await workbookOf({ name: 'a', rows: [without([...HEADINGS]), without(rosterRow(1))] })
    const corrections = [{ row: 2, key: 'mobile' as const, text: '19000000001' }]
    const checked = await check(bytes, { corrections })
    expect(checked.people[0]?.mobile).toBe('19000000001')
    expect(checked.faults).toEqual([])
  })
})
