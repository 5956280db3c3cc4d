import { passphraseVerdict } from '../../src-shared/domain/passphrase-strength.ts'
import { StateMark } from '../ui/state-mark.tsx'

/** Advice beside the field, in words and shape. */
export function PassphraseStrength({ passphrase }: { passphrase: string }) {
  if (passphrase === '') return '至少 8 个字符'
  const length = [...passphrase].length
  if (length < 8) {
    return (
      <StateMark shape="cross-filled" tone="error">
        至少 8 个字符，还差 {8 - length} 个
      </StateMark>
    )
  }
  const verdict = passphraseVerdict(passphrase)
  if (verdict === 'strong') {
    return (
      <StateMark shape="tick-filled" tone="success">
        够长，不容易猜到
      </StateMark>
    )
  }
  return (
    <StateMark shape="triangle" tone="warning">
      {verdict === 'weak' ? '容易猜到：别用常见密码、连续或重复的字符，可以用几个不相干的词' : '可以用，再长一些更好'}
    </StateMark>
  )
}
