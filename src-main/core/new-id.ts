import { randomUUID } from 'node:crypto'

/**
 * A UUIDv7 (RFC 9562): sorts by the moment it was made and needs nobody's permission.
 *
 * @param at UTC instant, ISO-8601.
 */
export function newId(at: string): string {
  // From its version on, a v4 has the same fields at the same places; Node draws its random bytes in bulk.
  return `${timeOf(at)}-7${randomUUID().slice(15)}`
}

/**
 * One after the other, as newId makes them: of one moment too, they sort as they were made (RFC 9562, 6.2, method 1). So
 * the rows of a roster keep the order of its sheet.
 *
 * @param at UTC instant, ISO-8601.
 */
export function newIds(at: string): () => string {
  const time = timeOf(at)
  let made = 0
  return () => {
    const high = Math.floor(made / lowest) % (highest + 1)
    const low = variant + (made % lowest)
    made += 1
    return `${time}-7${high.toString(16).padStart(3, '0')}-${low.toString(16)}${randomUUID().slice(23)}`
  }
}

/** Twelve bits before the variant's two, fourteen after them. */
const highest = 0xfff
const lowest = 0x4000
const variant = 0x8000

function timeOf(at: string): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}
