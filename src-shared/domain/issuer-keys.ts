import { z } from 'zod'
import { bytesOfHex } from './certificate-code.ts'

/** The public keys of the issuers that a verifier trusts, as 导出公钥 writes them. */
export const IssuerKeysSchema = z.object({
  format: z.literal('kaodian-issuer-keys/1'),
  issuers: z.array(z.object({ name: z.string(), publicKey: z.string().regex(/^[0-9a-f]{64}$/) })),
})
export type IssuerKeys = z.infer<typeof IssuerKeysSchema>

/** Null for what is no file of public keys, or one that was damaged. */
export function readIssuerKeys(text: string): IssuerKeys | null {
  try {
    // Trimmed: editors put a byte order mark before it.
    return IssuerKeysSchema.parse(JSON.parse(text.trim()))
  } catch {
    return null
  }
}

/** The public keys themselves, 32 bytes each. */
export const rootsOf = ({ issuers }: IssuerKeys): Uint8Array[] => issuers.map(({ publicKey }) => bytesOfHex(publicKey))
