import { createPrivateKey, generateKeyPairSync, type KeyObject, sign as signWith } from 'node:crypto'
import {
  bytesOfHex,
  certifyKey,
  hexOf,
  type KeyCertificate,
  rootIdOf,
  type Sign,
} from '../../../src-shared/domain/certificate-code.ts'
import { certifyWorkstation, establishIssuer } from '../../../src-shared/domain/certificate-issuer.ts'
import type { IssuerKey } from '../../../src-shared/domain/issuer-key.ts'
import { currentSite } from '../accounts/store.ts'
import type { ChangeContext } from '../change-context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import { pairingOf } from '../sync/store.ts'
import { certificateIssuerStore, issuerKeyStore } from './store.ts'

/** What signs a certificate: this workstation's key, and the root's word that it may. */
export interface Issuer {
  readonly rootPublicKey: Uint8Array
  readonly key: KeyCertificate
  /** With the workstation's key. */
  readonly sign: Sign
  /** A root made just now, which `keepIssuer` has to keep; null where the site has one. */
  readonly freshRoot: string | null
}

/**
 * The centre's, where it let this workstation sign; else the site's issuer, or one made for it: the root comes into being
 * at the first need. Papers are signed before the
 * transaction that hands them over, which then keeps the new root (`keepIssuer`).
 *
 * @throws AppError DATABASE_CORRUPT where this workstation has no key, or the root's private half is lost;
 *   ISSUER_KEY_NOT_ACCEPTED
 */
export function issuerFor(db: ReadDatabase): Issuer {
  const workstation = ownKey(db)
  const byCentre = pairingOf(db) === null ? null : issuerKeyStore.load(db, hexOf(workstation.publicKey))?.state
  if (byCentre) return acceptedIssuer(byCentre, workstation)
  const site = currentSite(db)
  const known = certificateIssuerStore.load(db, site.id)?.state
  const own = known && db.get(sql.selectFrom('own_issuer').select('private_key').where('id', '=', site.id))
  const trusted = known?.workstations.find(({ publicKey }) => publicKey === hexOf(workstation.publicKey))
  if (known && trusted) {
    const rootPublicKey = bytesOfHex(known.rootPublicKey)
    const { publicKey } = workstation
    const key = { rootId: rootIdOf(rootPublicKey), publicKey, signature: bytesOfHex(trusted.keySignature) }
    return { rootPublicKey, key, sign: workstation.sign, freshRoot: null }
  }
  if (known && !own) throw new AppError(pairingOf(db) === null ? 'DATABASE_CORRUPT' : 'ISSUER_KEY_NOT_ACCEPTED')
  const freshRoot = own ? null : newPrivateKey()
  const root = keyPairOf(own?.private_key ?? freshRoot ?? '')
  return {
    rootPublicKey: root.publicKey,
    key: certifyKey(workstation.publicKey, root),
    sign: workstation.sign,
    freshRoot,
  }
}

/** Under the centre's root: nothing about it is this workstation's to keep. */
function acceptedIssuer(
  { rootPublicKey: root, keySignature }: IssuerKey,
  { publicKey, sign }: ReturnType<typeof ownKey>,
): Issuer {
  const rootPublicKey = bytesOfHex(root)
  const key = { rootId: rootIdOf(rootPublicKey), publicKey, signature: bytesOfHex(keySignature) }
  return { rootPublicKey, key, sign, freshRoot: null }
}

/**
 * Keeps the root and the word for this workstation's key where they are new.
 * @throws AppError CERTIFICATES_OUTDATED where another command made a root meanwhile: nothing signed with this one may leave
 */
export function keepIssuer(context: ChangeContext, issuer: Issuer): void {
  const { id } = currentSite(context.db)
  const rootPublicKey = hexOf(issuer.rootPublicKey)
  if (issuerKeyStore.load(context.db, hexOf(issuer.key.publicKey))?.state.rootPublicKey === rootPublicKey) return
  const known = certificateIssuerStore.load(context.db, id)?.state
  if (known && known.rootPublicKey !== rootPublicKey) throw new AppError('CERTIFICATES_OUTDATED', { count: 1 })
  if (!known) {
    context.change(establishIssuer, id, { rootPublicKey })
    context.db.run(sql.insertInto('own_issuer').values({ id, private_key: issuer.freshRoot ?? '' }))
  }
  const publicKey = hexOf(issuer.key.publicKey)
  if (known?.workstations.some((one) => one.publicKey === publicKey)) return
  const keySignature = hexOf(issuer.key.signature)
  context.change(certifyWorkstation, id, { deviceId: ownKey(context.db).deviceId, publicKey, keySignature })
}

/** Inside a command: the issuer, kept. */
export function requireIssuer(context: ChangeContext): Issuer {
  const issuer = issuerFor(context.db)
  keepIssuer(context, issuer)
  return issuer
}

function ownKey(db: ReadDatabase) {
  const own = db.get(sql.selectFrom('own_device').selectAll())
  if (!own) throw new AppError('DATABASE_CORRUPT')
  return { deviceId: own.id, ...keyPairOf(own.private_key) }
}

const newPrivateKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')

/** @param privateKey Ed25519, PKCS#8 DER in base64 */
function keyPairOf(privateKey: string): { readonly publicKey: Uint8Array; readonly sign: Sign } {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' })
  return { publicKey: publicKeyOf(key), sign: (message) => new Uint8Array(signWith(null, message, key)) }
}

/** The 32 bytes themselves, as JWK has them. */
const publicKeyOf = (key: KeyObject): Uint8Array =>
  new Uint8Array(Buffer.from(String(key.export({ format: 'jwk' }).x), 'base64url'))
