import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { withIdentity } from '../../../src-main/core/scores/find-scored.ts'
import type { StaffClient } from '../../support/a-core.ts'
import { bytesOf } from '../../support/bytes-of.ts'
import { planOf } from '../../support/query-plan.ts'
import { uploaded } from '../rosters/a-roster-plan.ts'
import { absent, aScoredSession, mark, typed } from './a-scored-session.ts'

type Cells = readonly (string | number | null)[]

async function workbookOf(rows: readonly Cells[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '成绩单', rows: rows.map((row) => [...row]) }] })
}

const upload = (client: StaffClient, bytes: Uint8Array) => uploaded(client, '成绩.xlsx', bytes)

const anyTable = { sheet: null, headerRow: null, columns: [], leavesOutFaults: false }

async function aSessionToImport() {
  const site = await aScoredSession()
  const rows = site.core.db.all(
    sql
      .selectFrom('enrollment')
      .innerJoin('seat', 'seat.enrollment_id', 'enrollment.id')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .select(['enrollment.id', 'seat.ticket_number as ticket', 'candidate.name', 'candidate.id_number as idNumber']),
  )
  const person = (name: string) => {
    const found = rows.find((row) => row.name === name)
    if (!found) throw new Error(name)
    return found
  }
  const work = async (sheet: readonly Cells[], client = site.clerk) => ({
    uploadId: await upload(client, await workbookOf(sheet)),
    ...anyTable,
    planId: site.planId,
    sessionId: site.sessionId,
  })
  return { ...site, person, work }
}

const headings = ['序号', '准考证号', '姓名', '身份证号', '考试成绩（分）', '备注']

describe('importing results', () => {
  it('finds the header wherever it stands, reads marks and words, and leaves out totals', async () => {
    const { clerk, sessionId, person, work } = await aSessionToImport()
    const [wang, li, zhao, sun] = ['王芳', '李强', '赵敏', '孙伟'].map(person)
    const asked = await work([
      ['广州市第四季度考试成绩单'],
      [],
      headings,
      [1, wang?.ticket ?? '', '王芳', null, 88.5, null],
      [2, li?.ticket ?? '', '李 强', null, null, '缺考'],
      [3, null, '赵敏', zhao?.idNumber ?? '', '９０', '无违纪'],
      [4, sun?.ticket ?? '', null, null, '作弊', '传递纸条'],
      [null, '合计', 4, null, null, null],
    ])
    const dry = await clerk.scoreImports.check(asked)
    expect(dry).toMatchObject({ sheet: '成绩单', headerRow: 3, errors: 0, warnings: 0 })
    const outcome = { rows: 4, first: 4, second: 0, agreeing: 0, marks: 2, absent: 1, violations: 1, skipped: 0 }
    expect(dry.outcome).toEqual(outcome)
    expect(await clerk.scoreImports.import(asked)).toEqual(outcome)
    const { people } = await clerk.scores.getSheet({ sessionId, roomId: null, hideFirst: false })
    const resultOf = (name: string) => people.find((one) => one.name === name)?.first
    expect(resultOf('王芳')).toMatchObject({ result: mark(88.5), how: 'imported' })
    expect(resultOf('李强')?.result).toEqual(absent)
    expect(resultOf('赵敏')?.result).toEqual(mark(90))
    expect(resultOf('孙伟')?.result).toEqual({ kind: 'cheated', note: '传递纸条' })
  })

  it('says every fault at its cell, and then imports nobody', async () => {
    const { clerk, core, person, work } = await aSessionToImport()
    const [wang, li, zhao, sun] = ['王芳', '李强', '赵敏', '孙伟'].map(person)
    const asked = await work([
      headings,
      [1, '999', '王芳', null, 80, null],
      [2, li?.ticket ?? '', '王芳', null, 80, null],
      [3, zhao?.ticket ?? '', '赵敏', null, 101, null],
      [4, sun?.ticket ?? '', '孙伟', wang?.idNumber ?? '', 80, null],
      [5, wang?.ticket ?? '', '王芳', null, '优秀', null],
      [6, wang?.ticket ?? '', '王芳', null, 77.25, null],
      [7, null, '王芳', null, 77, null],
      [8, wang?.ticket ?? '', '王芳', null, null, null],
      [9, wang?.ticket ?? '', '王芳', null, 60, '缺考'],
      [10, wang?.ticket ?? '', '王芳', null, -1, null],
    ])
    const { faults, errors, faultyRows } = await clerk.scoreImports.check(asked)
    expect(faults.map(({ row, key, message }) => [row, key, message])).toEqual([
      [2, 'ticketNumber', '没有准考证号 999，请对照准考证核对'],
      [3, 'name', '这个准考证号是李强的，不是王芳的，请核对'],
      [4, 'mark', '101 分不在 0 到 100 之间，请核对'],
      [5, 'idNumber', '证件号码与这个准考证号的考生对不上，请核对'],
      [6, 'mark', '“优秀”不是分数，请填数字，或缺考、违纪、作弊'],
      [6, 'ticketNumber', '与第 7 行是同一名考生，请删去其中一行'],
      [7, 'mark', '77.25 分有两位以上小数，最多一位，请核对'],
      [7, 'ticketNumber', '与第 6 行是同一名考生，请删去其中一行'],
      [8, 'ticketNumber', '准考证号和证件号码都没有填，不知道是谁的成绩，请补填'],
      [9, 'mark', '没有成绩。缺考的请写“缺考”；还没有成绩的，请删去这一行'],
      [9, 'ticketNumber', '与第 6 行是同一名考生，请删去其中一行'],
      [10, 'mark', '备注写着缺考，却有 60 分，请改一处'],
      [10, 'ticketNumber', '与第 6 行是同一名考生，请删去其中一行'],
      [11, 'mark', '-1 分不在 0 到 100 之间，请核对'],
      [11, 'ticketNumber', '与第 6 行是同一名考生，请删去其中一行'],
    ])
    expect(errors).toBe(faults.length)
    expect(faultyRows.find(({ row }) => row === 5)?.cells.find(({ key }) => key === 'idNumber')?.text).toContain('*')
    await expect(clerk.scoreImports.import(asked)).rejects.toEqual(
      expect.objectContaining({ code: 'SCORE_FILE_HAS_FAULTS' }),
    )
    expect(core.db.all(sql.selectFrom('score').select('id'))).toEqual([])
  })

  it('is the second entry where another entered first, and never of one’s own', async () => {
    const { clerk, other, ids, person, work } = await aSessionToImport()
    const wang = person('王芳')
    const li = person('李强')
    await other.scores.enter({ rows: [typed(wang.id, mark(80)), typed(li.id, mark(70))] })
    const sheet = [headings, [1, wang.ticket, '王芳', null, 80, null], [2, li.ticket, '李强', null, 71, null]] as const
    const dry = await clerk.scoreImports.check(await work(sheet))
    expect(dry.outcome).toMatchObject({ first: 0, second: 2, agreeing: 1 })
    expect(dry).toMatchObject({ errors: 0, warnings: 1 })
    const own = await other.scoreImports.check(await work(sheet, other))
    expect(own.faults.map(({ message }) => message)).toEqual(
      ids.slice(0, 2).map(() => '第一次是您录的，二次录入或核对须由另一人来做。录错了，请改录自己的那一次。'),
    )
  })

  it('takes back what the export wrote, masked numbers and all', async () => {
    const { clerk, other, sessionId, planId, ids } = await aSessionToImport()
    await other.scores.enter({ rows: ids.map((id) => typed(id, mark(80))) })
    const { file } = await clerk.listExports.scores({ filter: { sessionId, roomId: null } })
    const { base64 } = await clerk.transfers.readChunk({ fileId: file.id, offset: 0 })
    const uploadId = await upload(clerk, Buffer.from(base64, 'base64'))
    const { faults, headerRow } = await clerk.scoreImports.check({ uploadId, ...anyTable, planId, sessionId })
    expect(headerRow).toBe(1)
    // Not agreed yet, so the marks were left for whoever fills them in.
    expect(new Set(faults.map(({ kind }) => kind))).toEqual(new Set(['missing']))
  })

  it('passes over what an exported sheet says again, agreed or published, notes and all', async () => {
    const site = await aSessionToImport()
    const { clerk, other, reviewer, sessionId, planId, ids } = site
    const results = [mark(80), absent, { kind: 'violation' as const, note: '夹带纸条' }, mark(91.5)]
    await clerk.scores.enter({ rows: ids.map((id, index) => typed(id, results[index] ?? absent)) })
    await other.scores.enter({ rows: ids.map((id, index) => typed(id, results[index] ?? absent, 'second')) })
    const exported = async () => {
      const { file } = await clerk.listExports.scores({ filter: { sessionId, roomId: null } })
      const uploadId = await upload(clerk, await bytesOf(clerk, file))
      return { uploadId, ...anyTable, planId, sessionId }
    }
    const dry = await clerk.scoreImports.check(await exported())
    expect(dry).toMatchObject({ errors: 0, outcome: { rows: 0, skipped: 4 } })
    await expect(clerk.scoreImports.import(await exported())).rejects.toEqual(
      expect.objectContaining({ code: 'SCORES_NOTHING_TO_IMPORT' }),
    )
    const { digest } = await reviewer.scores.previewPublishing({ sessionId })
    await reviewer.scores.publish({ sessionId, digest, partially: false })
    expect((await clerk.scoreImports.check(await exported())).outcome).toMatchObject({ rows: 0, skipped: 4 })
    const { people } = await clerk.scores.getSheet({ sessionId, roomId: null, hideFirst: false })
    expect(people.map(({ published }) => published?.result)).toContainEqual({ kind: 'violation', note: '夹带纸条' })
    // Another result than the published one is still a fault.
    const wang = site.person('王芳')
    const changed = await site.work([headings, [1, wang.ticket, '王芳', null, 12, null]])
    expect((await clerk.scoreImports.check(changed)).faults).toMatchObject([{ row: 2, kind: 'duplicate-known' }])
  })

  it('goes by the identity number where a computer-exam system numbers people by itself, and says so', async () => {
    const { clerk, person, work } = await aSessionToImport()
    const dry = await clerk.scoreImports.check(
      await work([
        ['考生号', '姓名', '身份证号', '得分'],
        ['JK00017', '王芳', person('王芳').idNumber, 88],
        ['JK00018', '李强', null, 70],
      ]),
    )
    expect(dry.outcome).toMatchObject({ rows: 1 })
    expect(dry.faults.map(({ row, severity, message }) => [row, severity, message])).toEqual([
      [2, 'warning', '没有准考证号 JK00017，已按证件号码认人，请核对'],
      [3, 'error', '没有准考证号 JK00018，请对照准考证核对'],
    ])
  })

  it('takes the columns somebody points at where no header says what they are', async () => {
    const { clerk, person, work } = await aSessionToImport()
    const wang = person('王芳')
    const asked = await work([
      ['编码', '考生', '卷面', '学校'],
      [wang.ticket, '王芳', 88, '一'],
    ])
    await expect(clerk.scoreImports.check(asked)).rejects.toEqual(
      expect.objectContaining({ code: 'SCORE_FILE_NO_HEADER' }),
    )
    const { planId: _, sessionId: __, leavesOutFaults: ___, ...table } = asked
    const found = await clerk.scoreImports.read(table)
    expect(found).toMatchObject({ recognised: false, headerRow: 1, sheet: '成绩单' })
    expect(found.columns.map(({ heading, key }) => [heading, key])).toEqual([
      ['编码', null],
      ['考生', 'name'],
      ['卷面', null],
      ['学校', null],
    ])
    const columns = [
      { index: 0, key: 'ticketNumber' as const },
      { index: 2, key: 'mark' as const },
    ]
    const chosen = { sheet: '成绩单', headerRow: 1, columns }
    expect(await clerk.scoreImports.read({ ...table, ...chosen })).toMatchObject({ recognised: true })
    const dry = await clerk.scoreImports.check({ ...asked, ...chosen })
    expect(dry).toMatchObject({ errors: 0, outcome: { rows: 1, marks: 1 } })
    expect(await clerk.scoreImports.import({ ...asked, ...chosen })).toMatchObject({ rows: 1 })
  })

  it('leaves the rows at fault out where that is wished, and writes them down to be corrected and imported', async () => {
    const { clerk, person, work } = await aSessionToImport()
    const [wang, li] = ['王芳', '李强'].map(person)
    const asked = await work([
      headings,
      [1, wang?.ticket ?? '', '王芳', null, 88, null],
      [2, li?.ticket ?? '', '李强', null, 188, null],
    ])
    const { file, rows } = await clerk.scoreImports.corrections(asked)
    expect(rows).toBe(1)
    expect(file.name).toBe('待更正成绩 成绩.xlsx')
    const imported = await clerk.scoreImports.import({ ...asked, leavesOutFaults: true })
    expect(imported).toMatchObject({ rows: 1, first: 1 })
    const again = { ...asked, uploadId: await upload(clerk, await bytesOf(clerk, file)) }
    expect(await clerk.scoreImports.check(again)).toMatchObject({ errors: 1, faults: [{ key: 'mark' }] })
    const zhao = person('赵敏')
    const sound = await work([headings, [1, zhao.ticket, '赵敏', null, 88, null]])
    await expect(clerk.scoreImports.corrections(sound)).rejects.toEqual(
      expect.objectContaining({ code: 'ROSTER_NOTHING_TO_CORRECT' }),
    )
  })

  it('finds each person by their own number, however many the plan has', async () => {
    const { core } = await aSessionToImport()
    const steps = planOf(core.db, withIdentity.build({ key: 'k', planId: 'p' }))
    expect(steps.filter((step) => step.includes('enrollment'))).toEqual([
      expect.stringContaining('enrollment_by_candidate'),
    ])
  })

  it('says of a file without results what a header needs', async () => {
    const { clerk, work } = await aSessionToImport()
    const check = async (sheet: readonly Cells[]) => clerk.scoreImports.check(await work(sheet))
    await expect(check([['姓名', '电话']])).rejects.toEqual(expect.objectContaining({ code: 'SCORE_FILE_NO_HEADER' }))
    await expect(check([headings])).rejects.toEqual(expect.objectContaining({ code: 'SCORE_FILE_NO_ROWS' }))
    const notXlsx = await upload(clerk, Buffer.from('准考证号,成绩'))
    const asked = { ...(await work([headings])), uploadId: notXlsx }
    await expect(clerk.scoreImports.check(asked)).rejects.toEqual(expect.objectContaining({ code: 'ROSTER_NOT_XLSX' }))
  })
})
