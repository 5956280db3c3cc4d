import { hash, sign } from 'node:crypto'
import type { BundleHost, BundleSeal } from '../../src-shared/bundles/pack-bundle.ts'
import type { Identity } from '../identity.ts'

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

export const sealOf = ({ privateKey }: Identity): BundleSeal => ({
  ...bundleHost,
  sign: (bytes) => sign(null, bytes, privateKey),
})
