import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Radio, Segmented } from 'antd'
import { type FormEvent, useState } from 'react'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { OutputOf } from '../../src-shared/contract/procedure.ts'
import type { WayIn } from '../../src-shared/contract/startup.ts'
import { formatChinaTime, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { useCoreQuery } from '../client/use-core-query.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { FormField } from '../ui/form-field.tsx'
import { Notice } from '../ui/notice.tsx'
import { ProgressPanel } from '../ui/progress-panel.tsx'
import { Entrance, type EntranceProps } from './entrance.tsx'
import { PasswordInput } from './password-input.tsx'
import { type Restored, useRestore } from './use-restore.ts'
import './restore-page.css'

const points: EntranceProps['points'] = [
  ['先核对，再恢复', '备份不完整或被改动过，一个字节也不会动'],
  ['只要备份文件和一把钥匙', '备份那天的数据口令，或打印的恢复密钥'],
  ['旧电脑不要再用来录入', '恢复后这台电脑使用新的密钥'],
]

const megabyte = 1024 * 1024
const time = (instant: string): string => formatChinaTime(InstantSchema.parse(instant))

export type RestorePageProps = {
  readonly place: EntranceProps['place']
  readonly phase: OutputOf<AppContract['startup']['state']>['phase']
  readonly onLeave: () => void
}

/** 从备份恢复: a site on a bare machine, or in the place of one that can't or shall not be opened. */
export function RestorePage({ place, phase, onLeave }: RestorePageProps) {
  const [restored, setRestored] = useState<Restored | null>(null)
  // As it was when somebody came here: the answer makes it open.
  const [replace] = useState(phase !== 'first-run')
  return (
    <Entrance place={place} points={points} wide>
      {restored ? (
        <RestoredNote restored={restored} onLeave={onLeave} />
      ) : (
        <RestoreForm replace={replace} onRestored={setRestored} onLeave={onLeave} />
      )}
    </Entrance>
  )
}

type RestoreFormProps = {
  readonly replace: boolean
  readonly onRestored: (restored: Restored) => void
  readonly onLeave: () => void
}

function RestoreForm({ replace, onRestored, onLeave }: RestoreFormProps) {
  const [file, setFile] = useState('')
  const [by, setBy] = useState<WayIn['by']>('passphrase')
  const [secret, setSecret] = useState('')
  const [tried, setTried] = useState(false)
  const { run, busy, error, progress, cancel, cancelling } = useRestore()
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (file.trim() === '' || secret === '') return
    const wayIn: WayIn = by === 'passphrase' ? { by, passphrase: secret } : { by, recoveryKey: secret }
    const done = await run({ file: file.trim(), wayIn, replace })
    if (done) onRestored(done)
  }
  return (
    <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
      <h2>从备份恢复</h2>
      <FoundBackups chosen={file} onChoose={setFile} />
      <FormField
        label="备份文件"
        required
        hint="上面没有的，写完整路径，例如 E:\考点备份\kaodian-01-20261124-180000.kdbk。"
        error={tried && file.trim() === '' && '请选择或填写备份文件。'}
      >
        {(field) => (
          <Input {...field} spellCheck={false} value={file} onChange={(event) => setFile(event.target.value)} />
        )}
      </FormField>
      <SecretField by={by} secret={secret} missing={tried && secret === ''} onBy={setBy} onSecret={setSecret} />
      {replace && (
        <Notice tone="warning">
          这台电脑上已有考点数据。恢复后用备份里的；现有的移到数据文件夹的子文件夹，不会删除。
        </Notice>
      )}
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {busy && (
        <ProgressPanel
          title="正在核对并恢复"
          unit="MB"
          done={Math.round((progress?.done ?? 0) / megabyte)}
          total={progress ? Math.round(progress.total / megabyte) : undefined}
          note="取消后什么都没有变。"
          onCancel={cancel}
          cancelling={cancelling}
        />
      )}
      <div className="kd-restore-actions">
        <Button onClick={onLeave} disabled={busy}>
          返回
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          核对并恢复
        </Button>
      </div>
    </form>
  )
}

/** What lies on the sticks and disks of this workstation. */
function FoundBackups({ chosen, onChoose }: { chosen: string; onChoose: (file: string) => void }) {
  const found = useCoreQuery('startup', 'findBackups', {})
  if (!found.data) return <p className="kd-hint">正在查找 U 盘和磁盘上的备份…</p>
  return (
    <div className="kd-restore-found">
      <div className="kd-restore-found-head">
        <span>{found.data.length > 0 ? '找到的备份' : '没有在 U 盘、桌面和下载文件夹里找到备份。'}</span>
        <button type="button" className="kd-text-button" onClick={() => void found.refetch()}>
          重新查找
        </button>
      </div>
      {found.data.length > 0 && (
        <Radio.Group value={chosen} onChange={(event) => onChoose(String(event.target.value))}>
          {found.data.map(({ file, madeAt, siteName, size, problem }) => (
            <Radio key={file} value={file} disabled={problem !== null}>
              <span>{problem ?? `${siteName}　${time(madeAt)}　${(size / megabyte).toFixed(1)} MB`}</span>
              <span className="kd-hint">{file}</span>
            </Radio>
          ))}
        </Radio.Group>
      )}
    </div>
  )
}

type SecretFieldProps = {
  readonly by: WayIn['by']
  readonly secret: string
  readonly missing: boolean
  readonly onBy: (by: WayIn['by']) => void
  readonly onSecret: (secret: string) => void
}

function SecretField({ by, secret, missing, onBy, onSecret }: SecretFieldProps) {
  const label = by === 'passphrase' ? '备份那天的数据口令' : '恢复密钥'
  const choose = (next: WayIn['by']): void => {
    onBy(next)
    onSecret('')
  }
  return (
    <>
      <Segmented<WayIn['by']>
        className="kd-restore-way"
        value={by}
        onChange={choose}
        options={[
          { value: 'passphrase', label: '凭数据口令' },
          { value: 'recovery-key', label: '凭恢复密钥' },
        ]}
      />
      <FormField
        label={label}
        required
        error={missing && `请填写${label}。`}
        {...(by === 'recovery-key' && { hint: '八组、每组四个字符；大小写和横线都不要紧。' })}
      >
        {(field) =>
          by === 'passphrase' ? (
            <PasswordInput
              {...field}
              autoComplete="current-password"
              value={secret}
              onChange={(event) => onSecret(event.target.value)}
            />
          ) : (
            <Input.TextArea
              {...field}
              rows={2}
              spellCheck={false}
              value={secret}
              onChange={(event) => onSecret(event.target.value)}
            />
          )
        }
      </FormField>
    </>
  )
}

function RestoredNote({ restored, onLeave }: { restored: Restored; onLeave: () => void }) {
  const queries = useQueryClient()
  const { siteName, madeAt, operations, pictures, missingPictures, journalFault, keptIn } = restored
  const leave = (): void => {
    onLeave()
    void queries.resetQueries()
  }
  return (
    <div className="kd-entrance-form">
      <h2>{siteName}已恢复</h2>
      <Notice tone="success">
        数据是 {time(madeAt)} 备份时的样子：操作日志 {operations.toLocaleString('zh-CN')} 条，照片{' '}
        {pictures.toLocaleString('zh-CN')} 张，全部核对无误。
      </Notice>
      {missingPictures > 0 && <Notice tone="warning">有 {missingPictures} 张照片在备份之前就已缺失，请补传。</Notice>}
      {journalFault && (
        <Notice tone="warning">
          操作日志在备份之前就有问题：{journalFault.problem}
          {journalFault.advice}
        </Notice>
      )}
      <ul className="kd-restore-next">
        <li>备份以后录入的没有恢复，请补录。</li>
        <li>旧电脑若还能用，请不要再用它录入：两台各记各的，合不到一起。</li>
        <li>数据口令、各人的账号和密码，都与备份那天一样。</li>
        {keptIn !== null && <li>这台电脑上原有的数据没有删除，在 {keptIn}。</li>}
      </ul>
      <Button type="primary" autoFocus onClick={leave}>
        去登录
      </Button>
    </div>
  )
}
