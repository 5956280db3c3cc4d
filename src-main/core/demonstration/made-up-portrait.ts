import sharp from 'sharp'
import { type SeededRandom, seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'

export interface MadeUpFace {
  /** The same seed draws the same face. */
  readonly seed: string
  readonly sex: '男' | '女'
  /** In years; from about 50 hair turns grey. */
  readonly age: number
}

interface Face {
  readonly skin: string
  readonly shade: string
  readonly hair: string
  readonly width: number
  readonly jaw: number
  readonly eyes: number
}

/**
 * A drawn portrait of nobody, 295×413 JPEG, for demonstration data: plain enough that no one takes it for a photograph,
 * varied enough that three hundred of them can be told apart.
 */
export async function madeUpPortrait(who: MadeUpFace): Promise<Buffer> {
  return sharp(Buffer.from(madeUpPortraitSvg(who)))
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 88 })
    .toBuffer()
}

/** The same as an SVG, 295×413, to be placed into a drawn card. */
export function madeUpPortraitSvg({ seed, sex, age }: MadeUpFace): string {
  const random = seededRandom(`portrait\n${seed}`)
  const pick = <T>(...choices: readonly [T, ...T[]]): T => choices[random.below(choices.length)] ?? choices[0]
  const [skin, shade] = pick(
    ['#f0cdb0', '#dfb394'],
    ['#e8bf9c', '#d3a57f'],
    ['#f4d7bd', '#e5bfa0'],
    ['#dcae88', '#c6946d'],
  )
  const dark = pick('#1f1d1e', '#2a2422', '#33291f', '#191c22')
  const hair = age + random.below(14) < 58 ? dark : pick('#6d6c6c', '#8b8988', '#57544f')
  const face: Face = {
    skin,
    shade,
    hair,
    width: 60 + random.below(9) - (sex === '女' ? 4 : 0),
    jaw: 82 + random.below(10) - (sex === '女' ? 3 : 0),
    eyes: 24 + random.below(4),
  }
  const background = pick('#ffffff', '#f4f7fa', '#dfeaf5', '#6ea6d8', '#e9edf0')
  const style = sex === '女' ? pick(longHair, bob, tiedBack) : pick(crop, sideParting, age > 45 ? highForehead : crop)
  const { behind, front } = style(face, random)
  const glasses = random.below(10) < 3
  return `<svg xmlns="http://www.w3.org/2000/svg" width="295" height="413" viewBox="0 0 295 413">
<rect width="295" height="413" fill="${background}"/>
<g transform="translate(${middle} 413) scale(1.08) translate(-${middle} -413)">
<g transform="translate(0 ${lowered})">${behind}</g>${neck(face)}${clothes(sex, random)}
<g transform="translate(0 ${lowered})">${head(face)}${features(face, { sex, random })}${front}${glasses ? spectacles(face) : ''}</g>
</g>
</svg>`
}

interface Hair {
  readonly behind: string
  readonly front: string
}
type HairStyle = (face: Face, random: SeededRandom) => Hair

const middle = 147.5
const eyeLine = 176
/** How far the head is set into the collar. */
const lowered = 22

function neck({ shade }: Face): string {
  return `<path d="M${middle - 29} 240V312L${middle} 366L${middle + 29} 312V240Z" fill="${shade}"/>\n`
}

/** Ears and face; widths vary. */
function head({ skin, shade, width, jaw }: Face): string {
  const [left, right] = [middle - width, middle + width]
  const chin = eyeLine + jaw
  const ear = (x: number) => `<ellipse cx="${x}" cy="${eyeLine + 10}" rx="9" ry="16" fill="${shade}"/>`
  return `${ear(left)}${ear(right)}
<path d="M${left} ${eyeLine - 10}C${left} ${eyeLine - 108} ${right} ${eyeLine - 108} ${right} ${eyeLine - 10}C${right} ${eyeLine + 40} ${right - 18} ${chin} ${middle} ${chin}S${left} ${eyeLine + 40} ${left} ${eyeLine - 10}Z" fill="${skin}"/>
`
}

function features({ shade, hair, eyes }: Face, { sex, random }: { sex: '男' | '女'; random: SeededRandom }): string {
  const brow = sex === '男' ? 5 : 3
  const tilt = random.below(5) - 2
  const mouth = 15 + random.below(6)
  const smile = random.below(6)
  const lips = sex === '女' ? '#c0645c' : '#a9695c'
  const side = (direction: 1 | -1) => {
    const x = middle + direction * eyes
    return `<path d="M${x - 13} ${eyeLine - 16 + (direction * tilt) / 2}q13 -7 26 0" stroke="${hair}" stroke-width="${brow}" fill="none" stroke-linecap="round"/>
<ellipse cx="${x}" cy="${eyeLine}" rx="10" ry="5.5" fill="#fbf8f5"/><circle cx="${x}" cy="${eyeLine}" r="5.2" fill="#2b211c"/><path d="M${x - 11} ${eyeLine - 2}q11 -8 22 0" stroke="#2b211c" stroke-width="2" fill="none"/>`
  }
  return `${side(-1)}${side(1)}
<path d="M${middle + 2} ${eyeLine + 8}q-6 20 -10 26q6 6 14 3" stroke="${shade}" stroke-width="3.4" fill="none" stroke-linecap="round"/>
<path d="M${middle - mouth} ${eyeLine + 55}q${mouth} ${smile + 5} ${mouth * 2} 0q-${mouth} ${smile + 13} -${mouth * 2} 0z" fill="${lips}"/>
`
}

function clothes(sex: '男' | '女', random: SeededRandom): string {
  const pick = (colours: readonly string[]) => colours[random.below(colours.length)] ?? '#333b47'
  const jacket = pick(['#26303f', '#333b47', '#1f2a44', '#4a4f57', '#3d2f35', '#2f4a48'])
  const shirt = pick(['#f7f8fa', '#e6eef7', '#f3efe6', '#dfe6ec'])
  const tie = pick(['#7c2231', '#1f3d6d', '#3a4450'])
  const shoulders = `<path d="M14 413C18 340 66 322 116 305L${middle} 345L179 305C229 322 277 340 281 413Z" fill="${jacket}"/>`
  const collar = `<path d="M118 302L${middle} 352L177 302L186 330L${middle} 413L109 330Z" fill="${shirt}"/>`
  const lapels = `<path d="M112 306L96 340L${middle} 413L106 330ZM183 306L199 340L${middle} 413L189 330Z" fill="${jacket}" stroke="#00000030" stroke-width="1.5"/>`
  const knot = `<path d="M${middle - 9} 344h18l-4 14l7 55h-24l7 -55z" fill="${tie}"/>`
  const blouse = `<path d="M117 304Q${middle} 366 178 304L186 330Q${middle} 392 109 330Z" fill="${shirt}"/>`
  const kind = random.below(3)
  if (sex === '女') return shoulders + (kind === 0 ? collar + lapels : blouse)
  return shoulders + collar + lapels + (kind < 2 ? knot : '')
}

/** The hair line from temple to temple over the top of the head, `high` above the eyes at its lowest point. */
function cap({ hair, width }: Face, path: string): string {
  const [left, right] = [middle - width - 5, middle + width + 5]
  return `<path d="M${left} ${eyeLine + 4}C${left - 8} ${eyeLine - 136} ${right + 8} ${eyeLine - 136} ${right} ${eyeLine + 4}${path}Z" fill="${hair}"/>\n`
}

const crop: HairStyle = (face, random) => {
  const [right, left] = [middle + face.width - 3, middle - face.width + 3]
  const low = 40 + random.below(10)
  return {
    behind: '',
    front: cap(
      face,
      `L${right} ${eyeLine - 18}Q${right - 4} ${eyeLine - low - 8} ${right - 16} ${eyeLine - low}Q${middle} ${eyeLine - low - 16} ${left + 16} ${eyeLine - low}Q${left + 4} ${eyeLine - low - 8} ${left} ${eyeLine - 18}`,
    ),
  }
}

const sideParting: HairStyle = (face, random) => {
  const [right, left] = [middle + face.width - 3, middle - face.width + 3]
  const parting = middle + (random.below(2) === 0 ? -26 : 26)
  return {
    behind: '',
    front: cap(
      face,
      `L${right} ${eyeLine - 20}Q${right - 6} ${eyeLine - 42} ${parting} ${eyeLine - 66}Q${left + 8} ${eyeLine - 46} ${left} ${eyeLine - 20}`,
    ),
  }
}

const highForehead: HairStyle = (face) => {
  const [right, left] = [middle + face.width - 2, middle - face.width + 2]
  return {
    behind: '',
    front: cap(
      face,
      `L${right} ${eyeLine - 14}Q${right - 10} ${eyeLine - 78} ${middle} ${eyeLine - 84}Q${left + 10} ${eyeLine - 78} ${left} ${eyeLine - 14}`,
    ),
  }
}

const longHair: HairStyle = (face, random) => {
  const { hair, width } = face
  const long = 300 + random.below(50)
  return {
    behind: `<path d="M${middle - width - 14} ${long}C${middle - width - 22} 40 ${middle + width + 22} 40 ${middle + width + 14} ${long}Z" fill="${hair}"/>\n`,
    front: parted(face),
  }
}

const bob: HairStyle = (face, random) => {
  const { hair, width } = face
  const fringe = 28 + random.below(12)
  const [right, left] = [middle + width - 4, middle - width + 4]
  return {
    behind: `<path d="M${middle - width - 18} 262C${middle - width - 26} 36 ${middle + width + 26} 36 ${middle + width + 18} 262Q${middle} 284 ${middle - width - 18} 262Z" fill="${hair}"/>\n`,
    front: cap(
      face,
      `L${right} ${eyeLine + 26}L${right - 2} ${eyeLine - fringe}Q${middle} ${eyeLine - fringe - 12} ${left + 2} ${eyeLine - fringe}L${left} ${eyeLine + 26}`,
    ),
  }
}

const tiedBack: HairStyle = (face, random) => ({
  behind: random.below(2) === 0 ? `<ellipse cx="${middle}" cy="66" rx="34" ry="28" fill="${face.hair}"/>\n` : '',
  front: parted(face),
})

function parted(face: Face): string {
  const [right, left] = [middle + face.width - 2, middle - face.width + 2]
  return cap(
    face,
    `L${right} ${eyeLine}Q${right - 12} ${eyeLine - 58} ${middle} ${eyeLine - 74}Q${left + 12} ${eyeLine - 58} ${left} ${eyeLine}`,
  )
}

function spectacles({ eyes }: Face): string {
  const lens = (x: number) =>
    `<rect x="${x - 18}" y="${eyeLine - 13}" width="36" height="27" rx="9" fill="#ffffff20" stroke="#2c2f36" stroke-width="2.6"/>`
  return `${lens(middle - eyes - 1)}${lens(middle + eyes + 1)}<path d="M${middle - eyes + 17} ${eyeLine - 3}q${eyes - 17} -5 ${(eyes - 17) * 2} 0" stroke="#2c2f36" stroke-width="2.6" fill="none"/>`
}
