import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { create } from '@cantoo/fontkit'
import readQrCode from 'jsqr'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type AdmissionTicket, ticketNumberOf } from '../../src-main/documents/admission-ticket-content.ts'
import { fontFileOf, fontFolderOfSources } from '../../src-main/documents/font-files.ts'
import { pieceOf } from '../../src-main/documents/glyph-coverage.ts'
import { MissingGlyphsError } from '../../src-main/documents/missing-glyphs.ts'
import { missingGlyphsOfTickets, renderAdmissionTickets } from '../../src-main/documents/render-admission-tickets.ts'
import { readTicketCode } from '../../src-shared/domain/admission-ticket-code.ts'
import { aPortrait } from './a-portrait.ts'
import { aTicket, printedAt, siteMac } from './a-ticket.ts'
import { crop, fontsOf, inkOf, type PixelPage, renderPage, textOfPages } from './read-pdf.ts'

const render = (tickets: readonly AdmissionTicket[]) =>
  renderAdmissionTickets(tickets, { title: '准考证', createdAt: printedAt })

const bytesOf = async (...tickets: AdmissionTicket[]) => (await render(tickets)).bytes

const withName = (name: string) => aTicket({ candidate: { name } })
const bare = (text: string | undefined) => (text ?? '').replace(/\s/gu, '')

const rosterFile = join(import.meta.dirname, '../data/roster.expected.json')
const roster: { people: { name: string; idType: string; idNumber: string; sex: string; employer: string }[] } =
  JSON.parse(await readFile(rosterFile, 'utf8'))

describe('the text of admission tickets', () => {
  it('carries every name, number and employer of a roster of 300, each person on a page of their own', async () => {
    const tickets = roster.people.map(({ name, idType, idNumber, sex, employer }, index) =>
      aTicket({
        candidate: { name, idTypeName: idType, idNumber, sexName: sex, employerName: employer },
        seat: String((index % 30) + 1).padStart(2, '0'),
        room: String(Math.floor(index / 30) + 1).padStart(2, '0'),
      }),
    )
    const pages = await textOfPages(await bytesOf(...tickets))
    expect(pages).toHaveLength(300)
    for (const [index, { candidate, number, pageId }] of tickets.entries()) {
      const page = pages[index]
      expect(page).toContain(candidate.idNumber)
      expect(page).toContain(ticketNumberOf(number))
      expect(page).toContain(pageId)
      expect(bare(page)).toContain(bare(candidate.name))
      expect(bare(page)).toContain(bare(candidate.employerName))
      if ([...candidate.name].length <= 16) expect(page).toContain(candidate.name)
    }
  })

  it('keeps the X at the end of an identity number, and no space that was only for the eye', async () => {
    const [page] = await textOfPages(await bytesOf(aTicket({ candidate: { idNumber: '11010519491231002X' } })))
    expect(page).toContain('11010519491231002X')
  })

  it('shows the first and last four of the identity number where the site masks it', async () => {
    const [page] = await textOfPages(await bytesOf(aTicket({ maskIdNumber: true })))
    expect(page).toContain('4401**********1060')
    expect(page).not.toContain('440100198809091060')
  })

  it('tells a radical from the hanzi that looks like it, though they share a glyph', async () => {
    const [page] = await textOfPages(await bytesOf(aTicket({ candidate: { name: '⼴广', employerName: '广⼴' } })))
    expect(page).toContain('⼴广')
    expect(page).toContain('广⼴')
  })

  it('says in words what the gate needs', async () => {
    const [page = ''] = await textOfPages(await bytesOf(aTicket()))
    for (const text of [
      ...['准考证', '样张·演示数据', '2026年12月12日（星期六）', '09:00—10:30', '08:30 开始入场', '09:15 后不得入场'],
      ...['3 楼 302 机房', '第 3 列 第 5 排', '场次', '准考证号末六位', '12-12 周六 14:00—15:30', '本页', '贴照片处'],
      ...[
        '闭卷、计算机作答，90 分钟，满分 100 分，80 分合格。本考核不收取任何费用。',
        '第 1 次打印',
        '第 1 页 共 1 页',
      ],
    ]) {
      expect(page).toContain(text)
    }
  })

  it('shows three of many subjects, this page’s among them, and counts the others', async () => {
    const [subject] = aTicket().subjects
    if (subject === undefined) throw new Error('the builder gives subjects')
    const subjects = ['一', '二', '三', '四', '五'].map((name) => ({ ...subject, name, isThisPage: name === '四' }))
    const [page = ''] = await textOfPages(await bytesOf(aTicket({ subjects })))
    expect(page).toContain('另有 2 科，见各科准考证')
    const rows = page.split('\n').filter((line) => /^[一二三四五] 12-12 周六/u.test(line))
    expect(rows.map((row) => row[0]).sort()).toEqual(['三', '五', '四'].sort())
  })
})

/** Nothing but hanzi: a proof about glyphs needs no neighbours. At 300 dpi a hanzi of 26 pt is 108 pixels wide. */
const dpi = 300
const glyphBox = { x: 75, y: 42, width: 10, height: 14 }

async function glyphOnPage(character: string): Promise<PixelPage> {
  return crop(await renderPage(await bytesOf(withName(character)), { page: 1, dpi }), dpi, glyphBox)
}

/** The same glyph drawn from the font by another program. */
async function glyphFromFont(character: string): Promise<PixelPage> {
  const codePoint = character.codePointAt(0) ?? 0
  const piece = pieceOf(codePoint)
  if (piece === null) throw new Error(`${character} has no glyph`)
  const packed = await readFile(`${fontFolderOfSources}${fontFileOf(piece, 'bold')}`)
  const font = create(brotliDecompressSync(packed))
  if (!('glyphForCodePoint' in font)) throw new Error('a collection')
  const path = font.glyphForCodePoint(codePoint)?.path.toSVG() ?? ''
  const pixels = (millimetres: number) => Math.round((millimetres * dpi) / 25.4)
  const [width, height] = [pixels(glyphBox.width), pixels(glyphBox.height)]
  const size = (26 * dpi) / 72
  const scale = size / font.unitsPerEm
  const stroke = piece.family === 'HanaMinB' ? `stroke="#000" stroke-width="${0.02 * font.unitsPerEm}"` : ''
  const baseline = ((52 - glyphBox.y) * dpi) / 25.4
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#fff"/>
    <path transform="translate(0 ${baseline}) scale(${scale} ${-scale})" d="${path}" ${stroke}/></svg>`
  const data = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer()
  return { width, height, pixels: new Uint8Array(data) }
}

/** Shared ink of all ink: 1 for the same picture. */
function likeness(one: PixelPage, other: PixelPage): number {
  let both = 0
  let either = 0
  for (const [index, value] of one.pixels.entries()) {
    const otherValue = other.pixels[index] ?? 255
    if (value < 128 && otherValue < 128) both += 1
    if (value < 128 || otherValue < 128) either += 1
  }
  return both / either
}

describe('the glyphs of admission tickets', () => {
  it('are drawn as the font has them: everyday, rare, and beyond the basic plane', async () => {
    const drawn = new Map<string, PixelPage>()
    for (const character of ['李', '䶮', '㛃', '𠮷', '𪚥', '𰻝', '龦', '𬺈']) {
      const onPage = await glyphOnPage(character)
      expect(inkOf(onPage), character).toBeGreaterThan(800)
      expect(likeness(onPage, await glyphFromFont(character)), character).toBeGreaterThan(0.75)
      for (const [other, picture] of drawn) expect(likeness(onPage, picture), `${character} ${other}`).toBeLessThan(0.6)
      drawn.set(character, onPage)
    }
  })

  it('are embedded, cut, and searchable in every font', async () => {
    const fonts = await fontsOf(await bytesOf(withName('𠮷田䶮𪚥')))
    expect(fonts.length).toBeGreaterThanOrEqual(4)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/)
  })

  it('are missed before printing, by character and person, and nothing is drawn', async () => {
    const tickets = [withName('李四'), withName('张\u{30000}')]
    const missing = [{ character: '\u{30000}', codePoint: 'U+30000', name: '张\u{30000}' }]
    expect(missingGlyphsOfTickets(tickets)).toEqual(missing)
    const refused = await render(tickets).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(MissingGlyphsError)
    expect(refused).toMatchObject({ missing })
  })
})

describe('a long name on the ticket', () => {
  const dotted = '努尔艾合买提江·阿卜杜热合曼·买买提吐尔逊·古丽巴哈尔·艾尔肯江·阿不都克里木·托合提买买提·伊敏江'
  it.each([
    ['50 hanzi with dots', dotted],
    ['50 hanzi without', '欧阳买提努尔艾合'.repeat(7).slice(0, 50)],
    ['50 Latin letters', 'Wolfeschlegelsteinhausen Bergerdorff Maximilian Al'],
    ['50 rare hanzi', '𠮷𪚥'.repeat(25)],
  ])('stays inside its slot: %s', async (_title, name) => {
    const page = await renderPage(await bytesOf(withName(name)), { page: 1, dpi: 150 })
    const around = (box: { x: number; y: number; width: number; height: number }) => inkOf(crop(page, 150, box))
    expect(around({ x: 75, y: 42, width: 82, height: 18.5 })).toBeGreaterThan(2_000)
    expect(around({ x: 157.3, y: 40, width: 4.5, height: 24 })).toBe(0)
    expect(around({ x: 75, y: 61, width: 82, height: 1.5 })).toBe(0)
    expect(around({ x: 66, y: 37, width: 95, height: 4 })).toBe(0)
    expect(bare((await textOfPages(await bytesOf(withName(name))))[0])).toContain(bare(name))
  })
})

describe('the QR code of the ticket', () => {
  it('reads back from a one-bit page and is this site’s ticket', async () => {
    const ticket = aTicket()
    const { width, height, pixels } = await renderPage(await bytesOf(ticket), { page: 1, dpi: 300, oneBit: true })
    const rgba = new Uint8ClampedArray(width * height * 4).fill(255)
    for (const [index, value] of pixels.entries()) rgba.fill(value, index * 4, index * 4 + 3)
    const text = readQrCode(rgba, width, height)?.data ?? ''
    expect(text).toBe(ticket.code)
    expect(readTicketCode(text, [siteMac])).toEqual({ kind: 'ticket', ticketNumber: ticketNumberOf(ticket.number) })
  })

  it('is 31.75 mm wide, with white around it', async () => {
    const page = await renderPage(await bytesOf(aTicket()), { page: 1, dpi: 600 })
    const inkIn = (x: number, width: number) => inkOf(crop(page, 600, { x, y: 44, width, height: 31.7 }))
    expect(inkIn(162.25, 1.27)).toBeGreaterThan(1_000)
    expect(inkIn(194 - 1.27, 1.27)).toBeGreaterThan(1_000)
    expect(inkIn(158, 4.2)).toBe(0)
    expect(inkIn(194.05, 4)).toBe(0)
  })
})

describe('the photo of the ticket', () => {
  const frame = { x: 17, y: 45, width: 33, height: 43 }
  const photoInk = async (bytes: Uint8Array) => inkOf(crop(await renderPage(bytes, { page: 1, dpi: 100 }), 100, frame))

  it('fills its frame', async () => {
    const { bytes, unreadablePhotos } = await render([aTicket({ candidate: { photo: await aPortrait() } })])
    expect(unreadablePhotos).toEqual([])
    expect(await photoInk(bytes)).toBeGreaterThan(3_000)
    expect((await textOfPages(bytes))[0]).not.toContain('贴照片处')
  })

  it('gives way to 贴照片处 where the JPEG is damaged, and the ticket is named', async () => {
    const whole = await aPortrait()
    const damaged = {
      'cut off': whole.subarray(0, whole.length - 300),
      'without a beginning': whole.subarray(20),
      'overwritten inside': Buffer.concat([whole.subarray(0, 1_500), Buffer.alloc(4_000, 0xff), whole.subarray(5_500)]),
      'another format': await sharp(whole).png().toBuffer(),
      'four colours': await sharp(whole).toColourspace('cmyk').jpeg().toBuffer(),
      empty: Buffer.alloc(0),
    }
    for (const [fault, photo] of Object.entries(damaged)) {
      const ticket = aTicket({ candidate: { photo } })
      const { bytes, unreadablePhotos } = await render([ticket, withName('李四')])
      expect(unreadablePhotos, fault).toEqual([ticket.pageId])
      expect((await textOfPages(bytes))[0], fault).toContain('贴照片处')
    }
  })

  it('is carried once, however many pages show it', async () => {
    const photo = await aPortrait()
    const one = await bytesOf(aTicket({ candidate: { photo } }))
    const three = await bytesOf(...['01', '02', '03'].map((seat) => aTicket({ seat, candidate: { photo } })))
    expect(three.length - one.length).toBeLessThan(photo.length)
  })
})

describe('the file', () => {
  it('has equal bytes for equal input, also after other work', async () => {
    const ticket = aTicket({ candidate: { photo: await aPortrait() } })
    const first = await bytesOf(ticket)
    await bytesOf(withName('努尔艾合买提江'))
    expect(Buffer.from(await bytesOf(ticket)).equals(first)).toBe(true)
  })

  it('tells the printer not to scale it', async () => {
    expect(Buffer.from(await bytesOf(aTicket())).toString('latin1')).toContain('/PrintScaling /None')
  })
})
