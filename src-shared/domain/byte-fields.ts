import { utf8Bytes, utf8Text } from './utf-8.ts'

/** Writes fields one after the other: big-endian numbers, texts as UTF-8 behind one byte of length. */
export class ByteWriter {
  readonly #bytes: number[] = []

  byte(value: number): this {
    this.#bytes.push(value & 0xff)
    return this
  }

  short(value: number): this {
    return this.byte(value >> 8).byte(value)
  }

  raw(bytes: Uint8Array): this {
    for (const byte of bytes) this.#bytes.push(byte)
    return this
  }

  /** @throws RangeError over 255 bytes */
  text(text: string): this {
    const bytes = utf8Bytes(text)
    if (bytes.length > 255) throw new RangeError(`a field of ${bytes.length} bytes; 255 is the most`)
    return this.byte(bytes.length).raw(bytes)
  }

  get length(): number {
    return this.#bytes.length
  }

  done(): Uint8Array {
    return Uint8Array.from(this.#bytes)
  }
}

/** Something was cut off, too long, or not UTF-8. */
export class ByteFieldsError extends Error {}

/** Reads what ByteWriter wrote. @throws ByteFieldsError */
export class ByteReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get position(): number {
    return this.#at
  }

  raw(length: number): Uint8Array {
    if (this.#at + length > this.#bytes.length) throw new ByteFieldsError('the bytes end within a field')
    this.#at += length
    return this.#bytes.subarray(this.#at - length, this.#at)
  }

  byte(): number {
    return this.raw(1)[0] ?? 0
  }

  short(): number {
    return this.byte() * 256 + this.byte()
  }

  text(): string {
    const text = utf8Text(this.raw(this.byte()))
    if (text === null) throw new ByteFieldsError('a text is not UTF-8')
    return text
  }

  /** @throws ByteFieldsError where more follows */
  end(): void {
    if (this.#at !== this.#bytes.length) throw new ByteFieldsError('more bytes follow the last field')
  }
}
