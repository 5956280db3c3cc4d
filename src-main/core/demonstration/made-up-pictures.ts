import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { ageOn, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { Picture, PictureKind } from '../../../src-shared/domain/candidate.ts'
import { FontFiles } from '../../documents/font-files.ts'
import { normalisePortrait, normaliseScan } from '../attachments/normalise-photo.ts'
import { type GlyphOutlines, openGlyphOutlines } from './glyph-outlines.ts'
import { type MadeUpCard, madeUpIdCard, textOfCard } from './made-up-id-card.ts'
import type { MadeUpPerson, Oddity } from './made-up-people.ts'
import { type MadeUpFace, madeUpPortrait } from './made-up-portrait.ts'

export interface MadeUpPicture {
  readonly kind: PictureKind
  readonly bytes: Buffer
  readonly picture: Picture
}

const validity = '2019.03.08—2039.03.08'

export type PicturesOf = (person: MadeUpPerson) => readonly MadeUpPicture[]

/** Draws the pictures of all these people, as many at a time as the machine has threads for (some 15 MB in the end). */
export async function drawPictures(people: readonly MadeUpPerson[], today: CalendarDate): Promise<PicturesOf> {
  const text = people.map((person) => textOfCard(cardOf(person, today))).join('')
  const outlines = await openGlyphOutlines(new FontFiles(), [...new Set(text)].join(''))
  const drawn = await Promise.all(
    people.map(async (person) => [person.index, await picturesOf(person, { outlines, today })] as const),
  )
  const byIndex = new Map(drawn)
  return ({ index }) => byIndex.get(index) ?? []
}

async function picturesOf(
  person: MadeUpPerson,
  { outlines, today }: { outlines: GlyphOutlines; today: CalendarDate },
): Promise<readonly MadeUpPicture[]> {
  const { oddity } = person
  const [portrait, card] = await Promise.all([
    madeUpPortrait(faceOf(person, today)),
    madeUpIdCard(cardOf(person, today), outlines),
  ])
  const spoil = oddity === null ? undefined : spoilt[oddity]
  const pictures = [
    oddity === 'blurred-scan' ? judged('idFront', await blurred(card.front)) : plain('idFront', card.front),
  ]
  if (oddity !== 'no-portrait') {
    pictures.push(spoil ? judged('portrait', await spoil(portrait)) : plain('portrait', portrait))
  }
  // A passport has no back.
  if (oddity !== 'no-back' && !person.idType.endsWith('护照')) pictures.push(plain('idBack', card.back))
  return Promise.all(pictures)
}

const blurred = (bytes: Buffer): Promise<Buffer> => sharp(bytes).blur(7).jpeg().toBuffer()

/** What bad photographers do to a portrait. */
const spoilt: Partial<Record<Oddity, (portrait: Buffer) => Promise<Buffer>>> = {
  'dark-portrait': (portrait) => sharp(portrait).linear(0.24, 0).jpeg().toBuffer(),
  'blurred-portrait': blurred,
  'small-portrait': (portrait) => sharp(portrait).resize({ width: 120 }).jpeg().toBuffer(),
  'busy-background': (portrait) =>
    sharp(portrait)
      .composite([{ input: Buffer.from(shelf) }])
      .jpeg()
      .toBuffer(),
}

/** A bookshelf to the left and right of the head. */
const shelf = `<svg xmlns="http://www.w3.org/2000/svg" width="295" height="413">${Array.from({ length: 7 }, (_, i) => {
  const colour = ['#7c2231', '#1f3d6d', '#e6d9b8', '#2f4a48', '#c9803a', '#111111', '#f5f5f5'][i]
  return `<rect x="${i * 9}" y="0" width="8" height="${120 + i * 9}" fill="${colour}"/><rect x="${287 - i * 9}" y="0" width="8" height="${150 - i * 7}" fill="${colour}"/>`
}).join('')}</svg>`

/** Drawn by us: no metadata, upright, of the right size; it needs no second encoding. */
async function plain(kind: PictureKind, bytes: Buffer): Promise<MadeUpPicture> {
  const { width, height } = await sharp(bytes).metadata()
  const hash = createHash('sha256').update(bytes).digest('hex')
  return { kind, bytes, picture: { hash, width, height, size: bytes.length, advice: [] } }
}

/** Taken in like a real one, with the advice the checks give. */
async function judged(kind: PictureKind, bytes: Buffer): Promise<MadeUpPicture> {
  const photo = await (kind === 'portrait' ? normalisePortrait(bytes) : normaliseScan(bytes))
  const { jpeg, sha256: hash, width, height } = photo
  const advice = photo.advice.map(({ message }) => message)
  return { kind, bytes: jpeg, picture: { hash, width, height, size: jpeg.length, advice } }
}

const faceOf = ({ index, sex, birthDate }: MadeUpPerson, today: CalendarDate): MadeUpFace => ({
  seed: String(index),
  sex,
  age: ageOn(birthDate, today),
})

function cardOf(person: MadeUpPerson, today: CalendarDate): MadeUpCard {
  const face = faceOf(person, today)
  return {
    face: person.oddity === 'other-face' ? { ...face, seed: `somebody other than ${person.index}` } : face,
    name: person.name,
    documentKind: person.idType,
    idNumber: person.idNumber,
    ethnicity: (person.ethnicGroup ?? '').replace(/族$/, ''),
    birthDate: person.birthDate,
    address: person.address,
    issuedBy: '示例市公安局东湖分局',
    validity,
  }
}
