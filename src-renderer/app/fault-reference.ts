/** Without letters that are misread or misheard on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

const hasReference = (error: unknown): error is { reference: string } =>
  typeof error === 'object' && error !== null && 'reference' in error && typeof error.reference === 'string'

/**
 * The number a user reads out: the core's own where the fault came from there, else six characters of ours.
 * `random` gives numbers in [0, 1).
 */
export function faultReference(error: unknown, random: () => number): string {
  if (hasReference(error)) return error.reference
  return Array.from({ length: 6 }, () => ALPHABET[Math.floor(random() * ALPHABET.length)] ?? '2').join('')
}
