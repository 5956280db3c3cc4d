import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../client/use-command.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { FormField } from '../ui/form-field.tsx'
import { LockIcon } from '../ui/icons.tsx'
import { Entrance, type EntranceProps } from './entrance.tsx'
import { PasswordInput } from './password-input.tsx'

const points: EntranceProps['points'] = [
  ['数据在本机加密保存', '电脑丢失或被盗，别人也读不了'],
  ['数据口令由考点自己保管', '程序和厂家都不知道'],
  ['忘记口令可用恢复密钥', '首次设置时打印的八组字符'],
]

/** The data folder is locked at every start: its passphrase or the recovery key opens it for everybody. */
export function UnlockPage({
  place,
  mayRemember,
  onRestore,
}: {
  place: EntranceProps['place']
  mayRemember: boolean
  onRestore: () => void
}) {
  const [by, setBy] = useState<'passphrase' | 'recovery-key'>('passphrase')
  const [secret, setSecret] = useState('')
  const [missing, setMissing] = useState(false)
  const [remember, setRemember] = useState(false)
  const { run, busy, error, clearError } = useCommand('startup', 'unlock')
  const queries = useQueryClient()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setMissing(secret === '')
    if (secret === '') return
    const done = await run({
      ...(by === 'passphrase' ? { by, passphrase: secret } : { by, recoveryKey: secret }),
      remember,
    })
    if (done) await queries.resetQueries()
  }
  const choose = (next: typeof by): void => {
    setBy(next)
    setSecret('')
    setMissing(false)
    clearError()
  }
  return (
    <Entrance place={place} points={points}>
      <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
        <h2>打开考点数据</h2>
        {by === 'passphrase' ? (
          <FormField label="数据口令" required error={missing && '请填写数据口令'}>
            {(field) => (
              <PasswordInput
                {...field}
                key={by}
                prefix={<LockIcon />}
                autoFocus
                autoComplete="current-password"
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            )}
          </FormField>
        ) : (
          <FormField
            label="恢复密钥"
            required
            hint="八组、每组四个字符；大小写和横线都不要紧。打开后请到“设置”的“数据安全”改口令。"
            error={missing && '请填写恢复密钥'}
          >
            {(field) => (
              <Input.TextArea
                {...field}
                key={by}
                autoFocus
                rows={3}
                spellCheck={false}
                value={secret}
                onChange={(event) => setSecret(event.target.value)}
              />
            )}
          </FormField>
        )}
        {mayRemember && (
          <Checkbox checked={remember} onChange={(event) => setRemember(event.target.checked)}>
            这个 Windows 用户下次不用输入
            <span className="kd-hint">（几个人共用一个 Windows 账户时不要选）</span>
          </Checkbox>
        )}
        {error && <ErrorNote message={error.message} reference={error.reference} />}
        <Button type="primary" htmlType="submit" block loading={busy}>
          打开
        </Button>
        <button
          type="button"
          className="kd-text-button"
          onClick={() => choose(by === 'passphrase' ? 'recovery-key' : 'passphrase')}
        >
          {by === 'passphrase' ? '忘记口令，用恢复密钥打开' : '用数据口令打开'}
        </button>
        <button type="button" className="kd-text-button" onClick={onRestore}>
          从备份恢复
        </button>
      </form>
    </Entrance>
  )
}
