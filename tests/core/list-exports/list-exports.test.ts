import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { inPages } from '../../../src-main/core/list-exports/exported-list.ts'
import { convertWorkbook } from '../../../src-main/core/rosters/convert-workbook.ts'
import type { EnrollmentFilter } from '../../../src-shared/contract/enrollments.ts'
import type { FileReference } from '../../../src-shared/contract/transfers.ts'
import { cellText } from '../../../src-shared/domain/roster-cells.ts'
import { openTestCore, type StaffClient } from '../../support/a-core.ts'
import { bytesOf } from '../../support/bytes-of.ts'
import { madeUpIdNumber } from '../../support/roster-workbooks.ts'
import { anExamDay, conduct } from '../exam-day/an-exam-day.ts'

const everything: EnrollmentFilter = {
  ...{ planId: null, sessionId: null, status: null, employerId: null, origin: null },
  text: '',
}
const longName = `买买提${'·吐尔逊'.repeat(11)}`.slice(0, 50)
const people = [
  { name: '王芳', employer: '=cmd|"/c calc"!A0' },
  { name: longName, employer: '示例市公共交通有限公司' },
  { name: '𠮷田䶮', employer: '@SUM(1+1)公司' },
]

let site: Awaited<ReturnType<typeof anExamDay>>
let administrator: StaffClient
beforeAll(async () => {
  site = await anExamDay({ people, opened: await openTestCore() })
  administrator = site.administrator
})
afterAll(() => site.core.close())

/** A workbook's rows, the headings first, as a spreadsheet shows them. */
async function read(page: StaffClient, { file, rows }: { file: FileReference; rows: number }) {
  const { sheets } = await convertWorkbook(await bytesOf(page, file))
  const [headings = [], ...lines] = sheets[0]?.rows.map(({ cells }) => cells.map(cellText)) ?? []
  expect(lines).toHaveLength(rows)
  const column = (heading: string) => lines.map((line) => line[headings.indexOf(heading)] ?? '')
  return { sheet: sheets[0]?.name, headings, lines, column }
}

const notes = (): string[] =>
  site.core.db
    .all(
      sql
        .selectFrom('operation')
        .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
        .select('operation_payload.payload')
        .where('operation.type', '=', 'audit.export')
        .orderBy('operation.seq'),
    )
    .map(({ payload }) => (JSON.parse(payload) as { note: string }).note)

describe('a list as a workbook', () => {
  it('holds what the filter shows in the order on screen, and says so in its name and in the journal', async () => {
    const { clerk, planId, sessionId } = site
    const filter = { ...everything, planId, sessionId, status: 'passed' as const }
    const listed = await clerk.enrollments.list({ ...filter, after: null })
    const made = await clerk.listExports.enrollments({ filter })
    const { sheet, column } = await read(clerk, made)
    expect(sheet).toBe('报名')
    expect(column('姓名')).toEqual(listed.rows.map(({ name }) => name))
    expect(column('证件号码')).toEqual(listed.rows.map(({ maskedIdNumber }) => maskedIdNumber))
    expect(column('准考证号')).toEqual(listed.rows.map(({ ticketNumber }) => ticketNumber))
    expect(made.file.name).toMatch(/^示例市第一考点_报名_2026-12-12-07-40\.xlsx$/)
    expect(notes().at(-1)).toMatch(/^导出报名 3 行；号码已隐去中间几位；条件：状态 审核通过，场次 /)
    const found = await clerk.listExports.enrollments({ filter: { ...everything, text: '王芳' } })
    expect((await read(clerk, found)).column('姓名')).toEqual(['王芳'])
  })

  it('runs nothing and cuts no name', async () => {
    const { column } = await read(site.clerk, await site.clerk.listExports.candidates({ filter: everything }))
    expect(column('单位名称')).toEqual(expect.arrayContaining(['\'=cmd|"/c calc"!A0', "'@SUM(1+1)公司"]))
    expect(column('真实姓名')).toContain(longName)
    expect(new Set(column('真实姓名')).size).toBe(4)
    expect(column('手机号码').every((mobile) => mobile.includes('****'))).toBe(true)
  })

  it('has whole numbers only for whom that is given, for a reason that the journal keeps', async () => {
    const { clerk, sessionId } = site
    const filter = { sessionId, text: '', order: 'seat' as const }
    const reason = '导入机考系统'
    await expect(clerk.listExports.seatingWhole({ filter, reason })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    await expect(administrator.listExports.seatingWhole({ filter, reason: ' ' })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
    })
    const { column } = await read(administrator, await administrator.listExports.seatingWhole({ filter, reason }))
    expect(column('证件号码').toSorted()).toEqual([0, 1, 2].map(madeUpIdNumber).toSorted())
    expect(notes().at(-1)).toContain(`完整号码，用途：${reason}；条件：场次 `)
    await administrator.listExports.enrollmentsWhole({ filter: { ...everything, text: madeUpIdNumber(0) }, reason })
    expect(notes().at(-1)).not.toContain(madeUpIdNumber(0))
  })

  it('follows the order and the typed words of the seating list', async () => {
    const { clerk, sessionId } = site
    const seating = async (text: string, order: 'seat' | 'name') => {
      const { column } = await read(clerk, await clerk.listExports.seating({ filter: { sessionId, text, order } }))
      return column('姓名')
    }
    const { seated } = await clerk.seating.get({ sessionId })
    expect(await seating('', 'seat')).toEqual(seated.map(({ name }) => name))
    expect((await seating('', 'name')).at(-1)).toBe('𠮷田䶮')
    expect(await seating('王芳', 'seat')).toEqual(['王芳'])
  })

  it('tells of the exam day who came and what was recorded', async () => {
    const { clerk, sessionId, ids, letIn } = site
    await expect(clerk.listExports.violations({ filter: { sessionId } })).rejects.toMatchObject({
      code: 'EXPORT_EMPTY',
      message: '列表是空的，没有可导出的内容。请放宽条件再试。',
    })
    await letIn(ids[0])
    await clerk.examDay.recordViolation({ ...conduct, enrollmentId: ids[0] ?? '' })
    const filter = { sessionId, roomId: null, standing: 'arrived' as const }
    const { column } = await read(clerk, await clerk.listExports.examDay({ filter }))
    expect([column('姓名'), column('违纪')]).toEqual([['王芳'], ['1']])
    const violations = await read(clerk, await clerk.listExports.violations({ filter: { sessionId } }))
    expect(violations.column('情节')).toEqual([conduct.conduct])
  })

  it('is there of plans, sessions, rooms, employers and accounts', async () => {
    const { clerk, planId } = site
    const names = async (made: Parameters<typeof read>[1], heading: string) =>
      (await read(administrator, made)).column(heading)
    const plans = { status: null, year: null, text: '' }
    expect(await names(await administrator.listExports.plans({ filter: plans }), '状态')).toEqual(['已发布'])
    expect(await names(await administrator.listExports.sessions({ filter: { planId } }), '场次')).toHaveLength(2)
    expect(await names(await administrator.listExports.rooms({ filter: {} }), '考场号')).toEqual(['01', '02'])
    expect(await names(await administrator.listExports.employers({ filter: { text: 'SUM' } }), '人数')).toEqual(['1'])
    const staff = await read(administrator, await administrator.listExports.staff({ filter: {} }))
    expect(staff.headings).toEqual(['姓名', '用户名', '角色', '证件号码', '状态', '最近登录', '密码修改时间'])
    await expect(clerk.listExports.staff({ filter: {} })).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  })

  it('leaves nothing when it is cancelled, in the journal neither', async () => {
    const before = notes().length
    const commandId = 'cancelled-export'
    const running = site.clerk.listExports.enrollments({ filter: everything }, { commandId })
    await site.clerk.transfers.cancel({ commandId })
    await expect(running).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(notes()).toHaveLength(before)
  })

  it('reads page after page until there are no more', () => {
    const rows = [1, 2, 3, 4, 5]
    const pages = inPages<number, number>((after) => {
      const found = rows.filter((row) => row > (after ?? 0))
      return { rows: found.slice(0, 2), next: found.length > 2 ? (found[1] ?? null) : null }
    })
    expect([...pages]).toEqual([[1, 2], [3, 4], [5]])
  })
})
