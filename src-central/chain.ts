import { createPublicKey, hash, type KeyObject, verify } from 'node:crypto'
import { chainPrefix } from '../src-shared/protocol/operation-header.ts'
import { recordDigestHead } from '../src-shared/protocol/record-digest.ts'

export const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const [only = ''] = parts
  return hash('sha256', parts.length === 1 ? only : Buffer.concat(parts.map((part) => Buffer.from(part))), 'hex')
}

/** @param header the exact text that was sent */
export const operationHash = (prev: string, header: string): string =>
  sha256(chainPrefix, Buffer.from(prev, 'hex'), header)

export const payloadDigest = (salt: string, payload: string): string => sha256(Buffer.from(salt, 'hex'), payload)

/** 16 hex digits. @param text what the record holds, as `recordText` gives it */
export const recordDigest = (record: Parameters<typeof recordDigestHead>[0], text: string): string =>
  sha256(recordDigestHead(record) + text).slice(0, 16)

/** @param publicKey Ed25519, SPKI DER in base64. @throws Error for what is no such key */
export function readPublicKey(publicKey: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  return key
}

export const isSigned = (publicKey: string, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), readPublicKey(publicKey), Buffer.from(signature, 'base64'))
