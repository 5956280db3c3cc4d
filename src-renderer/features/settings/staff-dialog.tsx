import { Checkbox, Input, Radio } from 'antd'
import { useState } from 'react'
import { ROLES, type Role, roleNames, rolesConflict } from '../../../src-shared/domain/permissions.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { Sep } from '../../ui/sep.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
import type { StaffMember } from './staff-member.ts'

const roleWords: Readonly<Record<Role, string>> = {
  clerk: '现场报名、导入名册、排座、打印；不能审核自己录入的',
  reviewer: '审核报名和证书业务申请',
  administrator: '考试计划、账号、设置',
  auditor: '查日志、核验；不改数据',
}

/** Refusals that are said at the field of the number. */
const aboutNumber: readonly string[] = ['STAFF_IDENTITY_TAKEN', 'REVIEWER_IDENTITY_MISSING']

export type StaffDialogProps = {
  /** null: a new account. */
  readonly member: StaffMember | null
  readonly onClose: () => void
  readonly onCreated: (name: string, temporaryPassword: string) => void
}

export function StaffDialog({ member, onClose, onCreated }: StaffDialogProps) {
  const [name, setName] = useState(member?.name ?? '')
  const [username, setUsername] = useState(member?.username ?? '')
  const [roles, setRoles] = useState<readonly Role[]>(member?.roles ?? ['clerk'])
  const [status, setStatus] = useState(member?.status ?? 'active')
  // A recorded number is only known by its ends here; null leaves it as it is.
  const [identityNumber, setIdentityNumber] = useState<string | null>(member?.maskedIdentityNumber == null ? '' : null)
  const create = useCommand('staff', 'create')
  const edit = useCommand('staff', 'edit')
  const { staff: self } = useSignedIn()
  const error = create.error ?? edit.error
  const problem = (path: string) => error?.issues.find((issue) => issue.path === path)?.message
  const reviews = roles.includes('reviewer')
  const atField = (error?.issues.length ?? 0) > 0

  const submit = async (): Promise<void> => {
    if (rolesConflict(roles)) return
    const entry = { name, username, roles: ROLES.filter((role) => roles.includes(role)) }
    const number = identityNumber?.trim() === '' ? null : identityNumber
    if (!member) {
      const done = await create.run({ ...entry, identityNumber: number })
      if (done) onCreated(name, done.output.temporaryPassword)
      return
    }
    const kept = identityNumber === null ? {} : { identityNumber: number }
    const { staffId, version } = member
    if (await edit.run({ ...entry, ...kept, staffId, version, status })) onClose()
  }
  return (
    <FormDialog
      title={member ? `修改账号 ${member.name}` : '新建账号'}
      className="kd-staff-form"
      width={560}
      submitLabel={member ? '保存' : '建立账号'}
      busy={create.busy || edit.busy}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <FormField label="姓名" required error={problem('name')}>
        {(field) => (
          <Input {...field} autoFocus maxLength={50} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </FormField>
      <FormField
        label="用户名"
        required
        hint="登录用，3–32 个字母、数字或汉字，如姓名拼音。"
        error={error?.code === 'USERNAME_TAKEN' ? error.message : problem('username')}
      >
        {(field) => (
          <Input
            {...field}
            autoComplete="off"
            spellCheck={false}
            maxLength={32}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </FormField>
      <FormField
        label="证件号码"
        required={reviews}
        hint={
          reviews
            ? '审核员必填，免得审到本人的报名；也可用来登录。身份证、居住证、通行证、护照都可以。'
            : '录入、公布成绩和作废证书要用它认出本人的；也可用来登录。'
        }
        error={error && aboutNumber.includes(error.code) ? error.message : problem('identityNumber')}
      >
        {(field) =>
          identityNumber === null ? (
            <span>
              {member?.maskedIdentityNumber}{' '}
              <button
                {...{ id: field.id }}
                type="button"
                className="kd-text-button"
                onClick={() => setIdentityNumber('')}
              >
                {reviews ? '更正' : '更正或删除'}
              </button>
            </span>
          ) : (
            <Input
              {...field}
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              value={identityNumber}
              onChange={(event) => setIdentityNumber(event.target.value)}
            />
          )
        }
      </FormField>
      <RoleChoice roles={roles} problem={problem('roles')} onChange={setRoles} />
      {member && (
        <Radio.Group
          aria-label="账号状态"
          value={status}
          onChange={(event) => setStatus(event.target.value === 'disabled' ? 'disabled' : 'active')}
          options={[
            { value: 'active', label: '可登录' },
            {
              value: 'disabled',
              label: member.staffId === self.id ? '停用（不能停用自己）' : '停用（保留其操作记录）',
            },
          ]}
        />
      )}
      {error && !atField && !['USERNAME_TAKEN', ...aboutNumber].includes(error.code) && (
        <ErrorNote message={error.message} reference={error.reference} />
      )}
    </FormDialog>
  )
}

function RoleChoice({
  roles,
  problem,
  onChange,
}: {
  roles: readonly Role[]
  problem: string | undefined
  onChange: (roles: readonly Role[]) => void
}) {
  const conflict = rolesConflict(roles)
  const sentence = conflict ? '考点管理员和审计员不能是同一个人（三员分立），请只选一个。' : problem
  return (
    <fieldset className="kd-staff-roles">
      <legend>角色（可兼任）</legend>
      {ROLES.map((role) => (
        <Checkbox
          key={role}
          checked={roles.includes(role)}
          onChange={({ target }) => onChange(target.checked ? [...roles, role] : roles.filter((held) => held !== role))}
        >
          {roleNames[role]}
          <span className="kd-hint">
            <Sep />
            {roleWords[role]}
          </span>
        </Checkbox>
      ))}
      {sentence && (
        <p className="kd-field-error" role="alert">
          <StateShape shape="cross-filled" size={12} />
          <span>{sentence}</span>
        </p>
      )}
    </fieldset>
  )
}
