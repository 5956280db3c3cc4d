import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { normalisePortrait, normaliseScan } from '../../../src-main/core/attachments/normalise-photo.ts'
import { type GlyphOutlines, openGlyphOutlines } from '../../../src-main/core/demonstration/glyph-outlines.ts'
import { type MadeUpCard, madeUpIdCard, textOfCard } from '../../../src-main/core/demonstration/made-up-id-card.ts'
import { madeUpPortrait } from '../../../src-main/core/demonstration/made-up-portrait.ts'
import { FontFiles } from '../../../src-main/documents/font-files.ts'

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('a made-up portrait', () => {
  it('is the same for the same seed and differs between people', async () => {
    const faces = await Promise.all(
      Array.from({ length: 40 }, (_, i) => madeUpPortrait({ seed: `${i}`, sex: i % 2 === 0 ? '男' : '女', age: 40 })),
    )
    expect(new Set(faces.map(digest)).size).toBe(40)
    expect(digest(await madeUpPortrait({ seed: '7', sex: '女', age: 40 }))).toBe(digest(faces[7] ?? Buffer.alloc(0)))
  })

  it('passes the photo rules without any advice', async () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
      for (const sex of ['男', '女'] as const) {
        const photo = await normalisePortrait(await madeUpPortrait({ seed, sex, age: 25 }))
        expect(photo).toMatchObject({ width: 295, height: 413, advice: [] })
      }
  })
})

describe('a made-up identity card', () => {
  let outlines: GlyphOutlines
  const card: MadeUpCard = {
    face: { seed: '1', sex: '女', age: 38 },
    name: '李桂英',
    documentKind: '居民身份证',
    idNumber: '44010019880909106X',
    ethnicity: '汉',
    birthDate: '1988-09-09',
    address: '示例市东湖区示范路 100 号',
    issuedBy: '示例市公安局东湖分局',
    validity: '2019.03.08—2039.03.08',
  }

  beforeAll(async () => {
    outlines = await openGlyphOutlines(new FontFiles(), textOfCard(card) + textOfCard({ ...card, name: '王芳' }))
  })

  it('has two sides of 655×413 that a scan’s rules accept', async () => {
    for (const side of Object.values(await madeUpIdCard(card, outlines))) {
      expect(await sharp(side).metadata()).toMatchObject({ format: 'jpeg', width: 655, height: 413 })
      expect((await normaliseScan(side)).width).toBe(655)
    }
  })

  it('has an outline for every character it shows', () => {
    for (const character of textOfCard(card).replaceAll(' ', ''))
      expect(outlines(character.codePointAt(0) ?? 0)?.path, character).toMatch(/^M/)
  })

  it('shows the person’s own text, and 样张 in red across both sides', async () => {
    const [one, other] = [await madeUpIdCard(card, outlines), await madeUpIdCard({ ...card, name: '王芳' }, outlines)]
    const nameArea = { left: 108, top: 48, width: 120, height: 36 }
    const ink = (side: Buffer) => sharp(side).extract(nameArea).greyscale().threshold(120).raw().toBuffer()
    expect(digest(await ink(one.front))).not.toBe(digest(await ink(other.front)))
    for (const side of [one.front, one.back]) {
      const area = { left: 190, top: 180, width: 230, height: 120 }
      const { data } = await sharp(side).extract(area).raw().toBuffer({ resolveWithObject: true })
      const red = Array.from({ length: data.length / 3 }, (_, i) => (data[i * 3] ?? 0) - (data[i * 3 + 2] ?? 0) > 10)
      expect(red.filter((isRed) => isRed).length / red.length).toBeGreaterThan(0.05)
    }
  })
})
