import sharp from 'sharp'
import type { GlyphOutlines } from './glyph-outlines.ts'
import { type MadeUpFace, madeUpPortraitSvg } from './made-up-portrait.ts'

export interface MadeUpCard {
  readonly face: MadeUpFace
  readonly name: string
  /** For example 居民身份证. */
  readonly documentKind: string
  readonly idNumber: string
  readonly ethnicity: string
  /** YYYY-MM-DD */
  readonly birthDate: string
  readonly address: string
  readonly issuedBy: string
  /** For example 2019.03.08—2039.03.08 */
  readonly validity: string
}

/** Every character a card shows, to open the fonts with. */
export function textOfCard(card: MadeUpCard): string {
  const own = [card.name, card.documentKind, card.idNumber, card.ethnicity, card.birthDate, card.address]
  return [...own, card.issuedBy, card.validity, card.face.sex, labels].join('')
}

const labels = '姓名性别民族出生年月日住址公民身份证件号码签发机关有效期限演示数据非真实证件样张'

const width = 655
const height = 413

/**
 * The two sides of a made-up identity document for demonstration data, 655×413 JPEG each. Text is drawn from the program's
 * own fonts as outlines, so that it looks the same on machines without Chinese fonts; nothing of the real card's emblem or ground is
 * imitated, and 样张 runs across both sides, so that nobody can use them as a forgery.
 */
export async function madeUpIdCard(
  card: MadeUpCard,
  outlines: GlyphOutlines,
): Promise<{ front: Buffer; back: Buffer }> {
  const [front, back] = await Promise.all([render(frontSide(card, outlines)), render(backSide(card, outlines))])
  return { front, back }
}

function frontSide(card: MadeUpCard, outlines: GlyphOutlines): string {
  const label = (text: string, y: number) => drawText(outlines, { text, x: 38, y, size: 20, colour: '#4f6f93' })
  const value = (text: string, y: number, x = 112) => drawText(outlines, { text, x, y, size: 24 })
  const [year = '', month = '', day = ''] = card.birthDate.split('-')
  const address = lines(outlines, { text: card.address, size: 24, within: 310 }).slice(0, 3)
  const nameSize = [...card.name].length > 11 ? 18 : 28
  const nameLines = lines(outlines, { text: card.name, size: nameSize, within: 310 }).slice(0, 3)
  return `${ground}
${label('姓名', 76)}${nameLines.map((text, i) => drawText(outlines, { text, x: 112, y: 78 + i * 21 - (nameLines.length - 1) * 14, size: nameSize })).join('')}
${label('性别', 130)}${value(card.face.sex, 131)}${drawText(outlines, { text: '民族', x: 190, y: 130, size: 20, colour: '#4f6f93' })}${value(card.ethnicity, 131, 250)}
${label('出生', 182)}${value(`${year} 年 ${Number(month)} 月 ${Number(day)} 日`, 183)}
${label('住址', 234)}${address.map((text, i) => value(text, 235 + i * 34)).join('')}
<g transform="translate(436 56) scale(0.62)">${madeUpPortraitSvg(card.face)}</g>
<rect x="436" y="56" width="183" height="256" fill="none" stroke="#b9c7d6"/>
${drawText(outlines, { text: card.documentKind === '居民身份证' ? '公民身份号码' : '证件号码', x: 38, y: 366, size: 20, colour: '#4f6f93' })}
${drawText(outlines, { text: card.idNumber, x: 226, y: 368, size: 30, spacing: 2 })}
${sampleMark(outlines)}`
}

function backSide(card: MadeUpCard, outlines: GlyphOutlines): string {
  const row = (label: string, text: string, y: number) =>
    drawText(outlines, { text: label, x: 150, y, size: 20, colour: '#4f6f93' }) +
    drawText(outlines, { text, x: 250, y: y + 1, size: 22, within: 370 })
  return `${ground}
<circle cx="98" cy="104" r="46" fill="#c3cfdb"/><circle cx="98" cy="104" r="27" fill="#aebdcb"/>
${drawText(outlines, { text: card.documentKind, x: 190, y: 124, size: 46, spacing: 6, within: 430 })}
${drawText(outlines, { text: '演示数据 非真实证件', x: 190, y: 172, size: 20, colour: '#4f6f93' })}
${row('签发机关', card.issuedBy, 310)}${row('有效期限', card.validity, 356)}
${sampleMark(outlines)}`
}

const ground = `<rect width="${width}" height="${height}" fill="#dde3ea"/>
<rect x="10" y="10" width="${width - 20}" height="${height - 20}" rx="20" fill="#eff4f8" stroke="#c5d0da" stroke-width="2"/>`

const sampleMark = (outlines: GlyphOutlines) =>
  `<g transform="rotate(-24 ${width / 2} ${height / 2})" opacity="0.16">${drawText(outlines, { text: '样张', x: 176, y: 272, size: 150, colour: '#b42318' })}</g>`

interface Drawn {
  readonly text: string
  readonly x: number
  /** Of the baseline. */
  readonly y: number
  /** Pixels per em. */
  readonly size: number
  readonly colour?: string
  readonly spacing?: number
  /** Pixels the text may take; it is drawn smaller where it would take more. */
  readonly within?: number
}

/** Text as outlines. A character that no font has leaves a gap of one em. */
function drawText(outlines: GlyphOutlines, drawn: Drawn): string {
  const { text, x, y, size, colour = '#1f2933', spacing = 0, within } = drawn
  const glyphs = Array.from(text, (character) => outlines(character.codePointAt(0) ?? 0))
  const natural = textWidth(outlines, text, size) + glyphs.length * spacing
  const shrink = within === undefined ? 1 : Math.min(1, within / natural)
  const em = size * shrink
  let pen = 0
  const paths = glyphs.map((glyph) => {
    const left = pen
    pen += (glyph?.width ?? 1) * em + spacing * shrink
    if (glyph === null) return ''
    const scale = em / glyph.unitsPerEm
    return `<path transform="translate(${left.toFixed(1)} 0) scale(${scale} -${scale})" d="${glyph.path}"/>`
  })
  return `<g fill="${colour}" transform="translate(${x} ${y})">${paths.join('')}</g>`
}

/** Breaks anywhere but inside a run of digits or Latin letters. */
function lines(
  outlines: GlyphOutlines,
  { text, size, within }: { text: string; size: number; within: number },
): string[] {
  const found: string[] = []
  let line = ''
  for (const piece of text.match(/[\w-]+|[^\w-]/gu) ?? []) {
    if (line !== '' && textWidth(outlines, line + piece, size) > within) {
      found.push(line)
      line = ''
    }
    line += piece
  }
  return line === '' ? found : [...found, line]
}

function textWidth(outlines: GlyphOutlines, text: string, size: number): number {
  let em = 0
  for (const character of text) em += outlines(character.codePointAt(0) ?? 0)?.width ?? 1
  return em * size
}

async function render(content: string): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${content}</svg>`
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality: 86 }).toBuffer()
}
