const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const CHECK_CHARACTERS = '10X98765432'

/** ISO 7064 MOD 11-2 over the 17 leading digits (GB 11643-1999, GB 11714): the 18th character, 0–9 or X. */
export function citizenCheckDigit(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first17[index]), 0)
  return CHECK_CHARACTERS[sum % 11] ?? ''
}
