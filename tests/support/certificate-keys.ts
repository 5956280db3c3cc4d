import { createPrivateKey, createPublicKey, sign as signWith } from 'node:crypto'
import { certifyKey, type KeyCertificate, type Sign } from '../../src-shared/domain/certificate-code.ts'

/** PKCS#8 of Ed25519 up to the seed (RFC 8410). */
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex')

export interface KeyPair {
  readonly publicKey: Uint8Array
  readonly sign: Sign
}

/** A key pair made of a seed, so that tests give the same bytes each time; Node's own Ed25519 signs. */
export function aKeyPair(seed: number): KeyPair {
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Head, Buffer.alloc(32, seed)]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32))
  return { publicKey, sign: (message) => new Uint8Array(signWith(null, message, key)) }
}

/** An issuer: its root and a workstation's key that the root certified. */
export function anIssuer(seed = 1): { root: KeyPair; key: KeyCertificate; sign: Sign } {
  const root = aKeyPair(seed)
  const workstation = aKeyPair(seed + 100)
  return { root, key: certifyKey(workstation.publicKey, root), sign: workstation.sign }
}
