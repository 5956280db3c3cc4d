import { formatChineseDate } from '../../src-shared/domain/calendar-date.ts'
import type { CertificatePaper } from './certificate-content.ts'
import { groupIdNumber } from './number-grouping.ts'
import type { PageCanvas } from './page-canvas.ts'
import { drawPhoto } from './photo-slot.ts'
import { qrModules } from './qr-modules.ts'
import { drawFitted, oneLine } from './set-text.ts'
import { type FittedText, type FittingStep, fitName, fitText } from './text-fitting.ts'

/*
 * 安全考核合格证明, A4 upright: it lies in personnel files and is read on telephones. The seal's zone, a circle of 45 mm
 * around 150,249, holds nothing else; the seal lies over the authority's name and the date.
 */

type Picture = { resource: string; width: number; height: number } | null

const label = { x: 30, width: 20 } as const
const value = { x: 57, width: 84 } as const
const photoSlot = { x: 145, y: 80, width: 35, height: 45 } as const
const dot = 25.4 / 300
/** 6 dots at 300 dpi: 77 modules are 39.1 mm. Its corner lies on a dot too, or one-bit printers grow every module. */
const qr = { x: 354 * dot, y: 2_551 * dot, module: 6 * dot, version: 15 } as const
/** A one-bit printer blackens every dot that a shape so much as touches: each stays this much, in millimetres, inside. */
const inset = 0.005
const seal = { x: 127.5, y: 226.5, size: 45, middle: 150 } as const

export function drawCertificate(
  canvas: PageCanvas,
  paper: CertificatePaper,
  pictures: { photo: Picture; seal: Picture },
): void {
  canvas.frame({ x: 14, y: 14, width: 182, height: 269 }, 1)
  canvas.frame({ x: 16.5, y: 16.5, width: 177, height: 264 }, 0.25)
  if (paper.demonstration) canvas.text('样张·演示数据', { x: 188, y: 25 }, { size: 9, align: 'right' })
  canvas.text('城市客运企业主要负责人和安全生产管理人员', { x: 41, y: 44 }, { size: 18, spread: 128 })
  canvas.text('安全考核合格证明', { x: 41, y: 60 }, { size: 36, weight: 'bold', spread: 128 })
  canvas.horizontal(41, 169, { y: 68, width: 0.25 })
  drawPhoto(canvas, photoSlot, pictures.photo)
  drawFacts(canvas, paper)
  drawFitted(canvas, paper.sentence, {
    x: 105,
    y: 208,
    width: 150,
    steps: oneLine([14, 12], 'regular'),
    align: 'center',
  })
  drawCode(canvas, paper.code)
  drawAuthority(canvas, paper, pictures.seal)
  canvas.text(`第 ${paper.version} 版`, { x: 188, y: 276 }, { size: 9, align: 'right' })
}

function drawFacts(canvas: PageCanvas, paper: CertificatePaper): void {
  drawName(canvas, paper.name)
  const facts: readonly (readonly [string, string, number])[] = [
    ['性别', paper.sexName, 104],
    ['人员类别', paper.personCategory, 144],
    ['业务领域', paper.businessField, 156],
    ['证书编号', paper.number, 168],
    ['发证日期', formatChineseDate(paper.issuedOn), 180],
  ]
  for (const [title, text, y] of facts) {
    drawLabel(canvas, title, y)
    canvas.text(text, { x: value.x, y }, { size: 14 })
  }
  drawLabel(canvas, '证件号码', 116)
  const shown = paper.idNumber.includes('*') ? paper.idNumber : groupIdNumber(paper.idNumber)
  canvas.meaning(paper.idNumber, () => canvas.text(shown, { x: value.x, y: 116 }, { size: 14 }))
  drawEmployer(canvas, paper.employerName)
  drawLabel(canvas, '有效期至', 192)
  canvas.text(formatChineseDate(paper.validUntil), { x: value.x, y: 192 }, { size: 14, weight: 'bold' })
}

/** Two or four hanzi, spread to one width. */
function drawLabel(canvas: PageCanvas, text: string, y: number): void {
  canvas.text(text, { x: label.x, y }, { size: 12, spread: label.width })
}

function drawName(canvas: PageCanvas, name: string): void {
  const slot = { x: value.x, y: 79, width: value.width, height: 18, largest: 26 }
  drawLabelled(canvas, '姓名', { fitted: fitName(name, slot, canvas.measure), y: 92, middle: slot.y + slot.height / 2 })
}

function drawEmployer(canvas: PageCanvas, name: string): void {
  const steps: FittingStep[] = [
    { size: 14, weight: 'regular', lines: 1, pitch: 6 },
    { size: 12, weight: 'regular', lines: 2, pitch: 6 },
    { size: 9, weight: 'regular', lines: 2, pitch: 4 },
  ]
  // Two lines stand lower than one would, as far from the photo as from the next row.
  drawLabelled(canvas, '单位名称', {
    fitted: fitText(name, { width: 123, steps }, canvas.measure),
    y: 132,
    middle: 132.4,
  })
}

/** One line stands on y, several around the middle; the label is on the first line. */
function drawLabelled(
  canvas: PageCanvas,
  title: string,
  { fitted, y, middle }: { fitted: FittedText; y: number; middle: number },
): void {
  const { text, size, weight } = fitted
  if (text.length > 1) drawLabel(canvas, title, canvas.lines(fitted, { x: value.x, middle }))
  else {
    drawLabel(canvas, title, y)
    canvas.text(text[0] ?? '', { x: value.x, y }, { size, weight })
  }
}

function drawCode(canvas: PageCanvas, code: string): void {
  const { runs } = qrModules(code, { level: 'M', version: qr.version })
  canvas.filled(
    runs.map(({ column, row, length }) => ({
      x: qr.x + column * qr.module + inset,
      y: qr.y + row * qr.module + inset,
      width: length * qr.module - 2 * inset,
      height: qr.module - 2 * inset,
    })),
  )
  canvas.text('扫码核验：用核验程序扫描，不联网也能核对', { x: label.x, y: 260 }, { size: 9 })
  canvas.text('签名、姓名、有效期和状态名单。', { x: label.x, y: 264 }, { size: 9 })
}

function drawAuthority(canvas: PageCanvas, { authority, issuedOn }: CertificatePaper, picture: Picture): void {
  if (picture !== null) {
    const scale = seal.size / Math.max(picture.width, picture.height)
    const [width, height] = [picture.width * scale, picture.height * scale]
    const box = { x: seal.middle - width / 2, y: seal.y + (seal.size - height) / 2, width, height }
    canvas.image(picture.resource, box, box)
  }
  canvas.text('发证机关（盖章）', { x: seal.middle, y: 236 }, { size: 10.5, align: 'center' })
  const steps: FittingStep[] = [...oneLine([16, 14, 12], 'bold'), { size: 10.5, weight: 'bold', lines: 2, pitch: 5 }]
  drawFitted(canvas, authority, { x: seal.middle, y: 248, width: 76, steps, align: 'center' })
  canvas.text(formatChineseDate(issuedOn), { x: seal.middle, y: 260 }, { size: 14, align: 'center' })
}
