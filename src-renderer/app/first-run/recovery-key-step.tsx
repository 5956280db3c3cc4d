import { RecoveryKeyCard } from '../recovery-key-card.tsx'

/** The site exists; the one chance to print its recovery key. */
export function RecoveryKeyStep({
  siteName,
  recoveryKey,
  onDone,
}: {
  siteName: string
  recoveryKey: string
  onDone: () => void
}) {
  return (
    <div className="kd-first-run-form">
      <section className="kd-card kd-first-run-card">
        <h2>恢复密钥</h2>
        <p className="kd-first-run-lead">
          考点已经建立。忘记数据口令时，只有这八组字符能打开数据。它只显示这一次：请现在打印，锁进保险柜，不要拍照，不要存在电脑里。
        </p>
        <RecoveryKeyCard siteName={siteName} recoveryKey={recoveryKey} doneLabel="开始使用" onDone={onDone} />
      </section>
    </div>
  )
}
