import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src-main/core/errors.ts'
import { convertWorkbook } from '../../../src-main/core/rosters/convert-workbook.ts'
import { inspectWorkbook } from '../../../src-main/core/rosters/inspect-workbook.ts'
import { readWorkbook } from '../../../src-main/core/rosters/read-workbook.ts'
import { makeZip } from '../../support/make-zip.ts'
import { rosterOf, rosterRow } from '../../support/roster-workbooks.ts'

const refusal = async (bytes: Uint8Array): Promise<string> => {
  const error = await readWorkbook(bytes).catch((caught: unknown) => caught)
  if (!(error instanceof AppError)) throw new Error(`not refused: ${JSON.stringify(error).slice(0, 200)}`)
  expect(error.message).toMatch(/[。）]$/)
  expect(error.message).not.toContain('undefined')
  return error.code
}

const given = new URL('../../data/roster.xlsx', import.meta.url)
const contentTypes = { name: '[Content_Types].xml', data: '<Types/>' }

describe('a file that is no workbook', () => {
  it.each([
    ['nothing at all', Buffer.alloc(0)],
    ['text', Buffer.from('姓名,证件号码\n张三,1')],
    ['a web page', Buffer.from('<html><table></table></html>')],
    ['a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
    ['an archive of something else', makeZip([{ name: 'a.txt', data: 'x' }])],
    ['a Word document', makeZip([contentTypes, { name: 'word/document.xml', data: '<x/>' }])],
  ])('is refused: %s', async (_, bytes) => {
    expect(await refusal(bytes)).toBe('ROSTER_NOT_XLSX')
  })

  it('is refused by its own name: old .xls, encrypted, with macros', async () => {
    const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...Buffer.alloc(504)])
    expect(await refusal(compound)).toBe('ROSTER_OLD_XLS')
    expect(await refusal(Buffer.from([0x09, 0x08, 0x08, 0x00, 0, 0, 5, 0]))).toBe('ROSTER_OLD_XLS')
    const sheets = [{ name: 'a', rows: [['b']] }]
    expect(await refusal(await writeXlsx({ sheets, encryption: { password: 'x', spinCount: 1000 } }))).toBe(
      'ROSTER_ENCRYPTED',
    )
    expect(await refusal(await writeXlsx({ sheets, vbaProject: new Uint8Array(100) }))).toBe('ROSTER_HAS_MACROS')
  })

  it('is refused as damaged when cut short', async () => {
    const bytes = await readFile(given)
    expect(await refusal(bytes.subarray(0, 20_000))).toBe('ROSTER_DAMAGED')
  })
})

describe('a workbook too large', () => {
  it('is refused by the sizes it declares', async () => {
    const bomb = { name: 'xl/sharedStrings.xml', data: Buffer.alloc(40_000_000, 'a') }
    expect(await refusal(makeZip([contentTypes, bomb]))).toBe('ROSTER_TOO_LARGE')
    const huge = { name: 'xl/sharedStrings.xml', data: 'a', declaredSize: 0x7fffffff }
    expect(await refusal(makeZip([contentTypes, huge]))).toBe('ROSTER_TOO_LARGE')
  })

  it('is refused when it holds more than it declares', async () => {
    const lie = { name: 'xl/sharedStrings.xml', data: Buffer.alloc(40_000_000, 'a'), declaredSize: 1000 }
    expect(await refusal(makeZip([contentTypes, lie]))).toBe('ROSTER_DAMAGED')
  })

  it('is refused at 200,000 rows, with the number of rows, before they are read', async () => {
    const row = '<row><c t="inlineStr"><is><t>a</t></is></c></row>'
    const sheet = `<worksheet><sheetData>${row.repeat(200_000)}</sheetData></worksheet>`
    const bytes = makeZip([contentTypes, { name: 'xl/worksheets/sheet1.xml', data: sheet }])
    const started = performance.now()
    await expect(readWorkbook(bytes)).rejects.toMatchObject({ code: 'ROSTER_TOO_MANY_ROWS', detail: { rows: 200_000 } })
    expect(performance.now() - started).toBeLessThan(5000)
  })
})

describe('reading', () => {
  it('keeps the kinds of cells apart', async () => {
    const cells = new Map([
      ['0,5', { value: null, formula: '1+1', formulaResult: 2 }],
      ['0,6', { value: null, formula: 'A1' }],
    ])
    const day = new Date('1994-01-05T00:00:00Z')
    const bytes = await writeXlsx({ sheets: [{ name: '一', rows: [['文', 1.5, true, day, null, null, null]], cells }] })
    const { sheets } = await readWorkbook(bytes)
    expect(sheets[0]?.rows).toEqual([
      {
        row: 1,
        cells: [
          '文',
          1.5,
          true,
          { date: '1994-01-05' },
          null,
          { formula: '1+1', cached: 2 },
          { formula: 'A1', cached: null },
        ],
      },
    ])
  })

  it('can be cancelled, and stopped by the clock', async () => {
    const bytes = await rosterOf(rosterRow(1))
    const controller = new AbortController()
    const reading = readWorkbook(bytes, { signal: controller.signal })
    controller.abort()
    await expect(reading).rejects.toMatchObject({ code: 'CANCELLED' })
    await expect(readWorkbook(bytes, { seconds: 0 })).rejects.toMatchObject({ code: 'ROSTER_TOO_SLOW' })
  })

  it('of random and of mutated bytes ends in a refusal or in a workbook, never in a crash or a hang', async () => {
    const good = Buffer.from(await rosterOf(rosterRow(1), rosterRow(2)))
    const outcome = async (bytes: Buffer): Promise<string> => {
      try {
        await inspectWorkbook(bytes)
      } catch (error) {
        return error instanceof AppError ? 'refused' : `crash: ${error}`
      }
      // What the spreadsheet reader throws, the reading thread turns into ROSTER_DAMAGED.
      return convertWorkbook(bytes).then(
        () => 'read',
        () => 'refused',
      )
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        expect(await outcome(Buffer.from(bytes))).toBe('refused')
      }),
      { numRuns: 100 },
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
        async (changes) => {
          const bytes = Buffer.from(good)
          for (const [place, byte] of changes) bytes[place] = byte
          expect(await outcome(bytes)).toMatch(/^(refused|read)$/)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('of mutated sheets, whole again as an archive, refuses or reads', async () => {
    const part = (data: string) => [
      {
        name: '[Content_Types].xml',
        data: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
      },
      {
        name: '_rels/.rels',
        data: '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      },
      {
        name: 'xl/_rels/workbook.xml.rels',
        data: '<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      },
      {
        name: 'xl/workbook.xml',
        data: '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
      },
      { name: 'xl/worksheets/sheet1.xml', data },
    ]
    const sheet =
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1"><v>1</v></c></row></sheetData></worksheet>'
    expect((await readWorkbook(makeZip(part(sheet)))).sheets[0]?.rows).toEqual([{ row: 1, cells: ['姓名', 1] }])
    const nasty = ['"', '<', '>', '/', '&#0;', '9999999999', 'XFD1048576', 'r="-1"', 's="99"', ']]>', '&lol;', '']
    await fc.assert(
      fc.asyncProperty(fc.nat(sheet.length), fc.nat(12), fc.constantFrom(...nasty), async (place, gone, put) => {
        const bytes = makeZip(part(sheet.slice(0, place) + put + sheet.slice(place + gone)))
        await inspectWorkbook(bytes)
        const ended = await convertWorkbook(bytes).then(
          ({ sheets }) => sheets.length >= 0,
          (error: unknown) => error instanceof Error,
        )
        expect(ended).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
