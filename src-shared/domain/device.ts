import { z } from 'zod'
import { creation, entity, next, operation, refuse } from './operation.ts'

export const DeviceSchema = z.strictObject({
  /** Two digits, shown as 工作站 01 and printed on papers. */
  number: z.string().regex(/^\d{2}$/),
  /** Ed25519 public key, SPKI DER in base64; the private key never leaves the encrypted database. */
  publicKey: z.string(),
  epoch: z.number().int().min(0),
})
export type Device = z.infer<typeof DeviceSchema>

export const Device = entity({ name: 'device', title: '工作站', schema: DeviceSchema })

export const enrolDevice = creation({
  type: 'device.enrol',
  version: 1,
  entity: Device,
  title: '登记工作站',
  conflict: 'none',
  payload: DeviceSchema,
  decide: ({ payload }) => next(payload),
})

/** What ties a new epoch to the one before: where its journal stood, signed with the key it had. */
export const EpochLinkSchema = z.strictObject({
  backupId: z.string(),
  /** UTC instant of the backup. */
  madeAt: z.string(),
  /** The last operation of the old epoch, and its hash. */
  seq: z.number().int().min(1),
  hash: z.string(),
  /** Ed25519, base64, over what `epochText` of the journal's chain says. */
  signature: z.string(),
})

export const RenewedDeviceSchema = DeviceSchema.omit({ number: true }).extend({ link: EpochLinkSchema })

/**
 * A restored workstation goes on under new keys, so that it and the machine the backup came from are never taken for
 * one (decision 13).
 */
export const renewDevice = operation({
  type: 'device.renew',
  version: 1,
  entity: Device,
  title: '从备份恢复，开始新纪元',
  conflict: 'exact-version',
  payload: RenewedDeviceSchema,
  decide: ({ state, payload: { publicKey, epoch } }) =>
    epoch === state.epoch + 1 ? next({ ...state, publicKey, epoch }) : refuse('STALE'),
})
