import sharp from 'sharp'

export type AdviceKind = 'small' | 'cropped' | 'blurry' | 'noise' | 'dark' | 'bright' | 'background'

/** Something a person should look at. Never a reason to refuse: what is good enough is the reviewer's decision. */
export interface PictureAdvice {
  readonly kind: AdviceKind
  readonly message: string
}

/** Variance of the Laplacian below which a 295-pixel portrait or an 800-pixel scan looks out of focus. */
const blurryBelow = 25
/**
 * Variance of the Laplacian by that of the pixels: noise, in which neighbours have nothing to do with each other, has 16
 * and more, a dense page of small letters at most 5.
 */
const noiseAbove = 10
/** Mean brightness of 0–255. */
const darkBelow = 60
const brightAbove = 242
/** Mean deviation in the upper corners, of 0–255; a studio's backdrop has 2–12, a street or a bookshelf 30 and more. */
const backgroundBelow = 20

/** What a portrait (already cropped to its final size) may want: focus, light, a plain background. */
export async function adviseOnPortrait(jpeg: Uint8Array): Promise<PictureAdvice[]> {
  const advice = await adviseOnLight(jpeg, null)
  if ((await deviationOfUpperCorners(jpeg)) > backgroundBelow)
    advice.push({ kind: 'background', message: '背景不是单一颜色，建议用白底或蓝底的证件照。' })
  return advice
}

/** What a scan of a document may want: focus and light. */
export async function adviseOnScan(jpeg: Uint8Array): Promise<PictureAdvice[]> {
  return adviseOnLight(jpeg, 800)
}

async function adviseOnLight(jpeg: Uint8Array, width: number | null): Promise<PictureAdvice[]> {
  const image = sharp(jpeg).greyscale()
  if (width !== null) image.resize({ width, withoutEnlargement: true })
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  const brightness = mean(data)
  const advice: PictureAdvice[] = []
  if (brightness < darkBelow) advice.push({ kind: 'dark', message: '照片偏暗，打印后可能看不清，建议换一张亮一些的。' })
  if (brightness > brightAbove) advice.push({ kind: 'bright', message: '照片过亮，可能看不清，建议换一张。' })
  const sharpness = laplacianVariance(data, info)
  if (sharpness > noiseAbove * standardDeviation(data) ** 2)
    advice.push({ kind: 'noise', message: '看不出图片里是什么，只有杂点，请换成照片。' })
  if (sharpness < blurryBelow)
    advice.push({ kind: 'blurry', message: '照片不够清晰（可能没有对准焦），建议换一张清楚的。' })
  return advice
}

/** How strongly neighbouring pixels differ in the second order: edges in focus give thousands, a blur near nothing. */
function laplacianVariance(grey: Uint8Array, { width, height }: { width: number; height: number }): number {
  const at = (x: number, y: number) => grey[y * width + x] ?? 0
  let sum = 0
  let squares = 0
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const value = at(x - 1, y) + at(x + 1, y) + at(x, y - 1) + at(x, y + 1) - 4 * at(x, y)
      sum += value
      squares += value * value
    }
  const count = Math.max(1, (width - 2) * (height - 2))
  return squares / count - (sum / count) ** 2
}

/** The head leaves the two upper corners free; both together, so that two colours left and right count as uneven too. */
async function deviationOfUpperCorners(jpeg: Uint8Array): Promise<number> {
  const { width, height } = await sharp(jpeg).metadata()
  const corner = { top: 0, width: Math.max(1, Math.round(width * 0.16)), height: Math.max(1, Math.round(height * 0.2)) }
  const cut = (left: number) =>
    sharp(jpeg)
      .toColourspace('srgb')
      .removeAlpha()
      .extract({ ...corner, left })
      .raw()
      .toBuffer()
  const pixels = Buffer.concat(await Promise.all([cut(0), cut(width - corner.width)]))
  const channels = [0, 1, 2].map((channel) => pixels.filter((_, i) => i % 3 === channel))
  return mean(channels.map(standardDeviation))
}

function standardDeviation(values: Uint8Array): number {
  const middle = mean(values)
  let squares = 0
  for (const value of values) squares += (value - middle) ** 2
  return Math.sqrt(squares / Math.max(1, values.length))
}

function mean(values: Uint8Array | readonly number[]): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / Math.max(1, values.length)
}
