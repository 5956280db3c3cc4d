import { randomUUID } from 'node:crypto'

const last = { time: '', counter: 0 }

/**
 * A UUIDv7 (RFC 9562): sorts by the moment it was made and needs nobody's permission. Those of one moment sort in the
 * order in which they were made (its method 1, a counter of 26 bits), so that people of a roster keep the sheet's order.
 *
 * @param at UTC instant, ISO-8601.
 */
export function newId(at: string): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  // Node draws the random bytes of a v4 in bulk.
  const random = randomUUID()
  // Seeded below half of its range, so that one moment has room for 33 million.
  last.counter = time === last.time ? last.counter + 1 : Number.parseInt(random.slice(0, 8), 16) >>> 7
  last.time = time
  const high = (last.counter >>> 14).toString(16).padStart(3, '0')
  const low = (0x8000 | (last.counter & 0x3fff)).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${high}-${low}${random.slice(23)}`
}
