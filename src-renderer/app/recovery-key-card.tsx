import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { createPortal } from 'react-dom'
import { chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { useCommand } from '../client/use-command.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { FormField } from '../ui/form-field.tsx'
import { PrintIcon } from '../ui/icons.tsx'
import './recovery-key-card.css'

export type RecoveryKeyCardProps = {
  readonly siteName: string
  readonly recoveryKey: string
  readonly doneLabel: string
  readonly onDone: () => void
}

/** As people copy from paper: any case, O for 0, I and L for 1. */
const plain = (text: string): string =>
  text
    .toUpperCase()
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
    .replace(/[^0-9A-Z]/g, '')

/** A recovery key shown once: to be printed, and one group of it typed back from the paper before going on. */
export function RecoveryKeyCard({ siteName, recoveryKey, doneLabel, onDone }: RecoveryKeyCardProps) {
  const groups = recoveryKey.split('-')
  // Any group will do, but not always the first: the paper must be looked at.
  const [asked] = useState(() => Math.floor(Math.random() * groups.length))
  const [typed, setTyped] = useState('')
  const [wrong, setWrong] = useState(false)
  const { run, busy, error } = useCommand('startup', 'confirmRecoveryKey')
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const right = plain(typed) === groups[asked]
    setWrong(!right)
    if (right && (await run({ recoveryKey }))) onDone()
  }
  return (
    <>
      <KeyGroups groups={groups} />
      <form className="kd-key-confirm" noValidate onSubmit={(event) => void submit(event)}>
        <Button icon={<PrintIcon />} onClick={() => window.print()}>
          打印恢复密钥
        </Button>
        <FormField
          label={`照打印件输入第 ${asked + 1} 组`}
          required
          error={wrong && `与第 ${asked + 1} 组不符，请照打印件核对。`}
        >
          {(field) => (
            <Input
              {...field}
              className="kd-key-typed"
              maxLength={8}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          )}
        </FormField>
        <Button type="primary" htmlType="submit" loading={busy}>
          {doneLabel}
        </Button>
      </form>
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {createPortal(<RecoveryKeySheet siteName={siteName} groups={groups} />, document.body)}
    </>
  )
}

/** The same without typing it back, where nobody has signed in yet; the settings ask for that later. */
export function RecoveryKeyPrint({ siteName, recoveryKey }: { siteName: string; recoveryKey: string }) {
  const groups = recoveryKey.split('-')
  return (
    <>
      <KeyGroups groups={groups} />
      <Button icon={<PrintIcon />} onClick={() => window.print()}>
        打印恢复密钥
      </Button>
      {createPortal(<RecoveryKeySheet siteName={siteName} groups={groups} />, document.body)}
    </>
  )
}

function KeyGroups({ groups }: { groups: readonly string[] }) {
  return (
    <ol className="kd-key-groups" aria-label="恢复密钥">
      {groups.map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a group's place is what names it
        <li key={index}>
          <span className="kd-hint">{index + 1}</span>
          <code>{group}</code>
        </li>
      ))}
    </ol>
  )
}

/** What the printer gets, and nothing else of the page. */
function RecoveryKeySheet({ siteName, groups }: { siteName: string; groups: readonly string[] }) {
  return (
    <div className="kd-key-sheet" aria-hidden="true">
      <h1>考点通 数据恢复密钥</h1>
      <p>
        考点 <b>{siteName}</b>
      </p>
      <p>打印日期 {chinaDateOf(InstantSchema.parse(new Date().toISOString()))}</p>
      <KeyGroups groups={groups} />
      <ol>
        <li>忘记数据口令时，在启动页选“用恢复密钥打开”，照此输入；大小写和横线都不要紧。</li>
        <li>打开后立即在“设置”的“数据安全”里改数据口令。</li>
        <li>谁拿到这张纸和这台电脑，谁就能读全部数据：请装信封、签封，锁进保险柜，不要复印、拍照或存进电脑。</li>
        <li>换发新的恢复密钥后，这一张作废，请销毁。</li>
      </ol>
      <p className="kd-key-sheet-sign">保管人签字　　　　　　　　　　日期　　　　　　　　</p>
    </div>
  )
}
