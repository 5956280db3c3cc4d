import { crc32 } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { madeUpPortraitSvg } from '../../../src-main/core/demonstration/made-up-portrait.ts'

/** A portrait as a camera would give it: large, sharp, on one colour. */
export function aPortrait(width = 900, height = 1260): Sharp {
  const svg = madeUpPortraitSvg({ seed: 'test', sex: '女', age: 30 })
  return sharp(Buffer.from(svg), { density: 300 })
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#fff' })
}

/** Coloured noise, the worst that a JPEG encoder can meet. The same each time. */
export function noise(width: number, height: number): Sharp {
  let state = 1
  const data = Buffer.alloc(width * height * 3)
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    data[i] = state >>> 24
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** The same PNG with another size in its header, checksum included: what a decompression bomb looks like from outside. */
export function pngClaiming(png: Buffer, width: number, height: number): Buffer {
  const forged = Buffer.from(png)
  forged.writeUInt32BE(width, 16)
  forged.writeUInt32BE(height, 20)
  forged.writeUInt32BE(crc32(forged.subarray(12, 29)), 29)
  return forged
}

/** The same JPEG with another size in its frame header. */
export function jpegClaiming(jpeg: Buffer, width: number, height: number): Buffer {
  const forged = Buffer.from(jpeg)
  const frame = forged.findIndex((byte, i) => byte === 0xff && [0xc0, 0xc2].includes(forged[i + 1] ?? 0))
  forged.writeUInt16BE(height, frame + 5)
  forged.writeUInt16BE(width, frame + 7)
  return forged
}

/** A chunk put right behind a PNG's header. */
export function pngWithChunk(png: Buffer, type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([png.subarray(0, 33), length, body, checksum, png.subarray(33)])
}
