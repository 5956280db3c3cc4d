import { useCommand } from '../../client/use-command.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'

type UnlinkAccountDialogProps = {
  readonly candidateId: string
  readonly name: string
  readonly username: string
  /** The person came into being by an account, not at the desk. */
  readonly selfRegistered: boolean
  readonly onClose: () => void
}

/** 解除关联: the account speaks for the wrong person. */
export function UnlinkAccountDialog(props: UnlinkAccountDialogProps) {
  const { candidateId, name, username, selfRegistered, onClose } = props
  const { run, busy, error } = useCommand('candidateAccounts', 'unlink')
  const unlink = async (reason: string): Promise<void> => {
    if (await run({ candidateId, reason })) onClose()
  }
  const [issue] = error?.issues ?? []
  return (
    <ReasonDialog
      title="解除关联"
      label="解除原因"
      placeholder="例如：认领时选错了人"
      confirmLabel="解除关联"
      busy={busy}
      problem={issue?.message}
      failure={issue ? null : error}
      onConfirm={(reason) => void unlink(reason)}
      onClose={onClose}
    >
      <p>
        账号 <b>{username}</b> 不再是{name}的账号：正在登录的立即退出，以后登录看不到{name}
        的资料、报名和准考证，也不能用{name}的证件号码登录。账号本身还在，个人中心是空的。
      </p>
      <p>
        {selfRegistered
          ? `${name}的资料是考生用账号登记的，解除后仍留在考点，报名不受影响。再用账号填写同一证件号码，会请考生到服务台认领。`
          : `${name}的资料和报名都留在考点，不受影响；核对本人后，可以再认领给正确的账号。`}
      </p>
    </ReasonDialog>
  )
}
