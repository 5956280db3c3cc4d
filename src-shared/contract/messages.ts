import { z } from 'zod'
import type { ErrorCode, ErrorDetail } from './errors.ts'

/** One call over any transport; JSON-safe. `procedure` is `feature.name`, e.g. `examPlans.publish`. */
export const CallMessageSchema = z.strictObject({
  procedure: z.string().max(80),
  input: z.unknown(),
  /** Commands: a UUID made by the page, the same for every retry of the same intent. */
  commandId: z.uuid().optional(),
})
export type CallMessage = z.infer<typeof CallMessageSchema>

export interface CallFailure {
  readonly code: ErrorCode
  readonly detail: ErrorDetail
  /** The Chinese sentence: what happened, why, what to do. */
  readonly message: string
  /** What a user reads out to maintenance; only with INTERNAL. */
  readonly reference?: string
}
export type CallReply =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly error: CallFailure }

/** What the core tells pages without being asked. */
export type CoreEvent =
  /** Records of these entities changed; pages that show them ask again. */
  | { readonly kind: 'recordsChanged'; readonly entities: readonly string[] }
  /** How far a command of this page is. */
  | { readonly kind: 'progress'; readonly commandId: string; readonly done: number; readonly total: number }
  | { readonly kind: 'sessionEnded'; readonly reason: 'locked' | 'signed-out' | 'data-closed' }
