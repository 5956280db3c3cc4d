/** pdf-lib.mjs COUNT FOLDER original|fork: the same tickets with pdf-lib or its fork, as their documentation shows. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { correction, generate } from 'lean-qr'
import { portraitOf, reportMeasure, thingsOn } from './batch.ts'

const count = Number(process.argv[2])
const folder = process.argv[3]
const isFork = process.argv[4] === 'fork'
const require = createRequire(isFork ? join(import.meta.dirname, '../../../package.json') : import.meta.url)
const { PDFDocument, rgb } = require('pdf-lib')
const fontkit = isFork ? require('@cantoo/fontkit') : require('@pdf-lib/fontkit')
const mm = 72 / 25.4
const color = rgb(0, 0, 0)

const start = performance.now()
const doc = await PDFDocument.create()
doc.registerFontkit(fontkit.default ?? fontkit)
const embed = (file) =>
  doc.embedFont(readFileSync(require.resolve(`@expo-google-fonts/noto-sans-sc/${file}`)), { subset: true })
const regular = await embed('400Regular/NotoSansSC_400Regular.ttf')
const heavy = await embed('700Bold/NotoSansSC_700Bold.ttf')
for (let index = 0; index < count; index += 1) {
  const { texts, lines, code } = thingsOn(index)
  const page = doc.addPage([595.28, 841.89])
  const photo = await doc.embedJpg(new Uint8Array(portraitOf(folder, index)))
  page.drawImage(photo, { x: 16 * mm, y: 841.89 - 89 * mm, width: 35 * mm, height: 45 * mm })
  for (const { x, y, size, content, bold } of texts) {
    page.drawText(content, { x: x * mm, y: 841.89 - y * mm, size, font: bold ? heavy : regular, color })
  }
  for (const { x1, x2, y } of lines) {
    page.drawLine({ start: { x: x1 * mm, y: 841.89 - y * mm }, end: { x: x2 * mm, y: 841.89 - y * mm } })
  }
  const qr = generate(code, { minCorrectionLevel: correction.Q, maxCorrectionLevel: correction.Q })
  for (let row = 0; row < qr.size; row += 1) {
    for (let column = 0; column < qr.size; column += 1) {
      if (!qr.get(column, row)) continue
      const x = (162.25 + column * 1.27) * mm
      page.drawRectangle({ x, y: 841.89 - (45.27 + row * 1.27) * mm, width: 3.6, height: 3.6, color })
    }
  }
}
reportMeasure(start, (await doc.save()).length)
