import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { rosterCheckCommand } from '../../../src-main/core/rosters/roster-check-command.ts'
import { aFolder } from '../../support/a-site.ts'
import { HEADINGS, rosterRow, workbookOf } from '../../support/roster-workbooks.ts'

const data = (name: string) => join(import.meta.dirname, '../../data', name)
const expected = (name: string) => JSON.parse(readFileSync(data(name), 'utf8'))

const printed: string[] = []
beforeEach(() => {
  printed.length = 0
  const keep = (text: unknown) => void printed.push(String(text))
  vi.spyOn(console, 'log').mockImplementation(keep)
  vi.spyOn(console, 'error').mockImplementation(keep)
})
afterEach(() => vi.restoreAllMocks())

describe('roster check', () => {
  it('reads 300 people exactly as they must come out, and finds nothing to correct', async () => {
    expect(await rosterCheckCommand([data('roster.xlsx'), '--json'])).toBe(0)
    const { people, faults } = JSON.parse(printed.join('\n'))
    expect(people).toHaveLength(300)
    expect(people).toMatchObject(expected('roster.expected.json').people)
    expect(faults).toEqual([])
  })

  it('names each of the 11 faults at its row and column, and no other', async () => {
    expect(await rosterCheckCommand([data('roster-with-errors.xlsx'), '--json'])).toBe(1)
    const { faults } = JSON.parse(printed.join('\n'))
    const places = faults.map(({ row, column, kind }: Record<string, unknown>) => ({ row, column, kind }))
    expect(places).toEqual(expected('roster-with-errors.expected.json'))
  })

  it('says the same in words to a person', async () => {
    expect(await rosterCheckCommand([data('roster-with-errors.xlsx')])).toBe(1)
    expect(printed.join('\n')).toContain('第 18 行 出生日期：没有 1990-02-30 这一天')
    expect(printed.join('\n')).toContain('11 处待更正')
  })

  it('reads every sheet that is a roster, names it for each person, and says which it left', async () => {
    const file = join(aFolder(), 'two.xlsx')
    const bytes = await workbookOf(
      { name: '一公司', rows: [[...HEADINGS], rosterRow(1), rosterRow(2)] },
      { name: '填写说明', rows: [['请逐行填写']] },
      { name: '二公司', rows: [[...HEADINGS], rosterRow(3), rosterRow(1)] },
      { name: '旧名册', hidden: true, rows: [[...HEADINGS], rosterRow(9)] },
    )
    writeFileSync(file, bytes)
    expect(await rosterCheckCommand([file, '--json'])).toBe(1)
    const { people, faults, sheets } = JSON.parse(printed.join('\n'))
    expect(people.map(({ sheet, row }: Record<string, unknown>) => [sheet, row])).toEqual([
      ['一公司', 2],
      ['一公司', 3],
      ['二公司', 2],
      ['二公司', 3],
    ])
    expect(faults).toMatchObject([{ sheet: '二公司', row: 3, column: '证件号码', kind: 'duplicate-in-file' }])
    expect(sheets).toEqual([
      { name: '一公司', read: true, people: 2 },
      { name: '填写说明', read: false, why: '没有名册的表头' },
      { name: '二公司', read: true, people: 2 },
      { name: '旧名册', read: false, why: '是隐藏的工作表，里面也有名册' },
    ])
    await rosterCheckCommand([file])
    expect(printed.at(-1)).toContain('2 张工作表，共 4 人')
  })

  it('says how it is used, and why a file is none', async () => {
    expect(await rosterCheckCommand([])).toBe(2)
    expect(await rosterCheckCommand(['a.xlsx', 'b.xlsx'])).toBe(2)
    expect(await rosterCheckCommand([data('no-such-file.xlsx')])).toBe(1)
    expect(printed.at(-1)).toContain('读不到文件')
    const text = join(aFolder(), 'roster.xlsx')
    writeFileSync(text, 'not a workbook')
    expect(await rosterCheckCommand([text, '--json'])).toBe(1)
    expect(JSON.parse(printed.at(-1) ?? '')).toMatchObject({ error: { code: 'ROSTER_NOT_XLSX' } })
  })
})
