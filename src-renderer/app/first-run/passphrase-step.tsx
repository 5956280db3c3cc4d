import { NewPasswordField } from '../new-password-field.tsx'
import { PassphraseStrength } from '../passphrase-strength.tsx'
import type { StepProps } from './draft.ts'

export function PassphraseStep({ draft, change, problem }: StepProps) {
  return (
    <section className="kd-card kd-first-run-card">
      <h2>数据口令</h2>
      <p className="kd-first-run-lead">
        身份证号、照片和成绩都加密存在这台电脑上。每次启动程序，先用数据口令打开数据，然后各人用自己的账号登录。
      </p>
      <div className="kd-first-run-fields">
        <NewPasswordField
          label="数据口令"
          hint={problem('passphrase') === undefined ? <PassphraseStrength passphrase={draft.passphrase} /> : undefined}
          error={problem('passphrase')}
          autoFocus
          value={draft.passphrase}
          onChange={(passphrase) => change({ passphrase })}
        />
        <NewPasswordField
          label="再输一遍"
          error={problem('passphraseAgain')}
          value={draft.passphraseAgain}
          onChange={(passphraseAgain) => change({ passphraseAgain })}
        />
      </div>
      <ul className="kd-first-run-notes">
        <li>建议用一句只有考点的人知道的话，例如几个不相干的词连在一起：长比怪更难猜。</li>
        <li>口令不存在任何地方，忘了谁也找不回来。最后一步会给出恢复密钥，请打印后锁进保险柜。</li>
      </ul>
    </section>
  )
}
