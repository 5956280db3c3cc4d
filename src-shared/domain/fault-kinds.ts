import { z } from 'zod'

/** What can be wrong with one value that somebody typed. The list is closed: papers and other programs rely on it. */
export const FAULT_KINDS = [
  'bad-check-digit',
  'duplicate-in-file',
  'duplicate-known',
  'contradicts-id-number',
  'no-such-date',
  'bad-mobile',
  'missing',
  'not-in-list',
  'out-of-range',
  'bad-postcode',
  'bad-email',
  'bad-format',
  'character-without-glyph',
] as const
export const FaultKindSchema = z.enum(FAULT_KINDS)
export type FaultKind = z.infer<typeof FaultKindSchema>

/** A refused value: its kind, and a Chinese sentence that says what is wrong and what to do. */
export interface ValueFault {
  readonly ok: false
  readonly kind: FaultKind
  readonly message: string
}

/** What a validator of one typed value answers: the normalised value, or why not. */
export type Checked<Value> = { readonly ok: true; readonly value: Value } | ValueFault

export const accepted = <Value>(value: Value): Checked<Value> => ({ ok: true, value })
export const faulty = (kind: FaultKind, message: string): ValueFault => ({ ok: false, kind, message })
