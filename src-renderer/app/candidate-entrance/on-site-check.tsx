import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { CallError } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { useWait } from '../use-wait.ts'
import { ClerkDialog } from './clerk-dialog.tsx'
import { type Clerk, ClerkFields, noClerk } from './clerk-fields.tsx'

type Whom = OutputOf<AppContract['candidateAccounts']['codeRequest']>

type OnSiteCheckProps = {
  readonly codeId: string
  readonly onReleased: (code: string) => void
  /** The request has waited too long for a clerk. */
  readonly onExpired: () => void
  readonly onClose: () => void
}

/** 现场核验: the clerk proves who they are, sees whom to check, checks, and lets the code go. */
export function OnSiteCheck({ codeId, onReleased, onExpired, onClose }: OnSiteCheckProps) {
  const [clerk, setClerk] = useState(noClerk)
  const [whom, setWhom] = useState<Whom | null>(null)
  return (
    <ClerkDialog title="现场核验" onClose={onClose}>
      {whom ? (
        <Release codeId={codeId} clerk={clerk} whom={whom} onReleased={onReleased} onExpired={onExpired} />
      ) : (
        <ClerkProves codeId={codeId} clerk={clerk} onChange={setClerk} onProved={setWhom} onExpired={onExpired} />
      )}
    </ClerkDialog>
  )
}

/** Where the request waited too long for a clerk, the way back to a new one. */
function Refusal({
  error,
  sentence,
  onExpired,
}: {
  error: CallError | null
  sentence: string | null
  onExpired: () => void
}) {
  if (!error) return null
  const action = error.code === 'CODE_EXPIRED' ? { label: '返回重新获取', run: onExpired } : undefined
  return <ErrorNote message={sentence ?? error.message} reference={error.reference} action={action} />
}

function ClerkProves({
  codeId,
  clerk,
  onChange,
  onProved,
  onExpired,
}: {
  codeId: string
  clerk: Clerk
  onChange: (clerk: Clerk) => void
  onProved: (whom: Whom) => void
  onExpired: () => void
}) {
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useCommand('candidateAccounts', 'codeRequest')
  const wait = useWait(error)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    event.stopPropagation()
    setTried(true)
    if (clerk.account.trim() === '' || clerk.password === '') return
    const done = await run({ codeId, clerk })
    if (done) onProved(done.output)
  }
  return (
    <form className="kd-entrance-form" noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
      <p>现在发不了短信。请考生招呼工作人员过来：由考务员核对本人，凭自己的账号和密码发放验证码。</p>
      <ClerkFields clerk={clerk} onChange={onChange} tried={tried} />
      <Refusal error={error} sentence={wait.sentence} onExpired={onExpired} />
      <Button type="primary" htmlType="submit" block loading={busy}>
        下一步
      </Button>
    </form>
  )
}

function Release({
  codeId,
  clerk,
  whom,
  onReleased,
  onExpired,
}: {
  codeId: string
  clerk: Clerk
  whom: Whom
  onReleased: (code: string) => void
  onExpired: () => void
}) {
  const { run, busy, error } = useCommand('candidateAccounts', 'releaseCode')
  const wait = useWait(error)
  const release = async (): Promise<void> => {
    const done = await run({ codeId, clerk })
    if (done) onReleased(done.output.code)
  }
  const { person } = whom
  return (
    <div className="kd-entrance-form">
      <p>
        {whom.purpose === 'register'
          ? '请核对：站在这里的人要注册账号，手机在本人手上，号码与下面一致。'
          : person
            ? '请核对本人有效证件原件：姓名一致，号码的前四位和末四位与下面一致，再发放验证码。其余数字不在这台机器上显示。'
            : '这个账号还没有填写个人资料。请核对手机在本人手上，号码的前三位和末四位与下面一致。'}
      </p>
      <FactGrid
        columns={1}
        facts={[
          ...(whom.username === '' ? [] : [{ label: '用户名', value: whom.username }]),
          { label: '手机号', value: whom.mobile },
          ...(person
            ? [
                { label: '姓名', value: person.name },
                { label: person.idType, value: person.maskedIdNumber },
              ]
            : []),
        ]}
      />
      <Refusal error={error} sentence={wait.sentence} onExpired={onExpired} />
      <Button type="primary" block loading={busy} onClick={() => void release()}>
        已核对本人，发放验证码
      </Button>
    </div>
  )
}
