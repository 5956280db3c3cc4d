import { z } from 'zod'

/** A room of the site. Sessions use it with as many of its seats as they need. */
export const RoomSchema = z.strictObject({
  /** 考场号, printed with two digits. */
  number: z.number().int().min(1).max(99),
  name: z.string().trim().min(1, '请填写考场名称').max(30),
  /** Where it is: 3 楼 302. */
  location: z.string().trim().max(40),
  rows: z.number().int().min(1).max(40),
  columns: z.number().int().min(1).max(40),
  /** Seats in use, at most rows × columns. */
  seats: z.number().int().min(1).max(999),
  status: z.enum(['active', 'disabled']),
})
export type Room = z.infer<typeof RoomSchema>
