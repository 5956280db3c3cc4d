import { Button } from 'antd'
import { useRef, useState } from 'react'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { roleNames } from '../../../src-shared/domain/permissions.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { TableHead } from '../../ui/table-head.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { failureNote } from './failure-note.ts'
import { StaffDialog } from './staff-dialog.tsx'
import type { StaffMember } from './staff-member.ts'
import { TemporaryPasswordDialog } from './temporary-password-dialog.tsx'

type Task =
  | { readonly kind: 'create' }
  | { readonly kind: 'edit' | 'reset' | 'end-wait'; readonly member: StaffMember }
  | { readonly kind: 'password'; readonly name: string; readonly password: string }

const time = (instant: string | null): string => (instant === null ? '' : formatChinaTime(InstantSchema.parse(instant)))

/** 工作人员: who may sign in and as what. */
export function StaffPage() {
  const { staff: self } = useSignedIn()
  const found = useCoreQuery('staff', 'list', {})
  const [task, setTask] = useState<Task | null>(null)
  const close = (): void => setTask(null)
  return (
    <section className="kd-settings-section kd-settings-wide" aria-label="工作人员">
      <div className="kd-settings-toolbar">
        <h2>工作人员</h2>
        <ExportButton
          isEmpty={found.data?.length === 0}
          lists={[{ what: '工作人员', masked: (options) => client.listExports.staff({ filter: {} }, options) }]}
        />
        <Button type="primary" icon={<PlusIcon />} onClick={() => setTask({ kind: 'create' })}>
          新建账号
        </Button>
      </div>
      {found.error && <ErrorNote message={found.error.message} />}
      <table className="kd-staff-table">
        <TableHead titles={['姓名', '角色', '证件号码', '状态', '最近登录', '密码', '操作']} />
        <tbody>
          {found.data?.map((member) => (
            <StaffRow key={member.staffId} member={member} self={member.staffId === self.id} open={setTask} />
          ))}
        </tbody>
      </table>
      <p className="kd-hint">
        没有人能审核自己录入或修改过的报名，所以至少要有两位：一位录入，另一位审核。考点管理员和审计员不能是同一个人。
      </p>
      {task?.kind === 'create' && (
        <StaffDialog
          member={null}
          onClose={close}
          onCreated={(name, password) => setTask({ kind: 'password', name, password })}
        />
      )}
      {task?.kind === 'edit' && <StaffDialog member={task.member} onClose={close} onCreated={close} />}
      {task?.kind === 'password' && (
        <TemporaryPasswordDialog name={task.name} password={task.password} onClose={close} />
      )}
      {task?.kind === 'reset' && <ResetPassword member={task.member} onClose={close} onReset={setTask} />}
      {task?.kind === 'end-wait' && (
        <ConfirmDialog
          title={`解除${task.member.name}的登录等待`}
          confirmLabel="解除等待"
          onClose={close}
          onConfirm={() => failureNote(() => client.staff.endWait({ staffId: task.member.staffId }))}
        >
          <p>连续输错密码后的等待立即结束，可以马上再试。请先确认是本人；忘记密码的请用“重设密码”。</p>
        </ConfirmDialog>
      )}
    </section>
  )
}

function ResetPassword({
  member,
  onClose,
  onReset,
}: {
  member: StaffMember
  onClose: () => void
  onReset: (task: Task) => void
}) {
  // A ref: the dialog closes with the function it had when it was confirmed.
  const isReset = useRef(false)
  return (
    <ConfirmDialog
      title={`重设${member.name}的密码`}
      confirmLabel="重设密码"
      onConfirm={() =>
        failureNote(async () => {
          const reset = await client.staff.resetPassword({ staffId: member.staffId })
          isReset.current = true
          onReset({ kind: 'password', name: member.name, password: reset.temporaryPassword })
        })
      }
      onClose={() => {
        if (!isReset.current) onClose()
      }}
    >
      <p>原密码立即失效，{member.name}在各处的登录都会结束。程序给出一个临时密码，首次登录时必须换掉。</p>
      <p>请先确认是本人要求的；这一步记入操作日志。</p>
    </ConfirmDialog>
  )
}

function StaffRow({ member, self, open }: { member: StaffMember; self: boolean; open: (task: Task) => void }) {
  return (
    <tr>
      <td>
        {member.name}
        {self && <span className="kd-hint">（您）</span>}
        <span className="kd-staff-second">{member.username}</span>
      </td>
      <td>{member.roles.map((role) => roleNames[role]).join('、')}</td>
      <td>{member.maskedIdentityNumber ?? <NumberMissing reviews={member.roles.includes('reviewer')} />}</td>
      <td>
        <StandingMark member={member} />
      </td>
      <td>{time(member.lastSignInAt) || <span className="kd-hint">还没有登录过</span>}</td>
      <td>
        {time(member.passwordChangedAt).slice(0, 10)}
        {member.mustChangePassword && <span className="kd-staff-second">临时密码，登录时须改</span>}
      </td>
      <td>
        <span className="kd-staff-actions">
          <RowButton label="修改" of={member.name} run={() => open({ kind: 'edit', member })} />
          {!self && <RowButton label="重设密码" of={member.name} run={() => open({ kind: 'reset', member })} />}
          {member.waitSeconds > 0 && (
            <RowButton label="解除等待" of={member.name} run={() => open({ kind: 'end-wait', member })} />
          )}
        </span>
      </td>
    </tr>
  )
}

function RowButton({ label, of, run }: { label: string; of: string; run: () => void }) {
  return (
    <button type="button" className="kd-text-button" aria-label={`${label} ${of}`} onClick={run}>
      {label}
    </button>
  )
}

function NumberMissing({ reviews }: { reviews: boolean }) {
  if (!reviews) return <span className="kd-hint">未登记</span>
  return (
    <StateMark shape="triangle" tone="warning">
      未登记，不能审核
    </StateMark>
  )
}

function StandingMark({ member }: { member: StaffMember }) {
  if (member.status === 'disabled') {
    return (
      <StateMark shape="barred" tone="invalid">
        已停用
      </StateMark>
    )
  }
  if (member.waitSeconds > 0) {
    return (
      <StateMark shape="triangle" tone="warning" second={`还要等 ${waitWords(member.waitSeconds)}`}>
        输错密码过多
      </StateMark>
    )
  }
  return (
    <StateMark shape="tick-filled" tone="success" second={member.signedIn ? '正在使用' : undefined}>
      可登录
    </StateMark>
  )
}

const waitWords = (seconds: number): string => (seconds < 90 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`)
