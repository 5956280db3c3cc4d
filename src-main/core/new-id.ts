import { randomUUID } from 'node:crypto'

/**
 * A UUIDv7 (RFC 9562): sorts by the moment it was made and needs nobody's permission.
 *
 * @param at UTC instant, ISO-8601.
 */
export function newId(at: string): string {
  const time = Date.parse(at).toString(16).padStart(12, '0')
  // From its version on, a v4 has the same fields at the same places; Node draws its random bytes in bulk.
  const random = randomUUID().slice(15)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random}`
}
