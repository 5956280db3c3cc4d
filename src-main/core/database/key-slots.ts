import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'
import { AppError } from '../errors.ts'

export const Wrapped = z.strictObject({ salt: z.base64(), nonce: z.base64(), box: z.base64(), tag: z.base64() })
export type Wrapped = z.infer<typeof Wrapped>

/**
 * keys.json: the database key, wrapped once per way in. Losing every slot loses the data, which is why the recovery
 * key is printed at the first run.
 */
export const KeyFile = z.strictObject({
  version: z.literal(1),
  passphrase: Wrapped,
  recovery: Wrapped,
})
export type KeyFile = z.infer<typeof KeyFile>

/** Crockford's alphabet: no I, L, O, U to be misread from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const recoveryGroups = 8

/** Makes a database key and its two slots. The recovery key carries 160 bits as eight groups of four. */
export async function createKeyFile(
  passphrase: string,
): Promise<{ key: Uint8Array; recoveryKey: string; file: KeyFile }> {
  const key = randomBytes(32)
  const { slot, recoveryKey } = await newRecoverySlot(key)
  const file: KeyFile = { version: 1, passphrase: await passphraseSlot(key, passphrase), recovery: slot }
  return { key, recoveryKey, file }
}

/** The database key under a passphrase. @throws AppError PASSPHRASE_TOO_SHORT */
export async function passphraseSlot(key: Uint8Array, passphrase: string): Promise<Wrapped> {
  if ([...passphrase].length < 8) throw new AppError('PASSPHRASE_TOO_SHORT')
  return wrap(key, (salt) => fromPassphrase(passphrase, salt))
}

/** The database key under a recovery key made now. */
export async function newRecoverySlot(key: Uint8Array): Promise<{ slot: Wrapped; recoveryKey: string }> {
  const recoveryKey = newGroups(recoveryGroups)
  return { slot: await wrap(key, (salt) => fromRecoveryKey(recoveryKey, salt)), recoveryKey }
}

/** Random symbols in groups of four, 20 bits each, to be read from paper: `7K3M-QX9A`. */
export function newGroups(count: number): string {
  const symbols = [...randomBytes(count * 4)].map((byte) => alphabet[byte % 32])
  return Array.from({ length: count }, (_, group) => symbols.slice(group * 4, group * 4 + 4).join('')).join('-')
}

/** @throws AppError WRONG_PASSPHRASE */
export async function keyByPassphrase(file: KeyFile, passphrase: string): Promise<Uint8Array> {
  const key = await unwrap(file.passphrase, (salt) => fromPassphrase(passphrase, salt))
  if (!key) throw new AppError('WRONG_PASSPHRASE')
  return key
}

/** Accepts the key as people copy it from paper: any case, with or without dashes, O for 0, I and L for 1.
 * @throws AppError WRONG_RECOVERY_KEY */
export async function keyByRecoveryKey(file: KeyFile, recoveryKey: string): Promise<Uint8Array> {
  const key = await unwrap(file.recovery, (salt) => fromRecoveryKey(recoveryKey, salt))
  if (!key) throw new AppError('WRONG_RECOVERY_KEY')
  return key
}

/** @throws AppError KEY_FILE_DAMAGED */
export function parseKeyFile(text: string): KeyFile {
  try {
    return KeyFile.parse(JSON.parse(text))
  } catch (error) {
    throw new AppError('KEY_FILE_DAMAGED', {}, error)
  }
}

type Derive = (salt: Buffer) => Promise<Buffer>

/** argon2id (the library's default), 64 MiB and three passes: above OWASP's floor, about a tenth of a second on an office PC. */
async function fromPassphrase(passphrase: string, salt: Buffer): Promise<Buffer> {
  const options = { memoryCost: 65_536, timeCost: 3, parallelism: 1, outputLen: 32, salt }
  return Buffer.from(await hashRaw(passphrase.normalize('NFC'), options))
}

async function fromRecoveryKey(recoveryKey: string, salt: Buffer): Promise<Buffer> {
  const symbols = recoveryKey
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')
  return Buffer.from(hkdfSync('sha256', symbols, salt, 'kaodian recovery key 1', 32))
}

async function wrap(key: Uint8Array, derive: Derive): Promise<Wrapped> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await derive(salt), nonce)
  const box = Buffer.concat([cipher.update(key), cipher.final()])
  const text = (bytes: Buffer) => bytes.toString('base64')
  return { salt: text(salt), nonce: text(nonce), box: text(box), tag: text(cipher.getAuthTag()) }
}

async function unwrap(wrapped: Wrapped, derive: Derive): Promise<Uint8Array | null> {
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const secret = await derive(bytes(wrapped.salt))
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes(wrapped.nonce))
    decipher.setAuthTag(bytes(wrapped.tag))
    return Buffer.concat([decipher.update(bytes(wrapped.box)), decipher.final()])
  } catch {
    // The only failure GCM has here: the tag does not match, so the secret is not this slot's.
    return null
  }
}
