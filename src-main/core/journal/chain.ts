import { createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { chainPrefix } from '../../../src-shared/protocol/operation-header.ts'

const sha256 = (...parts: readonly (string | Uint8Array)[]): string =>
  hash('sha256', Buffer.concat(parts.map((part) => Buffer.from(part))), 'hex')

/**
 * SHA-256(salt ‖ text) in hex, of a payload and of a record: with the salt erased nobody can guess what it was taken of.
 *
 * @param salt in hex
 */
export const saltedDigest = (salt: string, text: string): string => sha256(Buffer.from(salt, 'hex'), text)

/**
 * SHA-256(prefix ‖ prev ‖ header) in hex; `prev` stands in the header too, so that it travels with it.
 *
 * @param header its RFC 8785 text
 */
export const operationHash = (prev: string, header: string): string =>
  sha256(chainPrefix, Buffer.from(prev, 'hex'), header)

const headText = (seq: number, hash: string): Buffer => Buffer.from(`kd-head-1\0${seq}\0${hash}`)

/** @param privateKey Ed25519, PKCS#8 DER in base64. Returns the signature in base64. */
export const signHead = (privateKey: string, seq: number, hash: string): string =>
  signText(privateKey, headText(seq, hash))

function signText(privateKey: string, text: Buffer): string {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return sign(null, text, key).toString('base64')
}

/** @param publicKey Ed25519, SPKI DER in base64. */
export const readPublicKey = (publicKey: string): KeyObject =>
  createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })

/** A new epoch, and the end of the old one to which it is tied. */
export interface NewEpoch {
  readonly device: string
  readonly epoch: number
  /** The new one. */
  readonly publicKey: string
  /** The last operation of the old epoch, and its hash. */
  readonly seq: number
  readonly hash: string
}

const epochText = ({ device, epoch, publicKey, seq, hash }: NewEpoch): Buffer =>
  Buffer.from(`kd-epoch-1\0${device}\0${epoch}\0${publicKey}\0${seq}\0${hash}`)

/** @param oldPrivateKey of the epoch before. Returns the signature in base64. */
export const signEpoch = (oldPrivateKey: string, next: NewEpoch): string => signText(oldPrivateKey, epochText(next))

export const isEpochLinked = (by: KeyObject, next: NewEpoch & { readonly signature: string }): boolean =>
  verify(null, epochText(next), by, Buffer.from(next.signature, 'base64'))

export const isHeadSigned = (by: KeyObject, head: { seq: number; hash: string; signature: string }): boolean =>
  verify(null, headText(head.seq, head.hash), by, Buffer.from(head.signature, 'base64'))
