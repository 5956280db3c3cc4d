/** Without 0, O, 1, I and L, which people misread when they check a draw. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A seed to start from, short enough to be read out: K7Q2-94XM. */
export function newSeed(): string {
  const picked = [...crypto.getRandomValues(new Uint32Array(8))].map((word) => letters[word % letters.length] ?? '2')
  return `${picked.slice(0, 4).join('')}-${picked.slice(4).join('')}`
}
