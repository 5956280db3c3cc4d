import { z } from 'zod'
import { PROTOCOL_VERSION } from './push.ts'

/** Crockford's alphabet: no letters that look like digits. */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export const codeLength = 16

/** What people type, in groups or not, lower case or not, with O for 0 and I or L for 1. Null: no such code. */
export function readPairingCode(typed: string): string | null {
  const code = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  return code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter)) ? code : null
}

/** In groups of four, as it is read out. */
export const writePairingCode = (code: string): string => code.match(/.{4}/g)?.join('-') ?? code

const Hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))
const Base64 = z.string().regex(/^[A-Za-z0-9+/]+=*$/)

/**
 * A workstation presents itself. The code travels as a proof only: HMAC-SHA-256 of `pairingText` under
 * HKDF-SHA-256(code, info `kd-pair-1`), so that whoever listens learns nothing to pair with.
 */
export const PairRequestSchema = z.strictObject({
  proto: z.literal(PROTOCOL_VERSION),
  /** Which place at the centre; printed with the code. */
  slot: z.string(),
  device: z.string(),
  epoch: z.number().int().min(0),
  /** Ed25519, SPKI DER. */
  signKey: Base64,
  /** age recipient of this workstation (`age1…`). */
  recipient: z.string(),
  /** What the journal holds: `seq` 0 with the chain's start for a new workstation that joins a site. */
  journal: z.strictObject({ seq: z.number().int().min(0), hash: z.string(), epochFrom: z.number().int().min(0) }),
  /** The site that is brought along; null: join the slot's site. */
  site: z.string().nullable(),
  /** The computer's name, for people. */
  machine: z.string().max(100),
  nonce: z.string(),
  proof: Base64,
})
export type PairRequest = z.infer<typeof PairRequestSchema>

export const PairReplySchema = z.strictObject({
  device: z.string(),
  epoch: z.number().int(),
  incarnation: z.string(),
  site: z.strictObject({ id: z.string(), name: z.string() }),
  /** Two digits, no other workstation's of the site. */
  deviceNumber: z.string(),
  /** The centre's keys: Ed25519 SPKI DER, and an age recipient. */
  serverSignKey: Base64,
  serverRecipient: z.string(),
  /** The centre's issuer root lets this workstation's key sign certificates: both Ed25519, in hex. */
  issuer: z.strictObject({ rootPublicKey: Hex(32), keySignature: Hex(64) }),
  scopes: z.array(z.string()),
  /** The last operation the centre has of this workstation, over all its epochs. */
  ackedSeq: z.number().int(),
  chain: z.string(),
  serverTime: z.string(),
  /** HMAC under the same key of `pairedText`: whoever does not know the code can't pose as the centre. */
  proof: Base64,
})
export type PairReply = z.infer<typeof PairReplySchema>

export const pairingInfo = 'kd-pair-1'
export const pairingText = ({ proof: _, ...request }: PairRequest): string =>
  ['kd-pair-req-1', request.slot, request.device, String(request.epoch), request.signKey, request.recipient]
    .concat([String(request.journal.seq), request.journal.hash, request.site ?? '', request.machine, request.nonce])
    .join('\n')
export const pairedText = (reply: Omit<PairReply, 'proof'>, nonce: string): string =>
  ['kd-pair-rep-1', reply.device, String(reply.epoch), reply.incarnation, reply.site.id, reply.deviceNumber]
    .concat([reply.issuer.rootPublicKey, reply.issuer.keySignature])
    .concat([reply.serverSignKey, reply.serverRecipient, String(reply.ackedSeq), reply.chain, nonce])
    .join('\n')
