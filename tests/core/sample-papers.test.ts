import { describe, expect, it } from 'vitest'
import { sql } from '../../src-main/core/database/schema.ts'
import { textOfPages } from '../documents/read-pdf.ts'
import { aCore } from '../support/a-core.ts'

type Asked = { readonly paper: 'admission-ticket' | 'certificate'; readonly changes: Record<string, unknown> }

async function aSettingsPage() {
  const core = await aCore()
  const administrator = await core.as('administrator')
  const textOf = async (asked: Asked): Promise<string> => {
    const { file } = await administrator.settings.previewPaper(asked)
    const { base64 } = await administrator.transfers.readChunk({ fileId: file.id, offset: 0 })
    const pages = await textOfPages(Buffer.from(base64, 'base64'))
    expect(pages).toHaveLength(1)
    return (pages[0] ?? '').replace(/\s/gu, '')
  }
  const operations = (): number =>
    core.db.get(sql.selectFrom('operation').select((row) => row.fn.countAll<number>().as('count')))?.count ?? 0
  return { core, administrator, textOf, operations }
}

describe('a sample of a paper', () => {
  it('says what the page’s settings say, saved or not, of nobody, and leaves no trace', async () => {
    const { textOf, operations } = await aSettingsPage()
    const before = operations()
    expect(await textOf({ paper: 'admission-ticket', changes: {} })).toContain('110000199001010026')
    const changed = await textOf({
      paper: 'admission-ticket',
      changes: { ticketRules: [{ key: '提前到场', text: '请 {admitFrom} 到场' }], maskIdNumberOnTickets: true },
    })
    expect(changed).toContain('请08:30到场')
    expect(changed).toContain('样张')
    expect(changed).not.toContain('110000199001010026')
    const certificate = await textOf({
      paper: 'certificate',
      changes: { certificateSentence: '经考核合格，特此证明。', certificateTemplate: '示交安{yyyy}{serial:6}' },
    })
    expect(certificate).toContain('经考核合格，特此证明。')
    expect(certificate).toContain('示交安2026000317')
    expect(operations()).toBe(before)
  })

  it('is refused where a setting could not be saved either, and to whoever may not change settings', async () => {
    const { core, administrator } = await aSettingsPage()
    const wrong = { paper: 'certificate' as const, changes: { certificateTemplate: '没有序号' } }
    await expect(administrator.settings.previewPaper(wrong)).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const clerk = await core.as('clerk')
    await expect(clerk.settings.previewPaper({ paper: 'certificate', changes: {} })).rejects.toMatchObject({
      code: 'NOT_PERMITTED',
    })
  })
})
