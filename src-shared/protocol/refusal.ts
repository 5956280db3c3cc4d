import { z } from 'zod'

/** Answers to a whole request; none of them touches the queue of operations. */
export const REFUSAL_CODES = [
  'malformed',
  'bad_signature',
  'unknown_device',
  'clock_skew',
  'device_revoked',
  'device_quarantined',
  'sequence_gap',
  'sequence_fork',
  'wrong_epoch',
  'wrong_incarnation',
  'resnapshot',
  'too_large',
  'upgrade_required',
  'busy',
  'pairing_refused',
  'not_found',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

export const RefusalSchema = z.strictObject({
  code: z.enum(REFUSAL_CODES),
  serverTime: z.string(),
  /** With `sequence_gap`: what the centre waits for. With `wrong_incarnation`: the present one. */
  expectedSeq: z.number().int().optional(),
  incarnation: z.string().optional(),
  retryAfterMs: z.number().int().optional(),
})
export type Refusal = z.infer<typeof RefusalSchema>

export const statusOfRefusal: Readonly<Record<RefusalCode, number>> = {
  malformed: 400,
  bad_signature: 401,
  unknown_device: 401,
  clock_skew: 401,
  device_revoked: 403,
  device_quarantined: 403,
  pairing_refused: 403,
  not_found: 404,
  sequence_gap: 409,
  sequence_fork: 409,
  wrong_epoch: 409,
  wrong_incarnation: 409,
  resnapshot: 410,
  too_large: 413,
  upgrade_required: 426,
  busy: 503,
}

export const HelloSchema = z.strictObject({
  /** Versions of the transport. */
  proto: z.array(z.number().int()),
  incarnation: z.string(),
  serverTime: z.string(),
  /** Each operation type with the versions of its payload the centre can judge. */
  operations: z.record(z.string(), z.array(z.number().int())),
  minimumApp: z.string().nullable(),
})
export type Hello = z.infer<typeof HelloSchema>

export const syncPaths = {
  hello: '/sync/v1/hello',
  pair: '/sync/v1/devices/pair',
  push: '/sync/v1/push',
  pull: '/sync/v1/pull',
  digest: '/sync/v1/digest',
  rows: '/sync/v1/rows',
  blobs: '/sync/v1/blobs',
  codes: '/codes',
} as const
