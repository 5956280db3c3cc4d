import { z } from 'zod'

/** The closed list of why the centre did not apply an operation (with `rule_refused`, the rule's own code says more). */
export const RESULT_CODES = [
  'schema_invalid',
  'unknown_op',
  'not_authorized',
  'actor_disabled',
  'not_home_site',
  'missing_entity',
  'already_exists',
  'rule_refused',
  'version_mismatch',
  'dependency_rejected',
  'dependency_parked',
  'deadline_passed',
  'seats_exhausted',
  'session_cancelled',
  'number_block_invalid',
  'server_exception',
] as const
export const ResultCodeSchema = z.enum(RESULT_CODES)
export type ResultCode = z.infer<typeof ResultCodeSchema>

export const RESULT_STATUSES = ['accepted', 'conflict', 'rejected', 'parked'] as const
export const ResultStatusSchema = z.enum(RESULT_STATUSES)
export type ResultStatus = z.infer<typeof ResultStatusSchema>

export const ResultDetailSchema = z.strictObject({
  /** The refusing rule: a code of the program's error sentences, with what the sentence names. */
  refusal: z.strictObject({ code: z.string(), detail: z.record(z.string(), z.unknown()) }).optional(),
  /** Fields that both sides changed. */
  fields: z.array(z.string()).optional(),
  /** The record as it stands at the centre, its version, and who last changed it when. */
  current: z
    .strictObject({
      ver: z.number(),
      data: z.unknown(),
      actorId: z.string().nullable(),
      actorName: z.string().nullable(),
      type: z.string().nullable(),
      at: z.string().nullable(),
    })
    .optional(),
  /** The operation on which this one was built. */
  dependsOn: z.string().optional(),
  /** What a person at the centre is asked to look at. */
  incident: z.string().optional(),
})
export type ResultDetail = z.infer<typeof ResultDetailSchema>

/** The centre's word on one operation; the same for ever, but for `parked`, which becomes one of the others later. */
export const OperationResultSchema = z.strictObject({
  seq: z.number().int(),
  op: z.string(),
  status: ResultStatusSchema,
  code: ResultCodeSchema.nullable(),
  detail: ResultDetailSchema.nullable(),
  /** The record's version at the centre after it; null where nothing was applied, or there is no record (audit notes). */
  ver: z.number().nullable(),
  /** Its place in the centre's order of the site; 0 where it was not applied. */
  serverSeq: z.number(),
  /** Set on an accepted one: a person should look all the same. */
  flag: z.enum(['possible_duplicate', 'late_arrival', 'files_outstanding']).nullable(),
  /** UTC instant of the centre. */
  at: z.string(),
  /** Known before this delivery: nothing was applied now. */
  repeated: z.boolean(),
})
export type OperationResult = z.infer<typeof OperationResultSchema>
