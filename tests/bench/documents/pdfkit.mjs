/** pdfkit.mjs COUNT FOLDER: the same tickets with pdfkit, as its guide shows. */
import { createRequire } from 'node:module'
import { correction, generate } from 'lean-qr'
import PDFDocument from 'pdfkit'
import { portraitOf, reportMeasure, thingsOn } from './batch.ts'

const count = Number(process.argv[2])
const folder = process.argv[3]
const resolve = createRequire(import.meta.url).resolve
const mm = 72 / 25.4

const start = performance.now()
let bytes = 0
const doc = new PDFDocument({ size: 'A4', margin: 0, autoFirstPage: false })
doc.on('data', (chunk) => {
  bytes += chunk.length
})
const ended = new Promise((done) => doc.on('end', done))
doc.registerFont('regular', resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'))
doc.registerFont('bold', resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'))
for (let index = 0; index < count; index += 1) {
  const { texts, lines, code } = thingsOn(index)
  doc.addPage()
  doc.image(portraitOf(folder, index), 16 * mm, 44 * mm, { width: 35 * mm, height: 45 * mm })
  for (const { x, y, size, content, bold } of texts) {
    doc.font(bold ? 'bold' : 'regular').fontSize(size)
    doc.text(content, x * mm, y * mm, { lineBreak: false, baseline: 'alphabetic' })
  }
  for (const { x1, x2, y } of lines)
    doc
      .moveTo(x1 * mm, y * mm)
      .lineTo(x2 * mm, y * mm)
      .stroke()
  const qr = generate(code, { minCorrectionLevel: correction.Q, maxCorrectionLevel: correction.Q })
  for (let row = 0; row < qr.size; row += 1) {
    for (let column = 0; column < qr.size; column += 1) {
      if (qr.get(column, row)) doc.rect((162.25 + column * 1.27) * mm, (44 + row * 1.27) * mm, 3.6, 3.6)
    }
  }
  doc.fill('black')
}
doc.end()
await ended
reportMeasure(start, bytes)
