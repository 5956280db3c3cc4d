import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { mostMappings } from '../../../src-shared/domain/column-mapping.ts'
import { aCore } from '../../support/a-core.ts'
import { uploadTo } from '../../support/bytes-of.ts'
import { madeUpIdNumber, workbookOf } from '../../support/roster-workbooks.ts'

const asFound = { sheet: null, headerRow: null, columns: [] }
const heading = (text: string, meaning: string | null) => ({ heading: text, meaning })

describe('a saved column mapping', () => {
  it('reads the next workbook of the same headings, wherever they stand, and imports by it', async () => {
    const core = await aCore()
    const admin = await core.as('administrator')
    const headings = [
      ...[heading('ZSBH', 'number'), heading('XM', 'name'), heading('SFZH', 'idNumber'), heading('SJ', 'mobile')],
      ...[heading('LB', 'personCategory'), heading('LY', 'businessField'), heading('FZRQ', 'issuedOn')],
      ...[heading('YXQ', 'validUntil'), heading('YXQ', null)],
    ]
    const { mappingId } = await admin.certificateImports.saveMapping({ name: '省平台导出表', headings })
    const rows = [
      ['省级平台导出'],
      [],
      ['序', 'XM', 'ZSBH', 'SFZH', 'SJ', 'LB', 'LY', 'FZRQ', 'YXQ', 'YXQ'],
      [
        1,
        '王芳',
        '旧证0001',
        madeUpIdNumber(1),
        '19000000001',
        '主要负责人',
        '公交',
        '2024-03-01',
        '2027-02-28',
        '长期',
      ],
    ]
    const uploadId = await uploadTo(admin, '台账.xlsx', await workbookOf({ name: '导出', rows }))
    const read = await admin.certificateImports.read({ uploadId, ...asFound })
    expect(read.recognised).toBe(false)
    const [fitting] = read.fitting
    expect(fitting).toMatchObject({ mappingId, name: '省平台导出表', sheet: '导出', headerRow: 3 })
    const choice = {
      sheet: fitting?.sheet ?? null,
      headerRow: fitting?.headerRow ?? null,
      columns: fitting?.columns ?? [],
    }
    const again = await admin.certificateImports.read({ uploadId, ...choice })
    expect(again.columns.map(({ heading: text, key }) => [text, key])).toEqual([
      ...[
        ['序', null],
        ['XM', 'name'],
        ['ZSBH', 'number'],
        ['SFZH', 'idNumber'],
        ['SJ', 'mobile'],
      ],
      ...[
        ['LB', 'personCategory'],
        ['LY', 'businessField'],
        ['FZRQ', 'issuedOn'],
        ['YXQ', 'validUntil'],
        ['YXQ', null],
      ],
    ])
    expect(await admin.certificateImports.check({ uploadId, ...choice })).toMatchObject({ certificates: 1, errors: 0 })
    expect(await admin.certificateImports.import({ uploadId, ...choice })).toMatchObject({ certificates: 1 })
  })

  it('is kept under its name, renamed and removed, each kind by whoever may import it, and journaled', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const headings = [heading('考号', 'ticketNumber'), heading('卷面', 'mark')]
    const { mappingId } = await clerk.scoreImports.saveMapping({ name: ' 机考导出 ', headings })
    const other = await clerk.scoreImports.saveMapping({ name: '二号机房', headings })
    const better = [...headings, heading('状态', 'remark')]
    expect(await clerk.scoreImports.saveMapping({ name: '机考导出', headings: better })).toEqual({
      mappingId,
      replaced: true,
    })
    await expect(clerk.scoreImports.renameMapping({ mappingId, name: '二号机房' })).rejects.toMatchObject({
      message: '已有名为“二号机房”的列对应方案，请换一个名称。',
    })
    await clerk.scoreImports.renameMapping({ mappingId, name: '一号机房' })
    await clerk.scoreImports.removeMapping({ mappingId: other.mappingId })
    expect(await clerk.scoreImports.listMappings({})).toEqual({
      mappings: [{ mappingId, name: '一号机房', headings: better }],
    })
    expect((await clerk.rosters.listMappings({})).mappings).toEqual([])
    await expect(clerk.rosters.removeMapping({ mappingId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(clerk.scoreImports.removeMapping(other)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(clerk.certificateImports.listMappings({})).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    await expect(clerk.scoreImports.saveMapping({ name: '  ', headings })).rejects.toMatchObject({
      code: 'INPUT_INVALID',
      message: '填写的内容有误：请填写方案名称。',
    })
    const types = core.db.all(
      sql.selectFrom('operation').select('type').where('entity_type', '=', 'column-mapping').orderBy('seq'),
    )
    expect(types.map(({ type }) => type)).toEqual([
      ...['column-mapping.save', 'column-mapping.save', 'column-mapping.edit', 'column-mapping.edit'],
      'column-mapping.remove',
    ])
    const auditor = await core.as('auditor')
    const { entries } = await auditor.journal.list({ ...everything, after: null })
    const edited = entries.find(({ title }) => title === '修改列对应方案')
    const { content } = await auditor.journal.get({ seq: edited?.seq ?? 0 })
    expect(content).toMatchObject({ state: 'shown', fields: [{ label: '名称', value: '一号机房' }] })
    expect(await auditor.journal.verify({})).toMatchObject({ fault: null })
  })

  it('is one of a number that nobody needs more of', async () => {
    const clerk = await (await aCore()).as('clerk')
    const headings = [heading('姓名', 'name')]
    for (let index = 0; index < mostMappings; index += 1) {
      await clerk.rosters.saveMapping({ name: `方案 ${index}`, headings })
    }
    await expect(clerk.rosters.saveMapping({ name: '又一个', headings })).rejects.toMatchObject({
      message: '最多保存 50 个列对应方案。请先在“管理方案”里删去不用的。',
    })
  })
})

const everything = { actorId: null, type: null, record: null, from: null, until: null }
