import { createPrivateKey, createPublicKey, hash, sign, verify } from 'node:crypto'
import type { BundleHost, BundleSeal } from '../../../src-shared/bundles/pack-bundle.ts'

/** What Node brings to bundles. */
export const bundleHost: BundleHost = {
  sha256: (bytes) => hash('sha256', bytes, 'hex'),
  encode: (text) => Buffer.from(text, 'utf8'),
  decode: (bytes) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    } catch {
      return null
    }
  },
}

/** @param privateKey Ed25519, PKCS#8 DER in base64 */
export function sealWith(privateKey: string): BundleSeal {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return { ...bundleHost, sign: (bytes) => sign(null, bytes, key) }
}

/** @param publicKey Ed25519, SPKI DER in base64 */
export function isSignedBy(publicKey: string, bytes: Uint8Array, signature: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
  return verify(null, bytes, key, signature)
}
