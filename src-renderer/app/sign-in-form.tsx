import { useQueryClient } from '@tanstack/react-query'
import { Button, type InputRef } from 'antd'
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import { useCommand } from '../client/use-command.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { AccountFields, type TypedAccount } from './account-fields.tsx'
import { useWait } from './use-wait.ts'

/** Account and password of the site's own people. */
export function SignInForm({ account: known = '', note }: { account?: string; note?: ReactNode }) {
  const [typed, setTyped] = useState<TypedAccount>({ account: known, password: '' })
  const [tried, setTried] = useState(false)
  const { run, busy, error } = useCommand('accounts', 'signIn')
  const wait = useWait(error)
  const queries = useQueryClient()
  const passwordField = useRef<InputRef>(null)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const incomplete = typed.account.trim() === '' || typed.password === ''
    setTried(incomplete)
    if (incomplete) return
    const done = await run(typed)
    if (!done) return passwordField.current?.select()
    await queries.resetQueries({ queryKey: ['candidateAccounts', 'current'] })
    // Asked again, not forgotten: the page under a sign-in that ended must stay as it is.
    await queries.invalidateQueries()
  }
  return (
    <form className="kd-entrance-form" noValidate onSubmit={(event) => void submit(event)}>
      {note}
      <AccountFields
        typed={typed}
        onChange={setTyped}
        tried={tried}
        known={known !== ''}
        remembers
        passwordRef={passwordField}
      />
      {error && <ErrorNote message={wait.sentence ?? error.message} reference={error.reference} />}
      <Button type="primary" htmlType="submit" block loading={busy}>
        登录
      </Button>
    </form>
  )
}
