import { Encrypter } from 'age-encryption'
import { bytesOfHex } from '../domain/certificate-code.ts'
import { utf8Bytes } from '../domain/utf-8.ts'
import {
  type BundleHeader,
  type BundleManifest,
  bundleLimits,
  bundleMagic,
  bundleSignaturePrefix,
  bundleSuite,
  type DownManifest,
  manifestMember,
  signatureMember,
  type UpManifest,
} from '../protocol/bundle.ts'
import { canonical } from '../protocol/canonical.ts'
import { type Member, writeTar } from './tar.ts'

/** What a host brings for any number of bytes: this folder is pure, and by hand it would take minutes. */
export interface BundleHost {
  /** Hex. */
  sha256(bytes: Uint8Array): string
  /** UTF-8. */
  encode(text: string): Uint8Array
  /** Null where the bytes are not UTF-8. */
  decode(bytes: Uint8Array): string | null
}

export interface BundleSeal extends BundleHost {
  /** Ed25519 of these bytes under the sender's key. */
  sign(bytes: Uint8Array): Uint8Array
}

type Derived = 'headerSha256' | 'members' | 'expiresAt' | 'proto'
/** A manifest without what packing adds. */
export type BundleContent = Omit<UpManifest, Derived> | Omit<DownManifest, Derived>

/**
 * Packs, signs and encrypts a bundle for one recipient.
 *
 * @returns the bytes of the file
 */
export async function packBundle(
  content: BundleContent,
  members: readonly Member[],
  seal: BundleSeal,
): Promise<Uint8Array> {
  const { kind, to, id, madeAt } = content
  const header = utf8Bytes(canonical({ kind, to, suite: bundleSuite, id } satisfies BundleHeader))
  const expiresAt = new Date(Date.parse(madeAt) + bundleLimits.freshFor * 86_400_000).toISOString()
  const listed = members.map(({ name, bytes }) => ({ name, sha256: seal.sha256(bytes), size: bytes.length }))
  const derived = { proto: 1 as const, expiresAt, headerSha256: seal.sha256(header), members: listed }
  const manifest: BundleManifest = { ...content, ...derived }
  const text = seal.encode(canonical(manifest))
  const signature = seal.sign(signedBytes(seal.sha256(text)))
  const archive = [{ name: manifestMember, bytes: text }, { name: signatureMember, bytes: signature }, ...members]
  const encrypter = new Encrypter()
  encrypter.addRecipient(to)
  return joined(header, await encrypter.encrypt(writeTar(archive)))
}

/** @param manifestHash SHA-256 of the manifest's bytes, hex */
export function signedBytes(manifestHash: string): Uint8Array {
  const prefix = utf8Bytes(bundleSignaturePrefix)
  const bytes = new Uint8Array(prefix.length + 32)
  bytes.set(prefix)
  bytes.set(bytesOfHex(manifestHash), prefix.length)
  return bytes
}

function joined(header: Uint8Array, ciphertext: Uint8Array): Uint8Array {
  const start = bundleMagic.length + 4
  const file = new Uint8Array(start + header.length + ciphertext.length)
  file.set(utf8Bytes(bundleMagic))
  new DataView(file.buffer).setUint32(bundleMagic.length, header.length)
  file.set(header, start)
  file.set(ciphertext, start + header.length)
  return file
}

/** A member of lines, each the JSON of one thing. */
export const linesMember = (name: string, lines: readonly string[], { encode }: BundleHost): Member => ({
  name,
  bytes: encode(lines.map((line) => `${line}\n`).join('')),
})
