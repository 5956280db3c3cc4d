import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { readWorkbook } from '../../../src-main/core/rosters/read-workbook.ts'
import { aCore } from '../../support/a-core.ts'
import { bytesOf, uploadTo } from '../../support/bytes-of.ts'
import { madeUpIdNumber, workbookOf } from '../../support/roster-workbooks.ts'

const headings = [
  ...['证书编号', '姓名', '身份证号', '手机号码', '工作单位', '人员类别', '业务领域', '发证日期', '有效期至'],
] as const
type Heading = (typeof headings)[number]

function row(index: number, replaced: Partial<Record<Heading, string | number>> = {}) {
  const values: Record<Heading, string | number> = {
    证书编号: `旧证 2024 ${String(index + 1).padStart(4, '0')}`,
    姓名: '王芳',
    身份证号: madeUpIdNumber(index),
    手机号码: `190${String(index).padStart(8, '0')}`,
    工作单位: '示例市公交有限公司',
    人员类别: '安全管理人员',
    业务领域: '公交',
    发证日期: '2024-03-01',
    有效期至: '2027年2月28日',
    ...replaced,
  }
  return headings.map((heading) => values[heading])
}
const list = (...rows: (string | number)[][]) =>
  workbookOf({ name: '台账', rows: [['示例市证书台账'], [...headings], ...rows] })

const asFound = { sheet: null, headerRow: null, columns: [] }

describe('importing existing certificates', () => {
  it('says everything that is wrong at its cell, and imports nothing', async () => {
    const core = await aCore()
    const admin = await core.as('administrator')
    const wrong = await list(
      row(0),
      row(1, { 有效期至: '2027-02-30', 手机号码: '' }),
      row(2, { 证书编号: '旧证20240001' }),
      row(3, { 有效期至: '2023-01-01', 业务领域: '货运' }),
      row(4, { 身份证号: madeUpIdNumber(0), 姓名: '王方' }),
    )
    const uploadId = await uploadTo(admin, '台账.xlsx', wrong)
    const found = await admin.certificateImports.check({ uploadId, ...asFound })
    expect(found).toMatchObject({ certificates: 5, known: 0, newEmployers: ['示例市公交有限公司'] })
    expect(found.faults.map((fault) => `${fault.row} ${fault.column} ${fault.message}`)).toEqual([
      expect.stringMatching(/^4 (有效期至|手机号码) /),
      expect.stringMatching(/^4 (有效期至|手机号码) /),
      '5 证书编号 与第 3 行的证书编号重复',
      expect.stringMatching(/^6 业务领域 “货运”不在选项里/),
      '6 有效期至 早于发证日期 2024-03-01，请核对',
      expect.stringMatching(/^7 身份证号 与第 3 行证件号码相同而姓名不同/),
    ])
    await expect(admin.certificateImports.import({ uploadId, ...asFound })).rejects.toMatchObject({
      code: 'CERTIFICATE_SHEET_FAULTY',
    })
    const back = await admin.certificateImports.corrections({ uploadId, ...asFound })
    expect(back.rows).toBe(4)
    expect(JSON.stringify(await readWorkbook(await bytesOf(admin, back.file)))).toContain('待更正证书')
  })

  it('takes all of them in, registers who is unknown, and then they are like any other', async () => {
    const core = await aCore()
    const admin = await core.as('administrator')
    const bytes = await list(row(0), row(1), row(1, { 证书编号: '另一科', 业务领域: '地铁' }))
    const uploadId = await uploadTo(admin, '台账.xlsx', bytes)
    expect(await admin.certificateImports.check({ uploadId, ...asFound })).toMatchObject({
      errors: 0,
      unknown: 2,
      expired: 0,
    })
    expect(await admin.certificateImports.import({ uploadId, ...asFound })).toEqual({
      certificates: 3,
      registered: 2,
      employers: 1,
    })
    const { rows } = await admin.certificates.list({
      ...{
        state: 'valid',
        personCategory: null,
        businessField: null,
        employerId: null,
        month: null,
        text: '旧证20240001',
      },
      after: null,
    })
    expect(rows).toMatchObject([
      { number: '旧证20240001', validUntil: '2027-02-28', employerName: '示例市公交有限公司' },
    ])
    const certificateIds = rows.map(({ certificateId }) => certificateId)
    await admin.certificates.make({ scope: { kind: 'some', certificateIds }, as: 'sealed', missingPhotos: 1 })
    const again = await admin.certificateImports.check({ uploadId, ...asFound })
    expect(again.faults[0]?.message).toContain('已导入过的请删去这一行')
  })

  it('knows its own template, and says where a workbook has no such table', async () => {
    const core = await aCore()
    const admin = await core.as('administrator')
    const template = await bytesOf(admin, (await admin.certificateImports.template({})).file)
    await expect(
      admin.certificateImports.check({ uploadId: await uploadTo(admin, '模板.xlsx', template), ...asFound }),
    ).rejects.toMatchObject({ code: 'CERTIFICATE_SHEET_EMPTY' })
    const other = await workbookOf({ name: '别的', rows: [['甲', '乙']] })
    await expect(
      admin.certificateImports.check({ uploadId: await uploadTo(admin, '别的.xlsx', other), ...asFound }),
    ).rejects.toMatchObject({ code: 'CERTIFICATE_SHEET_NO_HEADER' })
  })
})

describe('the authority’s seal', () => {
  const square = (size: number) =>
    sharp({ create: { width: size, height: size, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } })
      .png()
      .toBuffer()

  it('is re-encoded on white, refused where it is too small, and can be taken away', async () => {
    const core = await aCore()
    const admin = await core.as('administrator')
    await expect(
      admin.certificateSeal.set({ uploadId: await uploadTo(admin, '章.png', await square(120)) }),
    ).rejects.toMatchObject({ code: 'SEAL_TOO_SMALL' })
    await admin.certificateSeal.set({ uploadId: await uploadTo(admin, '章.png', await square(500)) })
    const { picture } = await admin.certificateSeal.get({})
    expect(picture).toMatchObject({ width: 500, height: 500 })
    expect((await sharp(Buffer.from(picture?.base64 ?? '', 'base64')).metadata()).format).toBe('jpeg')
    await admin.certificateSeal.remove({})
    expect(await admin.certificateSeal.get({})).toEqual({ picture: null })
  })
})
