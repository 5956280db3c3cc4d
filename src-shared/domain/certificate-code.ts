import { ed25519 } from '@noble/curves/ed25519.js'
import { decodeBase45, encodeBase45 } from './base45.ts'
import { ByteReader, ByteWriter } from './byte-fields.ts'
import { type CertificateStatement, decodeStatement, encodeStatement } from './certificate-statement.ts'
import { sha256Hex } from './sha-256.ts'
import { utf8Bytes } from './utf-8.ts'

/*
 * The text of a certificate's QR code: `KD1:` and base45 of
 *   algorithm (1 = Ed25519) ‖ key certificate ‖ statement ‖ signature of the workstation's key.
 * The key certificate says that the issuer root lets this key sign; so a verifier needs nothing but the root's public
 * key, and no network. Everything before a signature is under it, behind a text of its own that no other use shares.
 */

const prefix = 'KD1:'
const algorithm = 1
const keyContext = utf8Bytes('kaodian/certificate-key/1\0')
const statementContext = utf8Bytes('kaodian/certificate/1\0')

/** What base45 of QR version 15 at level M (77 modules, 39.1 mm on paper) has room for: 600 characters. */
const longestCode = 600
const bytesOfCode = Math.floor(((longestCode - prefix.length) * 2) / 3)
const signatureBytes = 64

/** Signs with a private key that the host keeps: 64 bytes (RFC 8032). */
export type Sign = (message: Uint8Array) => Uint8Array

export interface KeyCertificate {
  /** Names the root's public key; see rootIdOf. */
  readonly rootId: string
  /** Ed25519, 32 bytes. */
  readonly publicKey: Uint8Array
  /** The root's signature. */
  readonly signature: Uint8Array
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
export const bytesOfHex = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16))

/** Sixteen hex digits: the beginning of SHA-256 over the public key's own hex digits. */
export const rootIdOf = (rootPublicKey: Uint8Array): string => sha256Hex(hexOf(rootPublicKey)).slice(0, 16)

const keyMessage = (rootId: string, publicKey: Uint8Array): Uint8Array =>
  new ByteWriter().raw(keyContext).raw(bytesOfHex(rootId)).raw(publicKey).done()

/** The root lets a workstation's key sign certificates. */
export function certifyKey(
  publicKey: Uint8Array,
  root: { readonly publicKey: Uint8Array; readonly sign: Sign },
): KeyCertificate {
  const rootId = rootIdOf(root.publicKey)
  return { rootId, publicKey, signature: root.sign(keyMessage(rootId, publicKey)) }
}

/** The text of the QR code. @throws RangeError where even without the employer it would not fit its place */
export function encodeCertificate(
  statement: CertificateStatement,
  { key, sign }: { readonly key: KeyCertificate; readonly sign: Sign },
): string {
  const head = new ByteWriter().byte(algorithm).raw(bytesOfHex(key.rootId)).raw(key.publicKey).raw(key.signature).done()
  const room = bytesOfCode - head.length - signatureBytes
  const signed = new ByteWriter().raw(head).raw(encodeStatement(statement, room)).done()
  const signature = sign(new ByteWriter().raw(statementContext).raw(signed).done())
  return prefix + encodeBase45(new ByteWriter().raw(signed).raw(signature).done())
}

export type ReadCertificate =
  | { readonly kind: 'certificate'; readonly statement: CertificateStatement; readonly key: KeyCertificate }
  /** Not one of our codes, or read in part. */
  | { readonly kind: 'not-a-certificate' }
  /** Of an issuer whose root the verifier was not given. */
  | { readonly kind: 'unknown-issuer'; readonly rootId: string }
  /** Has the form, but some byte is not what was signed. */
  | { readonly kind: 'forged' }

/** Reads a code and checks both signatures against the roots (public keys, 32 bytes) the verifier trusts. */
export function readCertificate(text: string, roots: readonly Uint8Array[]): ReadCertificate {
  const code = text.trim()
  const bytes = code.startsWith(prefix) ? decodeBase45(code.slice(prefix.length)) : null
  const parts = bytes && partsOf(bytes)
  if (!parts) return { kind: 'not-a-certificate' }
  const { rootId, key, keySignature, signed, signature, statement } = parts
  const root = roots.find((candidate) => rootIdOf(candidate) === rootId)
  if (!root) return { kind: 'unknown-issuer', rootId }
  const signedText = new ByteWriter().raw(statementContext).raw(signed).done()
  const certificate = { rootId, publicKey: key, signature: keySignature }
  if (statement === null || !verifyByKey(signedText, signature, { certificate, root })) return { kind: 'forged' }
  return { kind: 'certificate', statement, key: certificate }
}

function partsOf(bytes: Uint8Array) {
  const shortest = 1 + 8 + 32 + signatureBytes + signatureBytes
  if (bytes.length <= shortest || bytes[0] !== algorithm) return null
  const reader = new ByteReader(bytes)
  reader.byte()
  const rootId = hexOf(reader.raw(8))
  const key = reader.raw(32)
  const keySignature = reader.raw(signatureBytes)
  const signed = bytes.subarray(0, -signatureBytes)
  const signature = bytes.subarray(-signatureBytes)
  return { rootId, key, keySignature, signed, signature, statement: statementIn(signed.subarray(reader.position)) }
}

/** Null where the bytes are no statement. */
function statementIn(bytes: Uint8Array): CertificateStatement | null {
  const reader = new ByteReader(bytes)
  try {
    const statement = decodeStatement(reader)
    reader.end()
    return statement
  } catch {
    // Whatever is wrong with a field, the code is not what an issuer signed.
    return null
  }
}

/** Whether the root certified the key, and the key signed the message. */
export function verifyByKey(
  message: Uint8Array,
  signature: Uint8Array,
  { certificate, root }: { readonly certificate: KeyCertificate; readonly root: Uint8Array },
): boolean {
  return verifyKeyCertificate(certificate, root) && verify(signature, message, certificate.publicKey)
}

/** Whether the root lets that key sign. */
export const verifyKeyCertificate = (
  { publicKey, signature }: Pick<KeyCertificate, 'publicKey' | 'signature'>,
  root: Uint8Array,
): boolean => verify(signature, keyMessage(rootIdOf(root), publicKey), root)

function verify(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, publicKey)
  } catch {
    // A point or a length that no key pair gives.
    return false
  }
}
