import { z } from 'zod'
import { creation, entity, next } from './operation.ts'

/**
 * What the codes of a site's admission tickets are made with, for all its workstations (decision 15: like a credential,
 * never exported, shown or audited). A site may have several: a workstation that had one before it was paired brings it,
 * so that what it printed stays good.
 */
export const TicketKeySchema = z.strictObject({
  /** 32 bytes in hex. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
})
export type TicketKey = z.infer<typeof TicketKeySchema>

export const TicketKeyEntity = entity({ name: 'ticket-key', title: '准考证密钥', schema: TicketKeySchema })

export const shareTicketKey = creation({
  type: 'ticket-key.share',
  version: 1,
  entity: TicketKeyEntity,
  title: '共用准考证密钥',
  conflict: 'none',
  confidential: true,
  payload: TicketKeySchema,
  decide: ({ payload }) => next(payload),
})
