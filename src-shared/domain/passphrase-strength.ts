/** What everybody tries first, in lower case; also as part of something longer. */
const commonParts = [
  ...['password', 'passw0rd', 'mima', 'woaini', 'iloveyou', 'admin', 'administrator', 'root', 'welcome', 'letmein'],
  ...['kaodian', 'kaoshi', 'qwerty', 'qwertyuiop', 'asdfgh', 'asdfghjkl', 'zxcvbn', 'zxcvbnm', '1qaz2wsx', 'qazwsx'],
  ...[
    'abc123',
    'a1b2c3',
    '123qwe',
    '1q2w3e4r',
    '5201314',
    '1314520',
    '147258369',
    '110110',
    '考点通',
    '我爱你',
    '密码',
  ],
].toSorted((one, other) => other.length - one.length)

/** What one more character of a kind adds, in bits, where it can't be told from those before it. */
const kinds: readonly (readonly [RegExp, number])[] = [
  [/\p{Script=Han}/u, 9],
  [/\p{N}/u, 3.3],
  [/\p{Ll}/u, 4.4],
  [/\p{Lu}/u, 5],
]
const otherBits = 5.5
/** A common word, and a character that only goes on with a run, say next to nothing. */
const [commonBits, runBits] = [6, 0.5]

/**
 * Roughly how many bits somebody has to guess: common words, runs (1234, cba, aaaa) and repeated pieces (abcabcabc) count
 * next to nothing. Advice only, no rule.
 */
export function passphraseBits(passphrase: string): number {
  let rest = withoutRepetition(passphrase.trim())
  let bits = 0
  for (const part of commonParts) {
    const at = rest.toLowerCase().indexOf(part)
    if (at < 0) continue
    bits += commonBits
    rest = `${rest.slice(0, at)}\n${rest.slice(at + part.length)}`
  }
  const symbols = [...rest].filter((symbol) => symbol !== '\n')
  return bits + symbols.reduce((sum, _, index) => sum + bitsAt(symbols, index), 0)
}

function bitsAt(symbols: readonly string[], index: number): number {
  const symbol = symbols[index] ?? ''
  const step = stepTo(symbols, index)
  const before = stepTo(symbols, index - 1)
  const after = stepTo(symbols, index + 1)
  // The first of a run is as good as any other; what follows is its rule.
  const isRun = step !== null && Math.abs(step) <= 1 && (step === before || step === after)
  if (isRun) return runBits
  return kinds.find(([kind]) => kind.test(symbol))?.[1] ?? otherBits
}

/** How far a character is from the one before it; null at the start. */
function stepTo(symbols: readonly string[], index: number): number | null {
  const [before, now] = [symbols[index - 1], symbols[index]]
  if (before === undefined || now === undefined) return null
  return (now.codePointAt(0) ?? 0) - (before.codePointAt(0) ?? 0)
}

/** abcabcabc is abc, said three times. */
function withoutRepetition(text: string): string {
  const [, piece = text] = /^(.{2,}?)\1+.{0,3}$/su.exec(text) ?? []
  return piece
}

export type PassphraseVerdict = 'weak' | 'fair' | 'strong'

export function passphraseVerdict(passphrase: string): PassphraseVerdict {
  const bits = passphraseBits(passphrase)
  return bits < 30 ? 'weak' : bits < 56 ? 'fair' : 'strong'
}
