import { StateMark } from '../ui/state-mark.tsx'

/** How long a passphrase stands against guessing, roughly: length counts most, hanzi for two letters. */
function strengthOf(passphrase: string): number {
  const symbols = [...passphrase.trim()]
  const weight = symbols.reduce((sum, symbol) => sum + (/\p{Script=Han}/u.test(symbol) ? 2 : 1), 0)
  return new Set(symbols).size < 5 ? Math.min(weight, 7) : weight
}

/** Advice beside the field, in words and shape. */
export function PassphraseStrength({ passphrase }: { passphrase: string }) {
  if (passphrase === '') return '至少 8 个字符'
  const strength = strengthOf(passphrase)
  const length = [...passphrase].length
  if (length < 8) {
    return (
      <StateMark shape="cross-filled" tone="error">
        至少 8 个字符，还差 {8 - length} 个
      </StateMark>
    )
  }
  if (strength < 16) {
    return (
      <StateMark shape="triangle" tone="warning">
        {strength < 8 ? '容易猜到：多用几个不同的字' : '可以用，再长一些更好'}
      </StateMark>
    )
  }
  return (
    <StateMark shape="tick-filled" tone="success">
      够长，不容易猜到
    </StateMark>
  )
}
