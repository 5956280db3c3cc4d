import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'

/** Draws resources/icon.ico from the product's sign: `npx node scripts/make-icon.ts`. */
const sizes = [16, 24, 32, 48, 64, 128, 256]
const sign = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">
  <rect width="24" height="24" rx="3.5" fill="#1D5FC2"/>
  <path d="m6.2 12.3 4 4 7.8-8.4" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"/>
</svg>`

const pictures = await Promise.all(
  sizes.map((size) =>
    sharp(Buffer.from(sign), { density: 72 * 20 })
      .resize(size, size)
      .png()
      .toBuffer(),
  ),
)
const head = Buffer.alloc(6)
head.writeUInt16LE(1, 2)
head.writeUInt16LE(sizes.length, 4)
let offset = head.length + 16 * sizes.length
const entries = pictures.map((picture, index) => {
  const entry = Buffer.alloc(16)
  const side = (sizes[index] ?? 0) % 256
  entry.writeUInt8(side, 0)
  entry.writeUInt8(side, 1)
  entry.writeUInt16LE(1, 4)
  entry.writeUInt16LE(32, 6)
  entry.writeUInt32LE(picture.length, 8)
  entry.writeUInt32LE(offset, 12)
  offset += picture.length
  return entry
})
writeFileSync(
  join(resolve(import.meta.dirname, '..'), 'resources/icon.ico'),
  Buffer.concat([head, ...entries, ...pictures]),
)
