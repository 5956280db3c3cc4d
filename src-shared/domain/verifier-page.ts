import { z } from 'zod'
import { IssuerKeysSchema } from './issuer-keys.ts'

/**
 * What a verifier's page (src-renderer/verify) carries within itself, so that nothing has to be loaded.
 * The status list stays the text that was signed; whoever reads it checks its signature.
 */
const EmbeddedTrustSchema = z.strictObject({ keys: IssuerKeysSchema.nullable(), statusList: z.string().nullable() })
export type EmbeddedTrust = z.infer<typeof EmbeddedTrustSchema>

/** A data block: it is never run, so the page's content security policy, a list of hashes, stays true whatever it holds. */
const dataBlock = /(<script type="application\/json" id="trust">)([^<]*)/u

/**
 * The page with its issuers' keys, and with a status list where there is one. Pure: the same on the workstation, on the
 * command line and in a page.
 *
 * @param page as built, or as this function gave it
 * @throws Error where the page is none of ours
 */
export function withTrust(page: string, trust: EmbeddedTrust): string {
  if (!dataBlock.test(page)) throw new Error('the page has no place for keys')
  // No `<` within: nothing in a name or a list can end the block.
  const data = JSON.stringify(trust).replaceAll('<', '\\u003c')
  return page.replace(dataBlock, (_, tag: string) => `${tag}${data}`)
}

/** What the block of a page holds; nothing where it is damaged. */
export function readTrust(data: string): EmbeddedTrust {
  try {
    return EmbeddedTrustSchema.parse(JSON.parse(data))
  } catch {
    return { keys: null, statusList: null }
  }
}
