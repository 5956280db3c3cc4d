import { z } from 'zod'
import { creation, entity, next } from './operation.ts'

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
