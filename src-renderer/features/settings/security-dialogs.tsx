import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import type { WayIn } from '../../../src-shared/contract/startup.ts'
import { NewPasswordField } from '../../app/new-password-field.tsx'
import { PassphraseStrength } from '../../app/passphrase-strength.tsx'
import { PasswordInput } from '../../app/password-input.tsx'
import { RecoveryKeyCard } from '../../app/recovery-key-card.tsx'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'

type Way = { readonly by: WayIn['by']; readonly secret: string }
const noWay: Way = { by: 'passphrase', secret: '' }
const wayInOf = ({ by, secret }: Way): WayIn =>
  by === 'passphrase' ? { by, passphrase: secret } : { by, recoveryKey: secret }

/** Whoever changes a key must hold one: an unlocked page alone is not enough. */
function WayInField({ way, onChange, error }: { way: Way; onChange: (way: Way) => void; error: string | undefined }) {
  return (
    <>
      <Segmented<WayIn['by']>
        size="small"
        value={way.by}
        onChange={(by) => onChange({ by, secret: '' })}
        options={[
          { value: 'passphrase', label: '凭现在的数据口令' },
          { value: 'recovery-key', label: '凭恢复密钥' },
        ]}
      />
      <FormField label={way.by === 'passphrase' ? '现在的数据口令' : '恢复密钥'} required error={error}>
        {(field) =>
          way.by === 'passphrase' ? (
            <PasswordInput
              {...field}
              autoFocus
              autoComplete="current-password"
              value={way.secret}
              onChange={(event) => onChange({ ...way, secret: event.target.value })}
            />
          ) : (
            <Input.TextArea
              {...field}
              autoFocus
              rows={3}
              spellCheck={false}
              value={way.secret}
              onChange={(event) => onChange({ ...way, secret: event.target.value })}
            />
          )
        }
      </FormField>
    </>
  )
}

const wrongSecret = new Set(['WRONG_PASSPHRASE', 'WRONG_RECOVERY_KEY'])

export function RenewKeyDialog({ onClose }: { onClose: () => void }) {
  const [way, setWay] = useState(noWay)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const { run, busy, error } = useCommand('startup', 'renewRecoveryKey')
  const { site } = useSignedIn()
  const submit = async (): Promise<void> => {
    if (way.secret === '') return
    const done = await run({ wayIn: wayInOf(way) })
    if (done) setRecoveryKey(done.output.recoveryKey)
  }
  const wrong = error && wrongSecret.has(error.code) ? error.message : undefined
  if (recoveryKey !== null) {
    return (
      <Dialog title="新的恢复密钥" width={760} onClose={onClose}>
        <p className="kd-security-lead">
          旧的恢复密钥已经作废，请销毁旧打印件。新的只显示这一次：请现在打印，锁进保险柜。
        </p>
        <RecoveryKeyCard siteName={site.name} recoveryKey={recoveryKey} doneLabel="已保管好" onDone={onClose} />
      </Dialog>
    )
  }
  return (
    <FormDialog
      title="换发恢复密钥"
      className="kd-security-form"
      submitLabel="换发"
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>换发后旧的恢复密钥立即作废；数据口令不变。这一步记入操作日志。</p>
      <WayInField way={way} onChange={setWay} error={wrong} />
      {error && !wrong && <ErrorNote message={error.message} reference={error.reference} />}
    </FormDialog>
  )
}

export function ConfirmKeyDialog({ onClose }: { onClose: () => void }) {
  const [recoveryKey, setRecoveryKey] = useState('')
  const { run, busy, error } = useCommand('startup', 'confirmRecoveryKey')
  const submit = async (): Promise<void> => {
    if (recoveryKey !== '' && (await run({ recoveryKey }))) onClose()
  }
  return (
    <FormDialog
      title="确认恢复密钥的打印件"
      className="kd-security-form"
      submitLabel="核对"
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FormField label="照打印件输入八组字符" required error={error?.message} hint="大小写和横线都不要紧。">
        {(field) => (
          <Input.TextArea
            {...field}
            autoFocus
            rows={3}
            spellCheck={false}
            value={recoveryKey}
            onChange={(event) => setRecoveryKey(event.target.value)}
          />
        )}
      </FormField>
    </FormDialog>
  )
}

export function ChangePassphraseDialog({ onClose }: { onClose: () => void }) {
  const [way, setWay] = useState(noWay)
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const { run, busy, error } = useCommand('startup', 'changePassphrase')
  const tooShort = [...next].length < 8
  const submit = async (): Promise<void> => {
    setTried(true)
    if (way.secret === '' || tooShort || next !== again) return
    if (await run({ wayIn: wayInOf(way), passphrase: next })) setDone(true)
  }
  const wrong = error && wrongSecret.has(error.code) ? error.message : undefined
  if (done) {
    return (
      <Dialog title="修改数据口令" onClose={onClose} footer={<Button onClick={onClose}>关闭</Button>}>
        <Notice tone="success">数据口令已修改，下次启动程序时用新的。恢复密钥不变。</Notice>
      </Dialog>
    )
  }
  return (
    <FormDialog
      title="修改数据口令"
      className="kd-security-form"
      submitLabel="修改"
      busy={busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <WayInField way={way} onChange={setWay} error={wrong ?? (tried && way.secret === '' ? '请填写。' : undefined)} />
      <NewPasswordField
        label="新数据口令"
        hint={<PassphraseStrength passphrase={next} />}
        error={tried && tooShort && '数据口令至少 8 个字符。'}
        value={next}
        onChange={setNext}
      />
      <NewPasswordField
        label="再输一遍"
        error={tried && again !== next && '两次输入的口令不一样。'}
        value={again}
        onChange={setAgain}
      />
      {error && !wrong && <ErrorNote message={error.message} reference={error.reference} />}
    </FormDialog>
  )
}
