import readQrCode from 'jsqr'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { MissingGlyphsError } from '../../src-main/documents/missing-glyphs.ts'
import { renderCertificates } from '../../src-main/documents/render-certificates.ts'
import { readCertificate } from '../../src-shared/domain/certificate-code.ts'
import { anIssuer } from '../support/certificate-keys.ts'
import { aCertificate } from './a-certificate.ts'
import { aPortrait } from './a-portrait.ts'
import { printedAt } from './a-ticket.ts'
import { crop, inkOf, renderPage, textOfPages } from './read-pdf.ts'

const render = (...papers: ReturnType<typeof aCertificate>[]) =>
  renderCertificates(papers, { title: '安全考核合格证明', createdAt: printedAt })
const bare = (text = '') => text.replace(/\s/gu, '')
const dotted = '努尔艾合买提江·阿卜杜热合曼·买买提吐尔逊·古丽巴哈尔·艾尔肯江·阿不都克里木·托合提买买提·伊敏江'

describe('the certificate', () => {
  it('says what it certifies, each beside its label', async () => {
    const [page = ''] = await textOfPages(await render(aCertificate()))
    const text = bare(page)
    for (const line of [
      '姓名阿卜杜拉·艾山江·买买提',
      ...['性别男', '证件号码440100198104261015'],
      ...['单位名称示例市穗安公共交通（集团）有限公司', '人员类别安全生产管理人员', '业务领域城市公共汽电车'],
      ...['证书编号示交安44012026000317', '发证日期2026年12月24日', '有效期至2029年12月23日', '第1版'],
    ]) {
      expect(text).toContain(line)
    }
  })

  it.each([
    ['an everyday one', {}],
    ['the longest name and employer', { name: dotted, employerName: '示例市'.repeat(26) }],
  ])('has a code that reads back from a one-bit page at 300 dpi: %s', async (_, others) => {
    const paper = aCertificate(others)
    const bytes = await render(paper)
    const page = await renderPage(bytes, { page: 1, dpi: 300, oneBit: true })
    const part = crop(page, 300, { x: 26, y: 212, width: 47.1, height: 44.6 })
    const rgba = new Uint8ClampedArray(part.width * part.height * 4).fill(255)
    for (const [index, value] of part.pixels.entries()) rgba.fill(value, index * 4, index * 4 + 3)
    const text = readQrCode(rgba, part.width, part.height)?.data ?? ''
    expect(text).toBe(paper.code)
    const read = readCertificate(text, [anIssuer().root.publicKey])
    expect(read).toMatchObject({ kind: 'certificate', statement: { name: paper.name } })
  })

  it('keeps a name of 50 hanzi and an employer of 78 clear of photo and neighbours', async () => {
    const bytes = await render(aCertificate({ name: dotted, employerName: '示例市'.repeat(26) }))
    const page = await renderPage(bytes, { page: 1, dpi: 150 })
    expect(inkOf(crop(page, 150, { x: 141.3, y: 78, width: 3.3, height: 20 }))).toBe(0)
    expect(inkOf(crop(page, 150, { x: 57, y: 137, width: 130, height: 2.4 }))).toBe(0)
    const [text = ''] = await textOfPages(bytes)
    expect(bare(text)).toContain(bare(dotted))
    expect(bare(text)).toContain('示例市'.repeat(26))
  })

  it('keeps an employer of two lines clear of the photo, its label on the first of them', async () => {
    const employerName = '示例市穗安公共交通（集团）有限公司第三客运分公司天河车队及其附属企业'
    const page = await renderPage(await render(aCertificate({ employerName })), { page: 1, dpi: 150 })
    const inkBetween = (top: number, bottom: number, x: number, width: number) =>
      inkOf(crop(page, 150, { x, y: top, width, height: bottom - top }))
    expect(inkBetween(125.4, 127, 57, 123)).toBe(0)
    expect(inkBetween(137.8, 139.4, 57, 123)).toBe(0)
    // Beside the second line there is nothing.
    expect(inkBetween(127, 132, 30, 20)).toBeGreaterThan(0)
    expect(inkBetween(132, 139, 30, 20)).toBe(0)
  })

  it('leaves the seal’s zone free of all but authority and date, and puts a seal there', async () => {
    const seal = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#c00' } })
      .jpeg()
      .toBuffer()
    const zone = { x: 127.6, y: 262, width: 44.8, height: 9 }
    const inkWith = async (picture: Uint8Array | null) =>
      inkOf(crop(await renderPage(await render(aCertificate({ seal: picture })), { page: 1, dpi: 100 }), 100, zone))
    expect(await inkWith(null)).toBe(0)
    expect(await inkWith(seal)).toBeGreaterThan(4_000)
  })

  it('shows the photo, or 贴照片处', async () => {
    const [without = ''] = await textOfPages(await render(aCertificate()))
    const [with_ = ''] = await textOfPages(await render(aCertificate({ photo: await aPortrait() })))
    expect(without).toContain('贴照片处')
    expect(with_).not.toContain('贴照片处')
  })

  it('has equal bytes for equal input, and one page for each', async () => {
    const first = Buffer.from(await render(aCertificate(), aCertificate({ name: '李四' })))
    expect(Buffer.from(await render(aCertificate(), aCertificate({ name: '李四' }))).equals(first)).toBe(true)
    expect(await textOfPages(first)).toHaveLength(2)
  })

  it('is refused when a character has no glyph', async () => {
    await expect(render(aCertificate({ employerName: '张\u{30000}公司' }))).rejects.toBeInstanceOf(MissingGlyphsError)
  })
})
