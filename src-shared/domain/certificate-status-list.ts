import canonicalize from 'canonicalize'
import { z } from 'zod'
import { CalendarDateSchema, InstantSchema } from './calendar-date.ts'
import { bytesOfHex, hexOf, type KeyCertificate, rootIdOf, type Sign, verifyByKey } from './certificate-code.ts'
import { utf8Bytes } from './utf-8.ts'

const Hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`))

/** What became of a certificate after it was printed. */
export const CertificateStatusSchema = z.strictObject({
  number: z.string().min(1).max(40),
  /** An older paper no longer stands: a change or a renewal was issued after it. */
  leastVersion: z.number().int().min(1).max(255),
  /** 已注销 by its holder, 已作废 by the authority; null while it stands. */
  ended: z.strictObject({ why: z.enum(['cancelled', 'void']), on: CalendarDateSchema }).nullable(),
})
export type CertificateStatus = z.infer<typeof CertificateStatusSchema>

const ContentSchema = z.strictObject({
  format: z.literal('kaodian-certificate-status/1'),
  /** What the list says held at this moment; what happened later it cannot know. */
  issuedAt: InstantSchema,
  statuses: z.array(CertificateStatusSchema),
  /**
   * The workstations' keys whose certificates it speaks of, under whichever root; without it, all of its issuer's. Many
   * sites have one centre's root, and a site that was its own authority once has two.
   */
  covers: z.array(Hex(32)).optional(),
})
export const StatusListSchema = z.strictObject({
  content: ContentSchema,
  key: z.strictObject({ rootId: Hex(8), publicKey: Hex(32), signature: Hex(64) }),
  signature: Hex(64),
})
export type StatusList = z.infer<typeof StatusListSchema>

const message = (content: StatusList['content']): Uint8Array =>
  utf8Bytes(`kaodian/certificate-status/1\0${canonicalize(content)}`)

/** Certificates that are as they were printed need not be listed. */
export function signStatusList(
  content: Omit<StatusList['content'], 'format'>,
  { key, sign }: { readonly key: KeyCertificate; readonly sign: Sign },
): StatusList {
  const whole = { format: 'kaodian-certificate-status/1' as const, ...content }
  const { rootId, publicKey, signature } = key
  const keyInHex = { rootId, publicKey: hexOf(publicKey), signature: hexOf(signature) }
  return { content: whole, key: keyInHex, signature: hexOf(sign(message(whole))) }
}

/** The list, or null where it is damaged, forged, or of an issuer that is not among the roots. */
export function readStatusList(text: string, roots: readonly Uint8Array[]): StatusList['content'] | null {
  const parsed = StatusListSchema.safeParse(jsonOf(text))
  if (!parsed.success) return null
  const { content, key, signature } = parsed.data
  const root = roots.find((candidate) => rootIdOf(candidate) === key.rootId)
  const certificate = { ...key, publicKey: bytesOfHex(key.publicKey), signature: bytesOfHex(key.signature) }
  const isGenuine = root && verifyByKey(message(content), bytesOfHex(signature), { certificate, root })
  return isGenuine ? content : null
}

function jsonOf(text: string): unknown {
  try {
    // Trimmed: editors put a byte order mark before it.
    return JSON.parse(text.trim())
  } catch {
    return null
  }
}
