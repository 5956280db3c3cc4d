import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { generateIdentity, identityToRecipient } from 'age-encryption'
import type { Environment } from './environment.ts'
import { ask } from './refused.ts'

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
}

const wanted = ['incarnation', 'private-key', 'age-identity'] as const

/** The centre's identity out of its store; made at the first start. */
export async function openIdentity(environment: Environment): Promise<Identity> {
  const { db } = environment.store
  const fresh: Record<(typeof wanted)[number], string> = {
    incarnation: environment.newId(),
    'private-key': generateKeyPairSync('ed25519')
      .privateKey.export({ format: 'der', type: 'pkcs8' })
      .toString('base64'),
    'age-identity': await generateIdentity(),
  }
  for (const key of wanted) {
    const insert = db.insertInto('meta').values({ key, value: fresh[key] })
    await ask(insert.onConflict((conflict) => conflict.column('key').doNothing()).execute())
  }
  const rows = await ask(db.selectFrom('meta').selectAll().where('key', 'in', wanted).execute())
  const kept = { ...fresh, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) }
  const der = Buffer.from(kept['private-key'], 'base64')
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const signKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  const ageIdentity = kept['age-identity']
  const recipient = await identityToRecipient(ageIdentity)
  return { incarnation: kept.incarnation, signKey, privateKey, ageIdentity, recipient }
}
