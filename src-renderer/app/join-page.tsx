import { useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import { type FormEvent, useRef, useState } from 'react'
import { useCommand } from '../client/use-command.ts'
import { CentreFields } from '../features/sync/centre-fields.tsx'
import { noCentre, pairingProblems } from '../features/sync/pairing-draft.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { Notice } from '../ui/notice.tsx'
import { Entrance, type EntranceProps } from './entrance.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { PassphraseStrength } from './passphrase-strength.tsx'
import { RecoveryKeyPrint } from './recovery-key-card.tsx'
import { useFirstFault } from './use-first-fault.ts'
import './restore-page.css'

const points: EntranceProps['points'] = [
  ['考点已有中心端', '这台电脑成为它的又一台工作站'],
  ['先取回全部数据', '计划、考生、报名和照片都从中心端来'],
  ['各人的账号照旧', '用原来的用户名和密码登录'],
]

interface Joined {
  readonly recoveryKey: string
  readonly siteName: string
}

/** 加入已有考点: an empty workstation becomes one more of a site that a centre knows. */
export function JoinPage({ place, onLeave }: { place: EntranceProps['place']; onLeave: () => void }) {
  const [joined, setJoined] = useState<Joined | null>(null)
  return (
    <Entrance place={place} points={points} wide>
      {joined ? <JoinedNote joined={joined} onLeave={onLeave} /> : <JoinForm onJoined={setJoined} onLeave={onLeave} />}
    </Entrance>
  )
}

function JoinForm({ onJoined, onLeave }: { onJoined: (joined: Joined) => void; onLeave: () => void }) {
  const [centre, setCentre] = useState(noCentre)
  const [passphrase, setPassphrase] = useState('')
  const [again, setAgain] = useState('')
  const [attempts, setAttempts] = useState(0)
  const tried = attempts > 0
  const form = useRef<HTMLFormElement>(null)
  const { run, busy, error } = useCommand('startup', 'join')
  const refused = new Map(error?.issues.map(({ path, message }) => [path, message]))
  const problems = tried ? pairingProblems(centre) : {}
  const short = [...passphrase].length < 8
  useFirstFault(form, error ?? attempts)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setAttempts((before) => before + 1)
    if (Object.keys(pairingProblems(centre)).length > 0 || short || passphrase !== again) return
    const done = await run({ ...centre, passphrase })
    if (done) onJoined(done.output)
  }
  return (
    <form
      ref={form}
      className="kd-entrance-form"
      noValidate
      autoComplete="off"
      onSubmit={(event) => void submit(event)}
    >
      <h2>加入已有考点</h2>
      <CentreFields draft={centre} problem={(name) => problems[name] ?? refused.get(name)} onChange={setCentre} />
      <NewPasswordField
        label="这台电脑的数据口令"
        hint={tried && short ? undefined : <PassphraseStrength passphrase={passphrase} />}
        error={tried && short ? '数据口令至少 8 个字符。' : undefined}
        value={passphrase}
        onChange={setPassphrase}
      />
      <NewPasswordField
        label="再输一遍"
        error={tried && passphrase !== again ? '两次输入的不一样。' : undefined}
        value={again}
        onChange={setAgain}
      />
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {busy && <Notice tone="neutral">正在向中心端取回考点的全部数据，几分钟内完成，请不要关闭程序。</Notice>}
      <div className="kd-restore-actions">
        <Button onClick={onLeave} disabled={busy}>
          返回
        </Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          加入考点
        </Button>
      </div>
    </form>
  )
}

function JoinedNote({ joined: { siteName, recoveryKey }, onLeave }: { joined: Joined; onLeave: () => void }) {
  const queries = useQueryClient()
  const leave = (): void => {
    onLeave()
    void queries.resetQueries()
  }
  return (
    <div className="kd-entrance-form">
      <h2>已加入{siteName}</h2>
      <Notice tone="success">考点的数据已取回。下面是这台电脑的恢复密钥，只显示这一次：请打印后锁进保险柜。</Notice>
      <RecoveryKeyPrint siteName={siteName} recoveryKey={recoveryKey} />
      <Button type="primary" onClick={leave}>
        已打印，去登录
      </Button>
    </div>
  )
}
