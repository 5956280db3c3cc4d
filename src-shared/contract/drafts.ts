import { z } from 'zod'
import { local } from './procedure.ts'

/** Half-filled forms that a reload of the page must not lose. A name is the form's. */
const name = z.string().min(1).max(40)
/** Below what one call may carry. */
export const longestDraft = 3_000_000

/**
 * Kept in the core's memory for the one who typed them, until they sign out: a browser writes what a page stores to its
 * profile in clear, and what is half-typed here is somebody's identity number. Staff and candidates alike; each sign-in finds its own only.
 */
export const drafts = {
  get: local({
    permission: 'signed-in',
    input: z.strictObject({ name }),
    output: z.strictObject({ content: z.string().nullable() }),
  }),
  /** Null forgets it. */
  keep: local({
    permission: 'signed-in',
    input: z.strictObject({ name, content: z.string().max(longestDraft).nullable() }),
    output: z.strictObject({}),
  }),
}
