import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { MissingGlyphsError } from '../../src-main/documents/missing-glyphs.ts'
import { renderRoomPapers } from '../../src-main/documents/render-room-papers.ts'
import { type RoomPaper, shortEmployer } from '../../src-main/documents/room-paper-content.ts'
import type { RoomPaperKind } from '../../src-shared/domain/room-papers.ts'
import { aPortrait } from './a-portrait.ts'
import { aPersonAt, aRoomPaper } from './a-room-paper.ts'
import { printedAt } from './a-ticket.ts'
import { crop, inkOf, renderPage, textOfPages } from './read-pdf.ts'

const dotted = '努尔艾合买提江·阿卜杜热合曼·买买提吐尔逊·古丽巴哈尔·艾尔肯江·阿不都克里木·托合提买买提·伊敏江'
const bare = (text = '') => text.replace(/\s/gu, '')

const render = (rooms: readonly RoomPaper[], ...kinds: RoomPaperKind[]) =>
  renderRoomPapers(rooms, { kinds, title: '考场材料', createdAt: printedAt })
const textOf = async (room: RoomPaper, kind: RoomPaperKind) => textOfPages((await render([room], kind)).bytes)

describe('the papers of a room', () => {
  it('come as one pile per room, each page with its number', async () => {
    const rooms = [aRoomPaper(), aRoomPaper({ roomNumber: 4 })]
    const { bytes, pages } = await render(
      rooms,
      'door-sheet',
      'seat-map',
      'sign-in-sheet',
      'room-record',
      'desk-labels',
      'spare-forms',
    )
    const texts = await textOfPages(bytes)
    expect(texts).toHaveLength(pages)
    const ids = texts.map((text) => /(MT|ZCB|QDB|KCJL|ZT|SGDJ)-\d{4}(-\d\/\d)?/u.exec(text)?.[0])
    const pile = (room: string) => [
      ...[`MT-02${room}`, `ZCB-02${room}`, `QDB-02${room}-1/3`, `QDB-02${room}-2/3`, `QDB-02${room}-3/3`],
      ...[`KCJL-02${room}`, `ZT-02${room}-1/3`, `ZT-02${room}-2/3`, `ZT-02${room}-3/3`],
      ...[`SGDJ-02${room}-1/2`, `SGDJ-02${room}-2/2`],
    ]
    expect(ids).toEqual([...pile('03'), ...pile('04')])
  })

  it('show a name where people of the room see it, and an identity number in full nowhere', async () => {
    const room = aRoomPaper()
    const kinds = ['door-sheet', 'seat-map', 'sign-in-sheet', 'room-record', 'desk-labels', 'spare-forms'] as const
    const texts = await Promise.all(
      kinds.map(async (kind) => [kind, bare((await textOf(room, kind)).join(''))] as const),
    )
    for (const [kind, text] of texts) {
      expect(text, kind).not.toContain('440100198809091')
      expect(text.includes('考生17'), kind).toBe(!['door-sheet', 'room-record', 'spare-forms'].includes(kind))
    }
    const [, map, signIn] = texts.map(([, text]) => text)
    expect(map).toContain('1017')
    expect(signIn).toContain('4401**********1017')
  })

  it('leave out who has no seat and mark an empty one', async () => {
    const people = aRoomPaper().people.filter(({ seat }) => seat !== 17)
    const [map = ''] = await textOf(aRoomPaper({ people }), 'seat-map')
    expect(map).toContain('应到 29 人')
    expect(map).toMatch(/17\s*空/u)
    expect(map).not.toContain('考生17')
  })

  it('split a room of 63 over as many sheets as its cells need', async () => {
    const people = Array.from({ length: 63 }, (_, index) => aPersonAt(index + 1))
    const large = aRoomPaper({ rows: 9, columns: 7, seats: 63, people })
    const maps = await textOf(large, 'seat-map')
    expect(maps).toHaveLength(4)
    for (const { name } of people)
      expect(maps.filter((text) => bare(text).includes(bare(name))).length).toBeGreaterThan(0)
    expect(await textOf(large, 'sign-in-sheet')).toHaveLength(7)
    const [record = ''] = await textOf(large, 'room-record')
    expect(record).toContain('五、签字')
    expect(record).toMatch(/\b63\b/u)
  })

  it.each([
    ['the sign-in sheet', 'sign-in-sheet', { x: 120.6, y: 60.5, width: 50, height: 19 }],
    ['the desk label', 'desk-labels', { x: 102.2, y: 43, width: 2.2, height: 16 }],
    ['the seat map', 'seat-map', { x: 174.85, y: 34.6, width: 0.25, height: 22 }],
  ] as const)('keep a name of 50 hanzi inside its slot on %s', async (_, kind, beside) => {
    const alone = kind === 'seat-map' ? aPersonAt(18, { name: dotted }) : aPersonAt(1, { name: dotted })
    const { bytes } = await render([aRoomPaper({ people: [alone] })], kind)
    const page = await renderPage(bytes, { page: 1, dpi: 150 })
    expect(inkOf(crop(page, 150, beside))).toBe(0)
    expect(bare((await textOfPages(bytes))[0])).toContain(bare(dotted))
  })

  it('carry photos, and 贴照片处 where there is none or it cannot be read', async () => {
    const people = [
      aPersonAt(1, { photo: await aPortrait(1) }),
      aPersonAt(2),
      aPersonAt(3, {
        photo: await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
          .gif()
          .toBuffer(),
      }),
      aPersonAt(4, { photo: Buffer.from('not a picture') }),
    ]
    for (const kind of ['sign-in-sheet', 'desk-labels'] as const) {
      const { bytes } = await render([aRoomPaper({ people })], kind)
      const [text = ''] = await textOfPages(bytes)
      const missing = text.match(/贴照片处/gu)?.length
      expect(missing, kind).toBe(kind === 'sign-in-sheet' ? 2 : 3)
    }
  })

  it('are refused whole when a character has no glyph', async () => {
    const people = [aPersonAt(1, { name: '张\u{30000}' })]
    await expect(render([aRoomPaper({ people })], 'sign-in-sheet')).rejects.toBeInstanceOf(MissingGlyphsError)
  })

  it('mark demonstration data', async () => {
    for (const kind of ['door-sheet', 'seat-map', 'sign-in-sheet', 'room-record', 'desk-labels'] as const) {
      expect((await textOf(aRoomPaper({ demonstration: true }), kind))[0], kind).toContain('样张·演示数据')
    }
  })
})

describe('a unit’s short name', () => {
  it.each([
    ['广州市穗安公共汽车有限公司第三分公司', '穗安公共汽车'],
    ['示例市云城轨道交通运营有限公司第二运营分公司', '云城轨道交通'],
    ['有限公司', '有限公司'],
    ['江北巴士', '江北巴士'],
  ])('%s is %s', (name, short) => {
    expect(shortEmployer(name)).toBe(short)
  })
})
