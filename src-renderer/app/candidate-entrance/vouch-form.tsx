import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { useWait } from '../use-wait.ts'
import { ClerkFields, noClerk } from './clerk-fields.tsx'

/** Instead of the picture: the clerk sees that a person sits there. */
export function VouchForm({ onVouched }: { onVouched: (captchaId: string) => void }) {
  const [clerk, setClerk] = useState(noClerk)
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useCommand('candidateAccounts', 'vouch')
  const wait = useWait(error)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    // The form lies inside the candidate's own as React sees it.
    event.stopPropagation()
    setTried(true)
    if (clerk.account.trim() === '' || clerk.password === '') return
    const done = await run({ clerk })
    if (done) onVouched(done.output.captchaId)
  }
  return (
    <form className="kd-entrance-form" noValidate autoComplete="off" onSubmit={(event) => void submit(event)}>
      <p>考生看不清图片的，由考务员看过本人后，在这里输入自己的账号和密码代替。会记入操作日志。</p>
      <ClerkFields clerk={clerk} onChange={setClerk} tried={tried} />
      {error && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        确认是本人在操作
      </Button>
    </form>
  )
}
