import { useState } from 'react'
import { CallError, sentenceOf } from '../../client/call-failure.ts'
import { client } from '../../client/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Sep } from '../../ui/sep.tsx'
import type { CandidateRecord } from './candidate-record.ts'
import { UnlinkAccountDialog } from './unlink-account-dialog.tsx'

type AccountStandingProps = {
  readonly candidateId: string
  readonly person: Pick<CandidateRecord['person'], 'name' | 'origin'>
  readonly account: NonNullable<CandidateRecord['account']>
  readonly mayEdit: boolean
}

/** The username that speaks for a person, and whether it may sign in. */
export function AccountStanding({ candidateId, person, account, mayEdit }: AccountStandingProps) {
  const [asking, setAsking] = useState<'standing' | 'unlink' | null>(null)
  const close = (): void => setAsking(null)
  const { name, origin } = person
  const verb = account.disabled ? '恢复使用' : '停用'
  const change = async () => {
    try {
      await client.candidateAccounts[account.disabled ? 'enable' : 'disable']({ candidateId })
      return null
    } catch (error) {
      return { message: sentenceOf(error), reference: error instanceof CallError ? error.reference : undefined }
    }
  }
  return (
    <>
      {account.username}
      {account.disabled && '（已停用）'}
      {mayEdit && (
        <>
          {' '}
          <button type="button" className="kd-text-button" onClick={() => setAsking('standing')}>
            {verb}
          </button>
          <Sep />
          <button type="button" className="kd-text-button" onClick={() => setAsking('unlink')}>
            解除关联
          </button>
        </>
      )}
      {asking === 'standing' && (
        <ConfirmDialog title={`${verb}考生账号`} confirmLabel={`${verb}账号`} onConfirm={change} onClose={close}>
          <p>
            {account.disabled
              ? `账号 ${account.username} 恢复后，${name}可以照原来的密码登录。`
              : `停用后，${name}不能再用账号 ${account.username} 登录，正在登录的立即退出；资料、报名和准考证都不受影响，随时可以恢复。`}
          </p>
        </ConfirmDialog>
      )}
      {asking === 'unlink' && (
        <UnlinkAccountDialog
          candidateId={candidateId}
          name={name}
          username={account.username}
          selfRegistered={origin === 'self'}
          onClose={close}
        />
      )}
    </>
  )
}
