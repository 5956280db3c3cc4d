import { type RoomEntry, RoomEntrySchema } from '../../../src-shared/domain/room-operations.ts'
import type { CallError } from '../../client/call-failure.ts'

/** A room while it is typed. `seats` null: all of rows × columns. */
export interface RoomFields {
  readonly number: number | null
  readonly name: string
  readonly location: string
  readonly rows: number | null
  readonly columns: number | null
  readonly seats: number | null
}
export type RoomFieldName = keyof RoomFields
export type RoomFieldErrors = Partial<Record<RoomFieldName, string>>

const lackingWords: Readonly<Record<RoomFieldName, string>> = {
  number: '请填写考场号（1 到 99）。',
  name: '请填写考场名称。',
  location: '位置最多 40 个字。',
  rows: '请填写排数（1 到 40）。',
  columns: '请填写列数（1 到 40）。',
  seats: '请填写座位数。',
}
const names = Object.keys(lackingWords) as RoomFieldName[]

/** Six rows of five are what a room of 30 usually is (domain.md §1.4: 30 a room). */
export const newRoomFields = (numbers: readonly number[]): RoomFields => {
  const number = Math.min(99, Math.max(0, ...numbers) + 1)
  return { number, name: `第 ${number} 考场`, location: '', rows: 6, columns: 5, seats: 30 }
}

export type ReadRoom =
  | { readonly ok: true; readonly entry: RoomEntry }
  | { readonly ok: false; readonly errors: RoomFieldErrors }

export function readRoom(fields: RoomFields): ReadRoom {
  const parsed = RoomEntrySchema.safeParse(fields)
  if (parsed.success) return { ok: true, entry: parsed.data }
  const wrong = names.filter((name) => parsed.error.issues.some(({ path }) => path[0] === name))
  return { ok: false, errors: Object.fromEntries(wrong.map((name) => [name, lackingWords[name]])) }
}

const placeOfRefusal: Readonly<Record<string, RoomFieldName>> = {
  ROOM_NUMBER_TAKEN: 'number',
  TICKETS_ISSUED: 'number',
  SEATS_EXCEED_ROOM: 'seats',
  ROOM_SEATS_IN_USE: 'seats',
  ROOM_LAYOUT_DRAWN: 'rows',
  ROOM_TICKETS_PRINTED: 'location',
}
export const placedRoomErrors = (error: CallError | null): RoomFieldErrors => {
  const place = error ? placeOfRefusal[error.code] : undefined
  return error && place ? { [place]: error.message } : {}
}
