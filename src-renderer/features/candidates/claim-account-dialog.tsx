import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { sentenceOf } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'

export type ClaimAccountDialogProps = {
  readonly candidateId: string
  readonly name: string
  readonly onClose: () => void
  readonly onDone: (username: string) => void
}

const takenSentence = '这个账号已经有自己的考生资料，不能认领；关联错了的，先在那位考生的页面解除关联。'

type Found = Awaited<ReturnType<typeof client.candidates.findAccount>>

/** 认领账号: the person stands at the desk with their document; from then on the account sees and changes this record. */
export function ClaimAccountDialog({ candidateId, name, onClose, onDone }: ClaimAccountDialogProps) {
  const [username, setUsername] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [checked, setChecked] = useState(false)
  const { run, busy, error } = useCommand('candidates', 'claimAccount')
  const find = async (): Promise<void> => {
    setProblem(null)
    setFound(null)
    try {
      setFound(await client.candidates.findAccount({ username }))
    } catch (failure) {
      setProblem(sentenceOf(failure))
    }
  }
  const claim = async (): Promise<void> => {
    if (found && (await run({ candidateId, username: found.username }))) onDone(found.username)
  }
  return (
    <Dialog
      title="认领账号"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={busy} greyedBecause={whyNot(found, checked)} onClick={() => void claim()}>
            认领给{name}
          </DialogPrimary>
        </>
      }
    >
      <form
        className="kd-prose"
        onSubmit={(event) => {
          event.preventDefault()
          void find()
        }}
      >
        <p>
          {name}
          已在本考点登记，又自己注册了账号时，在这里把登记的资料交给那个账号。之后本人登录就能看到自己的报名、审核和准考证。
        </p>
        <FormField label="考生账号" required error={problem} hint="考生注册时填写的用户名。">
          {(field) => (
            <Input.Search
              {...field}
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              enterButton={<Button>查找</Button>}
              value={username}
              onChange={(event) => {
                setUsername(event.target.value)
                setFound(null)
              }}
              onSearch={() => void find()}
            />
          )}
        </FormField>
        {found && (
          <Notice tone={found.taken ? 'warning' : 'neutral'}>
            账号 <b>{found.username}</b>，注册手机 <b>{found.maskedMobile}</b>
            {found.taken ? `。${takenSentence}` : '。请与考生核对手机号码。'}
          </Notice>
        )}
        {found && !found.taken && (
          <Checkbox checked={checked} onChange={(event) => setChecked(event.target.checked)}>
            已当面核对{name}本人和证件原件
          </Checkbox>
        )}
        {error && <ErrorNote message={error.message} reference={error.reference} />}
      </form>
    </Dialog>
  )
}

function whyNot(found: Found | null, checked: boolean): string | undefined {
  if (!found) return '请先输入考生的账号，点“查找”。'
  if (found.taken) return takenSentence
  return checked ? undefined : '请先当面核对本人和证件原件，再勾选。'
}
