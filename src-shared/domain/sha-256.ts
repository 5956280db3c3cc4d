import { utf8Bytes } from './utf-8.ts'

const primes = (() => {
  const found: number[] = []
  for (let n = 2; found.length < 64; n++) if (found.every((p) => n % p !== 0)) found.push(n)
  return found
})()
const fraction = (x: number) => ((x - Math.floor(x)) * 2 ** 32) | 0
const roundConstants = primes.map((p) => fraction(Math.cbrt(p)))
const initialState = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)))

/**
 * SHA-256 (FIPS 180-4) of a text's UTF-8 bytes as eight unsigned 32-bit words. Written out because the rules that need
 * it are pure and run in the page too, where Web Crypto offers a digest only asynchronously.
 */
export function sha256Words(text: string): readonly number[] {
  const blocks = pad(utf8Bytes(text))
  const state = Int32Array.from(initialState)
  const schedule = new Int32Array(64)
  for (let offset = 0; offset < blocks.length; offset += 64) compress(state, schedule, blocks, offset)
  return Array.from(state, (word) => word >>> 0)
}

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return sha256Words(text)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('')
}

const at = (array: { readonly [index: number]: number }, index: number) => array[index] ?? 0
const rotate = (x: number, by: number) => (x >>> by) | (x << (32 - by))

function compress(state: Int32Array, schedule: Int32Array, blocks: Uint8Array, offset: number): void {
  for (let i = 0; i < 16; i++) {
    const o = offset + i * 4
    schedule[i] = (at(blocks, o) << 24) | (at(blocks, o + 1) << 16) | (at(blocks, o + 2) << 8) | at(blocks, o + 3)
  }
  for (let i = 16; i < 64; i++) {
    const early = at(schedule, i - 15)
    const late = at(schedule, i - 2)
    const a = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const b = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[i] = at(schedule, i - 16) + a + at(schedule, i - 7) + b
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let i = 0; i < 64; i++) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(roundConstants, i) + at(schedule, i)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = at(state, i) + word
  })
}

function pad(bytes: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((bytes.length + 8) >> 6) * 64 + 64)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const bits = bytes.length * 8
  for (let i = 0; i < 8; i++) padded[padded.length - 1 - i] = Math.floor(bits / 2 ** (8 * i)) & 0xff
  return padded
}
