import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import { certifyKey, hexOf, type KeyCertificate } from '../src-shared/domain/certificate-code.ts'
import type { Environment } from './environment.ts'
import { ask } from './refused.ts'
import type { Writer } from './store/open-store.ts'

/** Who the centre is: the keys a workstation pins, and its history's name. */
export interface Identity {
  /** Of this history; another after every restore of the centre. */
  readonly incarnation: string
  /** Ed25519, SPKI DER in base64. */
  readonly signKey: string
  readonly privateKey: KeyObject
  /** age identity and recipient, for bundles. */
  readonly ageIdentity: string
  readonly recipient: string
  /** Lets a workstation's key sign certificates. @param signKey Ed25519, SPKI DER in base64 */
  certify(signKey: string): KeyCertificate & { readonly rootPublicKey: Uint8Array }
}

const wanted = ['incarnation', 'private-key', 'age-identity', 'issuer-key'] as const

/** The centre's identity out of its store; made at the first start. */
export async function openIdentity(environment: Environment): Promise<Identity> {
  const { db } = environment.store
  const fresh: Record<(typeof wanted)[number], string> = {
    incarnation: environment.newId(),
    'private-key': newPrivateKey(),
    'issuer-key': newPrivateKey(),
    'age-identity': await generateIdentity(),
  }
  for (const key of wanted) {
    const insert = db.insertInto('meta').values({ key, value: fresh[key] })
    await ask(insert.onConflict((conflict) => conflict.column('key').doNothing()).execute())
  }
  const rows = await ask(db.selectFrom('meta').selectAll().where('key', 'in', wanted).execute())
  const kept = { ...fresh, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) }
  const privateKey = readPrivateKey(kept['private-key'])
  const issuer = readPrivateKey(kept['issuer-key'])
  const signKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  const ageIdentity = kept['age-identity']
  const recipient = await identityToRecipient(ageIdentity)
  const certify = (key: string) => {
    const rootPublicKey = rawKey(issuer)
    const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
    const root = { publicKey: rootPublicKey, sign: (text: Uint8Array) => new Uint8Array(sign(null, text, issuer)) }
    return { ...certifyKey(rawKey(publicKey), root), rootPublicKey }
  }
  return { incarnation: kept.incarnation, signKey, privateKey, ageIdentity, recipient, certify }
}

/** Public key of the centre's issuer root, in hex; null before the centre first ran. */
export async function issuerRootOf(db: Writer): Promise<string | null> {
  const row = await ask(db.selectFrom('meta').select('value').where('key', '=', 'issuer-key').executeTakeFirst())
  return row ? hexOf(rawKey(readPrivateKey(row.value))) : null
}

const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')

const readPrivateKey = (der: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(der, 'base64'), format: 'der', type: 'pkcs8' })

/** The 32 bytes of a key's public half. */
const rawKey = (key: KeyObject): Uint8Array =>
  new Uint8Array(Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url'))
