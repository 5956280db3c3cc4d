import { canonical } from './canonical.ts'

/**
 * The text whose SHA-256 begins with a record's digest (its first 8 bytes, 16 hex digits). XOR over a scope is free of
 * order and says whether two sides hold the same; it is no signature.
 */
export const recordDigestText = (record: Named & { readonly data: unknown }): string =>
  recordDigestHead(record) + recordText(record.type, record.data)

interface Named {
  readonly type: string
  readonly id: string
  readonly ver: number
}

/** What stands there before the record itself, for who has its text already. */
export const recordDigestHead = ({ type, id, ver }: Named): string => `${type}\0${id}\0${ver}\0`

/**
 * What a record holds, as RFC 8785 text. A field that a later program adds must be left out here as long as it holds what
 * earlier records get, or their digests no longer agree.
 */
export const recordText = (type: string, data: unknown): string => canonical(comparable(type, data))

/** A drawn seat falls away with its enrollment on either side by itself, without a new version of the arrangement. */
function comparable(type: string, data: unknown): unknown {
  if (type !== 'seating' || data === null || typeof data !== 'object') return data
  const { seats: _, ...rest } = data as { readonly seats?: unknown }
  return rest
}

/** @param digests 16 hex digits each */
export const xorDigests = (one: string, other: string): string =>
  (BigInt(`0x${one}`) ^ BigInt(`0x${other}`)).toString(16).padStart(16, '0')

export const noDigest = '0'.repeat(16)
