import { Decrypter } from 'age-encryption'
import type { z } from 'zod'
import { utf8Text } from '../domain/utf-8.ts'
import {
  type BundleHeader,
  BundleHeaderSchema,
  type BundleManifest,
  BundleManifestSchema,
  bundleLimits,
  bundleMagic,
  manifestMember,
  signatureMember,
} from '../protocol/bundle.ts'
import { type BundleHost, signedBytes } from './pack-bundle.ts'
import { type Member, readTar } from './tar.ts'

/** Why a file is not taken: it is no bundle, not whole, or changed; or it is somebody else's. */
export class BundleFault extends Error {
  readonly reason: 'invalid' | 'not-for-us'
  constructor(reason: 'invalid' | 'not-for-us', message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

export interface BundleOpener<Kind extends BundleManifest['kind']> extends BundleHost {
  readonly kind: Kind
  /** The own age identity, and its recipient. */
  readonly identity: string
  readonly recipient: string
  /** Whether the sender the manifest names signed these bytes. */
  verify(
    manifest: Extract<BundleManifest, { kind: Kind }>,
    bytes: Uint8Array,
    signature: Uint8Array,
  ): boolean | Promise<boolean>
}

export interface OpenedBundle<Manifest> {
  readonly manifest: Manifest
  /** By name; every one is what the signed manifest says. */
  readonly members: ReadonlyMap<string, Uint8Array>
}

/**
 * Decrypts a bundle and proves all of it: whom it is for, who made it, and every byte. Nothing of it is to be used before.
 *
 * @throws BundleFault
 */
export async function openBundle<Kind extends BundleManifest['kind']>(
  file: Uint8Array,
  opener: BundleOpener<Kind>,
): Promise<OpenedBundle<Extract<BundleManifest, { kind: Kind }>>> {
  const { header, headerBytes, ciphertext } = readHeader(file)
  if (header.kind !== opener.kind || header.to !== opener.recipient) {
    throw new BundleFault('not-for-us', `a bundle of kind ${header.kind} for ${header.to}`)
  }
  const archive = await decrypted(ciphertext, opener.identity)
  const [first, second, ...rest] = readTar(archive, bundleLimits.members + 2) ?? []
  if (first?.name !== manifestMember || second?.name !== signatureMember) throw invalid('no manifest')
  const manifest = readManifest(first.bytes, opener)
  if (!isKind(manifest, opener.kind)) throw invalid('another kind within')
  const isBound = manifest.headerSha256 === opener.sha256(headerBytes) && manifest.to === header.to
  if (!isBound || manifest.id !== header.id) throw invalid('the header is not this bundle’s')
  const signed = await opener.verify(manifest, signedBytes(opener.sha256(first.bytes)), second.bytes)
  if (!signed) throw invalid('the signature')
  requireMembers(manifest, rest, opener.sha256)
  return { manifest, members: new Map(rest.map(({ name, bytes }) => [name, bytes])) }
}

/** What is asked for, whose it is, before anything is decrypted. @throws BundleFault */
export function readHeader(file: Uint8Array): {
  readonly header: BundleHeader
  readonly headerBytes: Uint8Array
  readonly ciphertext: Uint8Array
} {
  const start = bundleMagic.length + 4
  if (file.length > bundleLimits.file) throw invalid('too large')
  if (file.length < start || utf8Text(file.subarray(0, bundleMagic.length)) !== bundleMagic) throw invalid('no bundle')
  const length = new DataView(file.buffer, file.byteOffset).getUint32(bundleMagic.length)
  if (length > bundleLimits.header || start + length > file.length) throw invalid('the header’s length')
  const headerBytes = file.subarray(start, start + length)
  const header = BundleHeaderSchema.safeParse(json(utf8Text(headerBytes) ?? ''))
  if (!header.success) throw invalid('the header', header.error)
  return { header: header.data, headerBytes, ciphertext: file.subarray(start + length) }
}

async function decrypted(ciphertext: Uint8Array, identity: string): Promise<Uint8Array> {
  try {
    const decrypter = new Decrypter()
    decrypter.addIdentity(identity)
    return await decrypter.decrypt(ciphertext)
  } catch (error) {
    throw invalid('the encryption', error)
  }
}

function readManifest(bytes: Uint8Array, { decode }: BundleHost): BundleManifest {
  const text = bytes.length > bundleLimits.manifest ? null : decode(bytes)
  const read = BundleManifestSchema.safeParse(json(text ?? ''))
  if (!read.success) throw invalid('the manifest', read.error)
  return read.data
}

const isKind = <Kind extends BundleManifest['kind']>(
  manifest: BundleManifest,
  kind: Kind,
): manifest is Extract<BundleManifest, { kind: Kind }> => manifest.kind === kind

/** Exactly those listed, in that order, each as listed. */
function requireMembers({ members }: BundleManifest, found: readonly Member[], sha256: (bytes: Uint8Array) => string) {
  const names = new Set(members.map(({ name }) => name))
  if (names.size !== members.length || found.length !== members.length) throw invalid('the members')
  for (const [index, { name, size, sha256: hash }] of members.entries()) {
    const member = found[index]
    const isSame = member?.name === name && member.bytes.length === size && sha256(member.bytes) === hash
    if (!isSame || (name.startsWith('blobs/') && name !== `blobs/${hash}`)) throw invalid(`the member ${name}`)
  }
}

/**
 * The lines of a member, each as it should be.
 * @throws BundleFault
 */
export function linesOf<Schema extends z.ZodType>(
  { members, decode }: Pick<OpenedBundle<unknown>, 'members'> & Pick<BundleHost, 'decode'>,
  name: string,
  schema: Schema,
): z.output<Schema>[] {
  const text = decode(members.get(name) ?? new Uint8Array())
  if (text === null) throw invalid(name)
  return text.split('\n').flatMap((line) => {
    if (line === '') return []
    const read = schema.safeParse(json(line))
    if (!read.success) throw invalid(`a line of ${name}`, read.error)
    return [read.data]
  })
}

/** The pictures in a bundle, by their SHA-256 (hex). */
export const blobsIn = (members: ReadonlyMap<string, Uint8Array>): readonly (readonly [string, Uint8Array])[] =>
  [...members].flatMap(([name, bytes]) => (name.startsWith('blobs/') ? [[name.slice(6), bytes] as const] : []))

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const invalid = (message: string, cause?: unknown): BundleFault => new BundleFault('invalid', message, cause)
