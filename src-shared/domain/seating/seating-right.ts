import { z } from 'zod'
import { entity, next, operation, operationOrCreation, refuse } from '../operation.ts'

/**
 * Which workstation may arrange a session's seats (decision 9). Its id is the session's. Where there is no centre nobody
 * asks for it: the one workstation arranges all of them.
 */
export const SeatingRightSchema = z.strictObject({
  /** Null: nobody's, and whoever asks first gets it. */
  deviceId: z.string().nullable(),
  /** UTC instant. */
  since: z.string(),
})
export type SeatingRight = z.infer<typeof SeatingRightSchema>

export const SeatingRightEntity = entity({ name: 'seating-right', title: '排座权', schema: SeatingRightSchema })

/** Of the asking workstation; the centre takes it from no other in its name. */
const Own = z.strictObject({ deviceId: z.string() })

export const takeSeatingRight = operationOrCreation({
  type: 'seating-right.take',
  version: 1,
  entity: SeatingRightEntity,
  title: '取得排座权',
  conflict: 'state-only',
  payload: Own,
  decide: ({ state, payload: { deviceId }, now }) =>
    state !== null && state.deviceId !== null && state.deviceId !== deviceId
      ? refuse('SEATING_RIGHT_TAKEN')
      : next({ deviceId, since: now }),
})

export const giveSeatingRight = operation({
  type: 'seating-right.give',
  version: 1,
  entity: SeatingRightEntity,
  title: '交出排座权',
  conflict: 'state-only',
  payload: Own,
  decide: ({ state, payload: { deviceId }, now }) =>
    state.deviceId === deviceId ? next({ deviceId: null, since: now }) : refuse('SEATING_RIGHT_TAKEN'),
})
