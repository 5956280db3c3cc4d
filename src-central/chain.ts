import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { chainPrefix } from '../src-shared/protocol/operation-header.ts'
import { recordDigestText } from '../src-shared/protocol/record-digest.ts'

export const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** @param header the exact text that was sent */
export const operationHash = (prev: string, header: string): string =>
  sha256(chainPrefix, Buffer.from(prev, 'hex'), header)

export const payloadDigest = (salt: string, payload: string): string => sha256(Buffer.from(salt, 'hex'), payload)

/** 16 hex digits. */
export const recordDigest = (record: Parameters<typeof recordDigestText>[0]): string =>
  sha256(recordDigestText(record)).slice(0, 16)

/** @param publicKey Ed25519, SPKI DER in base64. @throws Error for what is no such key */
export function readPublicKey(publicKey: string): KeyObject {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  return key
}

export const isSigned = (publicKey: string, text: string, signature: string): boolean =>
  verify(null, Buffer.from(text), readPublicKey(publicKey), Buffer.from(signature, 'base64'))
