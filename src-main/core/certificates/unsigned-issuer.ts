import type { Issuer } from './issuer.ts'

/** For papers that are only looked at: their code has its full size and attests nothing. */
export const unsignedIssuer: Pick<Issuer, 'key' | 'sign'> = {
  key: { rootId: '0'.repeat(16), publicKey: new Uint8Array(32), signature: new Uint8Array(64) },
  sign: () => new Uint8Array(64),
}
