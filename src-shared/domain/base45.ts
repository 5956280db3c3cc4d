/** RFC 9285: two bytes as three characters that a QR code holds in its alphanumeric mode, at 5.5 bits each. */
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const values = new Map([...alphabet].map((character, value) => [character, value]))

export function encodeBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const isPair = at + 1 < bytes.length
    let value = isPair ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0)
    for (let digit = 0; digit < (isPair ? 3 : 2); digit += 1) {
      text += alphabet[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return text
}

/** Null for what is no base45, or for a text that another would also mean. */
export function decodeBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null
  const bytes: number[] = []
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => values.get(character))
    const value = digits.reduceRight<number>((sum, digit) => sum * 45 + (digit ?? Number.NaN), 0)
    const isPair = digits.length === 3
    if (!(value < (isPair ? 65_536 : 256))) return null
    bytes.push(...(isPair ? [value >> 8, value & 0xff] : [value]))
  }
  return Uint8Array.from(bytes)
}
