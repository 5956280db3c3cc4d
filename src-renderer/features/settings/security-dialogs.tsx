import { Button, Input, Segmented } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import type { WayIn } from '../../../src-shared/contract/startup.ts'
import { PassphraseStrength } from '../../app/passphrase-strength.tsx'
import { PasswordInput } from '../../app/password-input.tsx'
import { RecoveryKeyCard } from '../../app/recovery-key-card.tsx'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
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
  const formId = useId()
  const [way, setWay] = useState(noWay)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const { run, busy, error } = useCommand('startup', 'renewRecoveryKey')
  const { site } = useSignedIn()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
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
    <Dialog
      title="换发恢复密钥"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary htmlType="submit" form={formId} loading={busy}>
            换发
          </DialogPrimary>
        </>
      }
    >
      <form id={formId} className="kd-security-form" noValidate onSubmit={(event) => void submit(event)}>
        <p>换发后旧的恢复密钥立即作废；数据口令不变。这一步记入操作日志。</p>
        <WayInField way={way} onChange={setWay} error={wrong} />
        {error && !wrong && <ErrorNote message={error.message} reference={error.reference} />}
      </form>
    </Dialog>
  )
}

export function ConfirmKeyDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const [recoveryKey, setRecoveryKey] = useState('')
  const { run, busy, error } = useCommand('startup', 'confirmRecoveryKey')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (recoveryKey !== '' && (await run({ recoveryKey }))) onClose()
  }
  return (
    <Dialog
      title="确认恢复密钥的打印件"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary htmlType="submit" form={formId} loading={busy}>
            核对
          </DialogPrimary>
        </>
      }
    >
      <form id={formId} className="kd-security-form" noValidate onSubmit={(event) => void submit(event)}>
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
      </form>
    </Dialog>
  )
}

export function ChangePassphraseDialog({ onClose }: { onClose: () => void }) {
  const formId = useId()
  const [way, setWay] = useState(noWay)
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const [done, setDone] = useState(false)
  const { run, busy, error } = useCommand('startup', 'changePassphrase')
  const tooShort = [...next].length < 8
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
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
    <Dialog
      title="修改数据口令"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary htmlType="submit" form={formId} loading={busy}>
            修改
          </DialogPrimary>
        </>
      }
    >
      <form id={formId} className="kd-security-form" noValidate onSubmit={(event) => void submit(event)}>
        <WayInField
          way={way}
          onChange={setWay}
          error={wrong ?? (tried && way.secret === '' ? '请填写。' : undefined)}
        />
        <FormField
          label="新数据口令"
          required
          hint={<PassphraseStrength passphrase={next} />}
          error={tried && tooShort && '数据口令至少 8 个字符。'}
        >
          {(field) => (
            <PasswordInput
              {...field}
              autoComplete="new-password"
              value={next}
              onChange={(event) => setNext(event.target.value)}
            />
          )}
        </FormField>
        <FormField label="再输一遍" required error={tried && again !== next && '两次输入的口令不一样。'}>
          {(field) => (
            <PasswordInput
              {...field}
              autoComplete="new-password"
              value={again}
              onChange={(event) => setAgain(event.target.value)}
            />
          )}
        </FormField>
        {error && !wrong && <ErrorNote message={error.message} reference={error.reference} />}
      </form>
    </Dialog>
  )
}
