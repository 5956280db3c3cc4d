import readQrCode from 'jsqr'
import { describe, expect, it } from 'vitest'
import { MissingGlyphsError } from '../../src-main/documents/missing-glyphs.ts'
import type { RecordPaper } from '../../src-main/documents/record-paper-content.ts'
import { renderRecordPapers } from '../../src-main/documents/render-record-papers.ts'
import { publicName } from '../../src-shared/domain/record-papers.ts'
import { aListPaper, aNotice, aPublicList } from './a-record-paper.ts'
import { printedAt } from './a-ticket.ts'
import { crop, renderPage, textOfPages } from './read-pdf.ts'

const dotted = '努尔艾合买提江·阿卜杜热合曼·买买提吐尔逊·古丽巴哈尔·艾尔肯江·阿不都克里木·托合提买买提·伊敏江'
const undotted = '示'.repeat(50)
const bare = (text = '') => text.replace(/\s/gu, '')
const render = (...papers: RecordPaper[]) => renderRecordPapers(papers, { title: '材料', createdAt: printedAt })

/** As a bad printer leaves it. */
async function codeOn(bytes: Uint8Array, page: number): Promise<string | undefined> {
  const whole = await renderPage(bytes, { page, dpi: 300, oneBit: true })
  const part = crop(whole, 300, { x: 172, y: 12, width: 28, height: 23.5 })
  const rgba = new Uint8ClampedArray(part.width * part.height * 4).fill(255)
  for (const [index, value] of part.pixels.entries()) rgba.fill(value, index * 4, index * 4 + 3)
  return readQrCode(rgba, part.width, part.height)?.data
}

describe('papers of what is on record', () => {
  it('give every page its id, its number and a code that says the id', async () => {
    const { bytes, pages } = await render(aListPaper(60))
    const texts = await textOfPages(bytes)
    expect(texts).toHaveLength(pages)
    expect(pages).toBe(3)
    for (const [index, text] of texts.entries()) {
      expect(text).toContain(`CJD-20261212-02-${index + 1}/3`)
      expect(text).toContain(`第 ${index + 1} 页 共 3 页`)
      expect(await codeOn(bytes, index + 1)).toBe(`KDP1:CJD-20261212-02-${index + 1}/3`)
    }
    expect(bare(texts.at(-1))).toContain('共60人，合格60人')
    expect(bare(texts[0])).not.toContain('核对')
  })

  it('never cut a name, and let its row grow for it', async () => {
    const { bytes } = await render(
      aListPaper(3, [dotted, undotted, 'Maximiliana Theodorakopoulou-Konstantinidis Anne']),
    )
    const text = bare((await textOfPages(bytes)).join(''))
    expect(text).toContain(bare(dotted))
    expect(text).toContain(undotted)
    expect(text).toContain('Theodorakopoulou-Konstantinidis')
  })

  it('say of a character that can’t be printed whose it is', async () => {
    await expect(render(aListPaper(1, ['王\u{30000}']))).rejects.toSatisfy(
      (error) => error instanceof MissingGlyphsError && error.missing[0]?.name === '王\u{30000}',
    )
  })

  it('post who passed, each subject on its own pages, with room for the seal on the last', async () => {
    const { bytes, pages } = await render(aPublicList([23, 22]))
    expect(pages).toBe(4)
    const texts = (await textOfPages(bytes)).map(bare)
    expect(texts.map((text) => text.includes('示例市交通运输局'))).toEqual([false, false, false, true])
  })

  it('write a long reason into a notice in full', async () => {
    const comment = '证件照不清晰，请在光线充足处重新拍摄，四角完整，不要反光。'.repeat(14).slice(0, 400)
    const [text] = await textOfPages((await render(aNotice(dotted, comment))).bytes)
    expect(bare(text)).toContain(comment)
    expect(bare(text)).toContain(bare(dotted))
  })

  it('mask names as 公示 wants them', () => {
    expect(['王芳', '李桂英', '欧阳修远', dotted].map(publicName)).toEqual(['王*', '李*英', '欧**远', '努***江'])
  })
})
