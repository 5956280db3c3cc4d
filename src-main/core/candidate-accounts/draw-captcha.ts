import { randomInt } from 'node:crypto'
import sharp from 'sharp'

/** Each glyph as strokes on a field of 4 × 6, drawn by us: no font is needed, and no letter is named in the picture. */
const strokes: Readonly<Record<string, readonly string[]>> = {
  '2': ['M0 1 Q0 0 2 0 Q4 0 4 1.5 Q4 3 0 6 L4 6'],
  '3': ['M0 .6 Q1 0 2 0 Q4 0 4 1.5 Q4 2.8 1.6 2.9', 'M1.6 2.9 Q4 3 4 4.5 Q4 6 2 6 Q.8 6 0 5.3'],
  '4': ['M3 6 L3 0 L0 4.2 L4 4.2'],
  '5': ['M4 0 L.5 0 L.3 2.7 Q1 2.3 2 2.3 Q4 2.3 4 4.1 Q4 6 2 6 Q.8 6 0 5.3'],
  '6': ['M3.5 0 Q0 1 0 4 Q0 6 2 6 Q4 6 4 4.2 Q4 2.6 2 2.6 Q.4 2.6 0 4'],
  '7': ['M0 0 L4 0 L1.5 6'],
  '8': ['M2 2.8 Q.3 2.6 .3 1.4 Q.3 0 2 0 Q3.7 0 3.7 1.4 Q3.7 2.6 2 2.8 Q0 3.2 0 4.5 Q0 6 2 6 Q4 6 4 4.5 Q4 3.2 2 2.8'],
  '9': ['M.5 6 Q4 5 4 2 Q4 0 2 0 Q0 0 0 1.8 Q0 3.4 2 3.4 Q3.6 3.4 4 2'],
  A: ['M0 6 L2 0 L4 6', 'M.8 4 L3.2 4'],
  B: ['M0 0 L0 6', 'M0 0 L2 0 Q3.6 0 3.6 1.4 Q3.6 2.8 2 2.8 L0 2.8', 'M2 2.8 Q4 2.8 4 4.4 Q4 6 2 6 L0 6'],
  C: ['M4 1 Q3.2 0 2 0 Q0 0 0 3 Q0 6 2 6 Q3.2 6 4 5'],
  D: ['M0 0 L0 6', 'M0 0 L1.6 0 Q4 0 4 3 Q4 6 1.6 6 L0 6'],
  E: ['M4 0 L0 0 L0 6 L4 6', 'M0 2.9 L3 2.9'],
  F: ['M4 0 L0 0 L0 6', 'M0 2.9 L3 2.9'],
  G: ['M4 1 Q3.2 0 2 0 Q0 0 0 3 Q0 6 2 6 Q4 6 4 4 L4 3.3 L2.3 3.3'],
  H: ['M0 0 L0 6', 'M4 0 L4 6', 'M0 3 L4 3'],
  J: ['M3.5 0 L3.5 4.2 Q3.5 6 1.8 6 Q0 6 0 4.4'],
  K: ['M0 0 L0 6', 'M4 0 L0 3.4', 'M1.4 2.3 L4 6'],
  M: ['M0 6 L0 0 L2 3.4 L4 0 L4 6'],
  N: ['M0 6 L0 0 L4 6 L4 0'],
  P: ['M0 6 L0 0 L2 0 Q4 0 4 1.7 Q4 3.4 2 3.4 L0 3.4'],
  Q: ['M2 0 Q0 0 0 3 Q0 6 2 6 Q4 6 4 3 Q4 0 2 0', 'M2.5 4.3 L4.3 6.6'],
  R: ['M0 6 L0 0 L2 0 Q4 0 4 1.7 Q4 3.3 2 3.3 L0 3.3', 'M1.6 3.3 L4 6'],
  S: ['M4 .9 Q3.2 0 2 0 Q0 0 0 1.5 Q0 2.7 2 2.9 Q4 3.2 4 4.5 Q4 6 2 6 Q.8 6 0 5'],
  T: ['M0 0 L4 0', 'M2 0 L2 6'],
  U: ['M0 0 L0 4 Q0 6 2 6 Q4 6 4 4 L4 0'],
  V: ['M0 0 L2 6 L4 0'],
  W: ['M-.4 0 L.9 6 L2 2.4 L3.1 6 L4.4 0'],
  X: ['M0 0 L4 6', 'M4 0 L0 6'],
  Y: ['M0 0 L2 3 L4 0', 'M2 3 L2 6'],
  Z: ['M0 0 L4 0 L0 6 L4 6'],
}

/** In pixels, drawn at twice the size it is shown at. */
const width = 264
const height = 88
const ink = '#3d4754'
const ground = '#ebeef2'

const between = (least: number, most: number): number => least + (randomInt(10_001) / 10_000) * (most - least)

/** One glyph, turned, leaned and pushed about its place. */
function glyph(character: string, index: number): string {
  const at = `translate(${32 + index * 56 + between(-6, 6)} ${18 + between(-7, 7)})`
  const bend = `rotate(${between(-18, 18)} 16 26) skewX(${between(-14, 14)}) scale(${between(7, 9.4)} ${between(7.4, 9)})`
  const lines = (strokes[character] ?? []).map((d) => `<path d="${d}"/>`).join('')
  return `<g transform="${at} ${bend}" stroke-width="${between(0.62, 0.8)}">${lines}</g>`
}

const wave = (): string => {
  const [from, to] = [between(10, height - 10), between(10, height - 10)]
  return `<path d="M6 ${from} C ${width / 3} ${between(-20, height + 20)} ${(width * 2) / 3} ${between(-20, height + 20)} ${width - 6} ${to}" stroke-width="${between(2.4, 3.6)}"/>`
}

const speck = (): string =>
  `<circle cx="${between(4, width - 4)}" cy="${between(4, height - 4)}" r="${between(1, 2.2)}" fill="${ink}" stroke="none"/>`

/** A picture of the characters as PNG; nothing in it can be read but by eye. */
export function drawCaptcha(text: string): Promise<Buffer> {
  const drawn = [...text].map(glyph).join('')
  const noise = [wave(), wave(), ...Array.from({ length: 40 }, speck)].join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" fill="${ground}"/>
<g fill="none" stroke="${ink}" stroke-linecap="round" stroke-linejoin="round">${drawn}${noise}</g></svg>`
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer()
}
