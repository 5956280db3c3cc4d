import { randomUUID } from 'node:crypto'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { bytesOf } from '../../support/bytes-of.ts'
import { HEADINGS, madeUpIdNumber, rosterOf, rosterRow, workbookOf } from '../../support/roster-workbooks.ts'
import { aRosterPlan, given, uploaded, workOf } from './a-roster-plan.ts'

const tables = ['candidate', 'enrollment', 'employer', 'roster', 'operation'] as const
const counts = (core: TestCore) =>
  Object.fromEntries(
    tables.map((table) => [
      table,
      core.db.get(sql.selectFrom(table).select((of) => of.fn.countAll<number>().as('rows')))?.rows,
    ]),
  )
const seatsTaken = (core: TestCore) =>
  core.db.all(sql.selectFrom('seat_count').select('taken').orderBy('taken', 'desc')).map(({ taken }) => taken)

/** A clerk with a roster uploaded into a plan. */
async function aClerkWith(bytes: Uint8Array, sessions?: Parameters<typeof aRosterPlan>[1]) {
  const core = await aCore()
  const plan = await aRosterPlan(core, sessions)
  const clerk = await core.as('clerk')
  return { core, plan, clerk, uploadId: await uploaded(clerk, '穗安公交名册.xlsx', bytes) }
}
const rowsOf = async (bytes: Uint8Array) => (await readXlsx(bytes)).sheets[0]?.rows ?? []
const people = (count: number, replaced: Parameters<typeof rosterRow>[1] = {}) =>
  Array.from({ length: count }, (_, index) => rosterRow(index, replaced))

describe('importing a roster', () => {
  it('takes in the 300 people of the example, with employers and seats, as one group of the journal', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await given('roster.xlsx'))
    const work = workOf(uploadId, plan)
    const checked = await clerk.rosters.check(work)
    expect(checked).toMatchObject({ people: 300, errors: 0, refusal: null, shortages: [], known: 0 })
    expect(checked.newEmployers).toHaveLength(12)
    const commandId = randomUUID()
    const done = await clerk.rosters.import(work, { commandId })
    expect(done).toMatchObject({ rosterId: commandId, people: 300, registered: 300, employers: 12, photos: 0 })
    expect(counts(core)).toMatchObject({ candidate: 300, enrollment: 300, employer: 12, roster: 1 })
    expect(seatsTaken(core)).toEqual([300])
    const groups = core.db.all(
      sql.selectFrom('operation').select('command_group').distinct().where('type', 'like', 'enrollment.%'),
    )
    expect(groups).toEqual([{ command_group: commandId }])
    expect((await clerk.rosters.list({})).rosters).toMatchObject([
      { rosterId: commandId, fileName: '穗安公交名册.xlsx', people: 300, importedBy: '考务员' },
    ])
    expect(await clerk.rosters.get({ rosterId: commandId })).toMatchObject({ statuses: { submitted: 300, passed: 0 } })
    expect(core.faults).toEqual([])
  })

  it('tells the page how far it is', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(60)))
    const commandId = randomUUID()
    await clerk.rosters.import(workOf(uploadId, plan), { commandId })
    const progress = core.events.filter((event) => event.kind === 'progress' && event.commandId === commandId)
    expect(progress.at(-1)).toMatchObject({ done: 60, total: 60 })
  })

  it('done twice under one id, as after a lost answer, is done once', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(3)))
    const work = workOf(uploadId, plan)
    const commandId = randomUUID()
    const first = await clerk.rosters.import(work, { commandId })
    const before = counts(core)
    expect(await clerk.rosters.import(work, { commandId })).toEqual(first)
    expect(counts(core)).toEqual(before)
    await expect(clerk.rosters.import(work, { commandId: randomUUID() })).rejects.toMatchObject({
      code: 'ROSTER_HAS_FAULTS',
      detail: { errors: 3 },
    })
  })
})

describe('the credit code of an employer on record', () => {
  const onRecord = { name: '穗安公共交通股份有限公司', parentId: null, contact: null, telephone: null }
  it('comes from the roster where the record has none', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(2)))
    const { employerId } = await clerk.employers.create({ ...onRecord, creditCode: null })
    const work = workOf(uploadId, plan)
    expect((await clerk.rosters.check(work)).faults).toEqual([])
    await clerk.rosters.import(work)
    expect((await clerk.employers.get({ employerId })).creditCode).toBe('91440100MA100091XB')
    expect(counts(core)).toMatchObject({ employer: 1, candidate: 2 })
  })

  it('stays where the roster has another, which is said once before the import', async () => {
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(2)))
    const { employerId } = await clerk.employers.create({ ...onRecord, creditCode: '9131000063159284XQ' })
    const work = workOf(uploadId, plan)
    const { faults, errors } = await clerk.rosters.check(work)
    expect(errors).toBe(0)
    expect(faults).toMatchObject([{ row: 2, key: 'creditCode', severity: 'warning' }])
    expect(faults[0]?.message).toContain('9131000063159284XQ')
    await clerk.rosters.import(work)
    expect((await clerk.employers.get({ employerId })).creditCode).toBe('9131000063159284XQ')
  })
})

describe('all or nothing', () => {
  it('one fault, and nobody is imported; mended in the grid, everybody is', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await given('roster-with-errors.xlsx'))
    const before = counts(core)
    const work = workOf(uploadId, plan)
    const checked = await clerk.rosters.check(work)
    expect(checked.errors).toBe(11)
    await expect(clerk.rosters.import(work)).rejects.toMatchObject({
      code: 'ROSTER_HAS_FAULTS',
      detail: { errors: 11 },
    })
    expect(counts(core)).toEqual(before)
    const typed: Partial<Record<string, string>> = {
      '7 idNumber': madeUpIdNumber(7),
      '7 sex': '',
      '7 birthDate': '',
      '21 mobile': '19000000021',
      '24 name': '李桂英',
      '27 personCategory': '主要负责人',
      '30 yearsOfWork': '3',
      '33 postcode': '510000',
      '36 email': 'p@example.com',
      '39 ethnicGroup': '汉族',
    }
    const suggested = checked.faults.flatMap(({ row, key, suggestion }) =>
      suggestion === undefined ? [] : [{ row, key, text: suggestion }],
    )
    const corrections = [
      ...suggested,
      ...Object.entries(typed).map(([place, text = '']) => {
        const [row = '', key = ''] = place.split(' ')
        return { row: Number(row), key: key as 'name', text }
      }),
    ]
    const mended = { ...work, corrections, removedRows: [12] }
    expect((await clerk.rosters.check(mended)).faults.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(await clerk.rosters.import(mended)).toMatchObject({ people: 59, registered: 59 })
    expect(counts(core)).toMatchObject({ candidate: 59, enrollment: 59 })
  })

  it('a seat short, and nobody is imported; the check said how many seats are lacking', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(10)), [
      { seats: 5 },
      { seats: 4 },
    ])
    const before = counts(core)
    const work = workOf(uploadId, plan)
    const { shortages, errors } = await clerk.rosters.check(work)
    expect(errors).toBe(0)
    expect(shortages).toMatchObject([{ subject: expect.stringContaining('·'), people: 10, seats: 9 }])
    expect(shortages[0]?.message).toContain('还差 1 座')
    await expect(clerk.rosters.import(work)).rejects.toMatchObject({ code: 'ROSTER_SEATS_SHORT' })
    expect(counts(core)).toEqual(before)
    expect(await clerk.rosters.import({ ...work, removedRows: [5] })).toMatchObject({ people: 9 })
    expect(seatsTaken(core)).toEqual([5, 4])
  })

  it('cancelled in the middle, and nobody is imported, no seat taken, nothing journaled', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(200)))
    const before = counts(core)
    const commandId = randomUUID()
    const importing = clerk.rosters.import(workOf(uploadId, plan), { commandId })
    while (!core.events.some((event) => event.kind === 'progress' && event.done > 25)) {
      await new Promise((wake) => setImmediate(wake))
    }
    expect(await clerk.transfers.cancel({ commandId })).toEqual({ running: true })
    await expect(importing).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(counts(core)).toEqual(before)
    expect(seatsTaken(core)).toEqual([0])
    expect(await clerk.rosters.import(workOf(uploadId, plan))).toMatchObject({ people: 200 })
  })

  it('a seat sold at the desk between check and import, and nobody is imported', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(5)), [{ seats: 5 }])
    const work = workOf(uploadId, plan)
    expect((await clerk.rosters.check(work)).shortages).toEqual([])
    const desk = await core.as('clerk', { name: '钱考务' })
    const other = workOf(await uploaded(desk, 'b.xlsx', await rosterOf(rosterRow(50))), plan)
    await desk.rosters.import(other)
    await expect(clerk.rosters.import(work)).rejects.toMatchObject({ code: 'ROSTER_SEATS_SHORT' })
    expect(seatsTaken(core)).toEqual([1])
  })

  it('two clerks import the same roster at once: one of them wins whole', async () => {
    const bytes = await rosterOf(...people(40))
    const { core, plan, clerk, uploadId } = await aClerkWith(bytes, [{ seats: 60 }])
    const other = await core.as('clerk', { name: '钱考务' })
    const theirs = workOf(await uploaded(other, 'a.xlsx', bytes), plan)
    const ended = await Promise.allSettled([clerk.rosters.import(workOf(uploadId, plan)), other.rosters.import(theirs)])
    expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(counts(core)).toMatchObject({ candidate: 40, enrollment: 40, roster: 1 })
  })
})

describe('where a roster goes', () => {
  it('spreads each subject over its own sessions, the early ones first', async () => {
    const rows = [...people(3), ...people(6, { 人员类别: '主要负责人' }).slice(3)]
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(...rows), [
      { seats: 2 },
      { seats: 2, subjects: [0] },
      { seats: 2, subjects: [4] },
    ])
    const { placements, shortages } = await clerk.rosters.check(workOf(uploadId, plan))
    expect(shortages).toEqual([])
    expect(placements.reduce((sum, placed) => sum + placed.people, 0)).toBe(6)
  })

  it('one subject for all passes over what the sheet says, and points out who differs', async () => {
    const rows = [rosterRow(1), rosterRow(2, { 人员类别: '主要负责人' }), rosterRow(3, { 业务领域: '渡轮' })]
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(...rows))
    const byRow = await clerk.rosters.check(workOf(uploadId, plan))
    expect(byRow.faults).toMatchObject([{ row: 4, key: 'businessField', severity: 'error' }])
    const subjectId = plan.subjectIds[4] ?? ''
    const forAll = await clerk.rosters.check(workOf(uploadId, plan, { target: { subjectId } }))
    expect(forAll).toMatchObject({ errors: 0, warnings: 1 })
    expect(forAll.faults).toMatchObject([{ row: 3, severity: 'warning' }])
  })

  it('says at the row which subject the plan or the session does not examine', async () => {
    const rows = [rosterRow(1), rosterRow(2, { 业务领域: '出租汽车' })]
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(...rows), [
      { seats: 9, subjects: [4] },
      { seats: 9, subjects: [0] },
    ])
    const sessionId = plan.sessionIds[1] ?? ''
    const { faults } = await clerk.rosters.check(workOf(uploadId, plan, { target: { sessionId } }))
    expect(faults.map(({ row, message }) => [row, message.slice(0, 5)])).toEqual([
      [2, '所选场次不'],
      [3, '本计划没有'],
    ])
    expect(faults[1]?.message).toContain('请写明巡游或网约')
  })

  it('refuses a plan whose registration is over, before anything else', async () => {
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...people(2)))
    core.clock.set('2026-12-01T01:00:00.000Z')
    const work = workOf(uploadId, plan)
    expect((await clerk.rosters.check(work)).refusal).toContain('2026-11-30')
    await expect(clerk.rosters.import(work)).rejects.toMatchObject({ code: 'ROSTER_TARGET_REFUSED' })
  })

  it('is not for an auditor, and an upload is its own page’s only', async () => {
    const { core, plan, uploadId } = await aClerkWith(await rosterOf(...people(1)))
    const auditor = await core.as('auditor')
    await expect(auditor.rosters.check(workOf(uploadId, plan))).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    const other = await core.as('clerk', { name: '钱考务' })
    await expect(other.rosters.check(workOf(uploadId, plan))).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' })
  })
})

describe('people the site knows already', () => {
  it('keep their record: only blanks are filled, and another employer is only pointed out', async () => {
    const first = rosterRow(1, { 电子邮箱: null, 家庭住址: '旧址' })
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(first), [
      { seats: 9, subjects: [4] },
      { seats: 9, subjects: [0] },
    ])
    await clerk.rosters.import(workOf(uploadId, plan))
    const again = rosterRow(1, {
      人员类别: '主要负责人',
      电子邮箱: 'new@example.com',
      家庭住址: '新址',
      单位名称: '别的公司',
    })
    const work = workOf(await uploaded(clerk, 'b.xlsx', await rosterOf(again)), plan)
    const checked = await clerk.rosters.check(work)
    expect(checked).toMatchObject({ known: 1, errors: 0, warnings: 1 })
    expect(await clerk.rosters.import(work)).toMatchObject({ people: 1, registered: 0 })
    const [person] = core.db.all(sql.selectFrom('candidate').selectAll())
    expect(person).toMatchObject({ email: 'new@example.com', address: '旧址' })
    expect(counts(core)).toMatchObject({ candidate: 1, enrollment: 2 })
  })

  it('are a fault under another name, or enrolled for the subject already', async () => {
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(rosterRow(1), rosterRow(2)))
    await clerk.rosters.import(workOf(uploadId, plan))
    const bytes = await rosterOf(rosterRow(1, { 姓名: '王方' }), rosterRow(2), rosterRow(3))
    const work = workOf(await uploaded(clerk, 'b.xlsx', bytes), plan)
    const { faults, errors } = await clerk.rosters.check(work)
    expect(errors).toBe(2)
    expect(faults).toMatchObject([
      { row: 2, key: 'idNumber', kind: 'duplicate-known' },
      { row: 3, key: 'idNumber', kind: 'duplicate-known', removable: true },
    ])
    expect(faults[0]?.message).toContain('登记的姓名是“王芳”')
    expect(faults[1]?.message).toContain('待审核')
  })
})

describe('the grid', () => {
  it('gets clean numbers masked, faulty ones whole, and marks what was corrected', async () => {
    const { plan, clerk, uploadId } = await aClerkWith(await given('roster-with-errors.xlsx'))
    const work = workOf(uploadId, plan, { corrections: [{ row: 3, key: 'name', text: '刘艳芝' }] })
    const { rows } = await clerk.rosters.rows({ ...work, rows: [3, 7, 21, 9999] })
    const cell = (row: number, key: string) => rows.find((one) => one.row === row)?.cells.find((one) => one.key === key)
    expect(rows.map(({ row }) => row)).toEqual([3, 7, 21])
    expect(cell(3, 'idNumber')).toMatchObject({ text: '4401**********3689', masked: true })
    expect(cell(3, 'name')).toMatchObject({ text: '刘艳芝', edited: true })
    expect(cell(7, 'idNumber')?.text).toMatch(/^\d{17}[\dX]$/)
    expect(cell(21, 'mobile')).toMatchObject({ text: '12345', masked: false })
    expect(cell(3, 'mobile')?.text).toMatch(/^\d{3}\*{4}\d{4}$/)
  })

  it('is told where the table was found, with samples that show no whole number', async () => {
    const { clerk, uploadId } = await aClerkWith(await given('roster.xlsx'))
    const asked = { uploadId, sheet: null, headerRow: null, columns: [], employer: null }
    const table = await clerk.rosters.read(asked)
    expect(table).toMatchObject({ sheet: '报名名册', headerRow: 2, recognised: true, people: 300 })
    expect(JSON.stringify(table)).not.toMatch(/\d{15}|(?<!\d)1[3-9]\d{9}(?!\d)/)
    const moved = await clerk.rosters.read({ ...asked, columns: [{ index: 1, key: null }] })
    expect(moved.columns[1]).toMatchObject({ heading: '姓名', key: null })
  })

  it('can be pointed to a table that has no heading anybody knows', async () => {
    const bytes = await rosterOf()
    const { workbookOf } = await import('../../support/roster-workbooks.ts')
    const unknown = await workbookOf({
      name: 'a',
      rows: [
        ['甲', '乙', '丙', '丁'],
        ['王芳', madeUpIdNumber(1), '19000000001', '穗安公司'],
      ],
    })
    const { plan, clerk, uploadId } = await aClerkWith(unknown)
    const asked = { uploadId, sheet: null, headerRow: null, columns: [], employer: null }
    expect(await clerk.rosters.read(asked)).toMatchObject({ recognised: false, headerRow: 1, people: 0 })
    const columns = (['name', 'idNumber', 'mobile', 'employer'] as const).map((key, index) => ({ index, key }))
    const table = { ...asked, headerRow: 1, sheet: 'a', columns }
    expect(await clerk.rosters.read(table)).toMatchObject({ people: 1 })
    const subjectId = plan.subjectIds[0] ?? ''
    const work = { ...workOf(uploadId, plan, { target: { subjectId } }), table }
    expect(await clerk.rosters.import(work)).toMatchObject({ people: 1 })
    expect(bytes.length).toBeGreaterThan(0)
  })
})

describe('the columns shown for confirming', () => {
  it('have permits and passports masked, and name the second of two columns for one thing', async () => {
    const bytes = await workbookOf({
      name: '名册',
      rows: [
        ['姓名', '证件类型', '证件号码', '手机号码', '单位名称', '联系电话'],
        ['陈大文', '港澳居民来往内地通行证', 'H12345678', '19000000001', '穗安公共交通股份有限公司', '19000000002'],
        ['林小美', '台湾居民来往大陆通行证', '87654321', '19000000003', '穗安公共交通股份有限公司', '19000000004'],
      ],
    })
    const { clerk, uploadId } = await aClerkWith(bytes)
    const { columns } = await clerk.rosters.read({
      uploadId,
      sheet: null,
      headerRow: null,
      columns: [],
      employer: null,
    })
    const shown = columns.flatMap(({ samples }) => samples).join(' ')
    for (const number of ['H12345678', '87654321', '19000000001', '19000000002']) expect(shown).not.toContain(number)
    expect(columns.map(({ heading, key, passedOverFor }) => [heading, key, passedOverFor])).toContainEqual([
      '联系电话',
      null,
      'mobile',
    ])
  })
})

describe('only the sound rows', () => {
  it('come in, in one transaction, and the others are a workbook that can be imported by itself', async () => {
    const rows = [rosterRow(1), rosterRow(2, { 手机号码: '123' }), rosterRow(3), rosterRow(4, { 姓名: null })]
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...rows))
    const work = workOf(uploadId, plan)
    expect(await clerk.rosters.check(work)).toMatchObject({ people: 4, sound: 2 })
    await expect(clerk.rosters.import({ ...work, leaveOut: 1 })).rejects.toMatchObject({
      code: 'ROSTER_LEFT_OUT_CHANGED',
      detail: { count: 2 },
    })
    expect(counts(core)).toMatchObject({ candidate: 0 })
    expect(await clerk.rosters.corrections({ ...work, leftOutOnly: true })).toMatchObject({ rows: 2 })
    expect(await clerk.rosters.import({ ...work, leaveOut: 2 })).toMatchObject({ people: 2 })
    expect(counts(core)).toMatchObject({ candidate: 2, enrollment: 2, roster: 1 })
  })

  it('are none where a whole column is missing', async () => {
    const bytes = await workbookOf({
      name: '名册',
      rows: [
        ['姓名', '证件号码', '单位名称'],
        ['王芳', madeUpIdNumber(1), '穗安公共交通股份有限公司'],
      ],
    })
    const { plan, clerk, uploadId } = await aClerkWith(bytes)
    expect(await clerk.rosters.check(workOf(uploadId, plan))).toMatchObject({ people: 1, sound: 0 })
  })
})

describe('the corrections workbook', () => {
  it('is made of the rows at fault alone, journaled as an export, mended by the employer and imported', async () => {
    const rows = [rosterRow(1), rosterRow(2, { 手机号码: '123' }), rosterRow(3, { 姓名: null })]
    const { core, plan, clerk, uploadId } = await aClerkWith(await rosterOf(...rows))
    const { file, rows: listed } = await clerk.rosters.corrections(workOf(uploadId, plan))
    expect(listed).toBe(2)
    expect(file.name).toBe('待更正名册 穗安公交名册.xlsx')
    const exported = core.db.all(sql.selectFrom('operation').select('type').where('type', '=', 'audit.export'))
    expect(exported).toHaveLength(1)
    const { base64, done } = await clerk.transfers.readChunk({ fileId: file.id, offset: 0 })
    expect(done).toBe(true)
    const back = await uploaded(clerk, file.name, Buffer.from(base64, 'base64'))
    const checked = await clerk.rosters.check(workOf(back, plan))
    expect(checked).toMatchObject({ people: 2, errors: 2 })
    const corrections = checked.faults.map(({ row, key }) => ({
      row,
      key,
      text: key === 'name' ? '李桂英' : '19000000002',
    }))
    expect(await clerk.rosters.import(workOf(back, plan, { corrections }))).toMatchObject({ people: 2 })
  })

  it('sent back, is laid over the roster it came from by the rows it names, and the good rows stay', async () => {
    const rows = [rosterRow(1), rosterRow(2, { 手机号码: '123' }), rosterRow(3, { 姓名: null })]
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(...rows))
    const work = workOf(uploadId, plan)
    const { file } = await clerk.rosters.corrections(work)
    const [title, note, headings = [], ...faulty] = await rowsOf(await bytesOf(clerk, file))
    const at = (heading: string) => headings.indexOf(heading)
    const mended = faulty.map((row) => row.with(at('手机号码'), '19000000002').with(at('姓名'), '李桂英'))
    const stranger = mended[0]?.with(at('原行号'), 99) ?? []
    const back = await workbookOf({ name: '待更正', rows: [title ?? [], note ?? [], headings, ...mended, stranger] })
    const returnedUpload = await uploaded(clerk, '改好的.xlsx', back)
    const typedHere = { row: 3, key: 'email' as const, text: 'new@example.com' }
    const { table, removedRows } = work
    const merged = await clerk.rosters.mergeCorrections({
      table,
      corrections: [typedHere],
      removedRows,
      returnedUpload,
    })
    expect(merged).toMatchObject({ changed: 2, unchanged: 0, skipped: [{ row: 6, reason: '名册里没有第 99 行' }] })
    // What the employer left as it was in the file does not take back what was typed in the page.
    expect(merged.corrections.some(({ key }) => key === 'email')).toBe(false)
    const whole = workOf(uploadId, plan, { corrections: [typedHere, ...merged.corrections] })
    expect(await clerk.rosters.import(whole)).toMatchObject({ people: 3 })
  })

  it('is told from a whole roster and from the corrections of another', async () => {
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(rosterRow(1), rosterRow(2, { 手机号码: '123' })))
    const { table } = workOf(uploadId, plan)
    const merge = async (bytes: Uint8Array) =>
      clerk.rosters.mergeCorrections({
        table,
        corrections: [],
        removedRows: [],
        returnedUpload: await uploaded(clerk, '改好的.xlsx', bytes),
      })
    await expect(merge(await rosterOf(rosterRow(1)))).rejects.toMatchObject({ code: 'ROSTER_NOT_CORRECTIONS' })
    const other = await workbookOf({
      name: '待更正',
      rows: [
        [...HEADINGS, '原行号'],
        [...rosterRow(40, { 姓名: '陈晓东' }), 3],
      ],
    })
    await expect(merge(other)).rejects.toMatchObject({ code: 'ROSTER_CORRECTIONS_OTHER' })
  })

  it('is not made where nothing is wrong', async () => {
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(rosterRow(1)))
    await expect(clerk.rosters.corrections(workOf(uploadId, plan))).rejects.toMatchObject({
      code: 'ROSTER_NOTHING_TO_CORRECT',
    })
  })
})

describe('an uploaded roster', () => {
  it('is forgotten when its clerk signs out', async () => {
    const { plan, clerk, uploadId } = await aClerkWith(await rosterOf(rosterRow(1)))
    await clerk.rosters.check(workOf(uploadId, plan))
    await clerk.accounts.signOut({})
    await expect(clerk.rosters.check(workOf(uploadId, plan))).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' })
  })
})
