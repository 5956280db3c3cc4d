import { Checkbox, Input } from 'antd'
import type { ReactNode } from 'react'
import { roleNames } from '../../../src-shared/domain/permissions.ts'
import { FormField } from '../../ui/form-field.tsx'
import { Notice } from '../../ui/notice.tsx'
import { NewPasswordField } from '../new-password-field.tsx'
import type { PersonDraft, StepProps } from './draft.ts'

export function PeopleStep({ draft, change, problem }: StepProps) {
  const { administrator, auditor, colleague, withColleague, colleagueRoles } = draft
  const toggleRole = (role: 'clerk' | 'reviewer', held: boolean): void =>
    change({
      colleagueRoles: held ? [...colleagueRoles, role] : colleagueRoles.filter((other) => other !== role),
    })
  return (
    <>
      <PersonCard
        title={roleNames.administrator}
        lead="就是您自己：管考试计划、账号和设置。"
        who="administrator"
        autoFocus
        person={administrator}
        onChange={(person) => change({ administrator: person })}
        problem={problem}
      />
      <PersonCard
        title={roleNames.auditor}
        lead="另一位同事：查日志、核验，不改数据。管理和审计不能是同一个人（三员分立）。首次登录时要换成自己的密码。"
        who="auditor"
        person={auditor}
        onChange={(person) => change({ auditor: person })}
        problem={problem}
      />
      <PersonCard
        title="考务与审核"
        lead="录入和审核不能是同一个人：没有人能审核自己录入的报名。"
        aside={
          <Checkbox checked={withColleague} onChange={(event) => change({ withColleague: event.target.checked })}>
            现在设这个账号
          </Checkbox>
        }
        who="colleague"
        person={withColleague ? colleague : null}
        reviews={colleagueRoles.includes('reviewer')}
        onChange={(person) => change({ colleague: person })}
        problem={problem}
      >
        {withColleague ? (
          <fieldset className="kd-first-run-roles">
            <legend>角色</legend>
            {(['clerk', 'reviewer'] as const).map((role) => (
              <Checkbox
                key={role}
                checked={colleagueRoles.includes(role)}
                onChange={(event) => toggleRole(role, event.target.checked)}
              >
                {roleNames[role]}
              </Checkbox>
            ))}
            {problem('colleague.roles') !== undefined && (
              <span className="kd-first-run-roles-problem" role="alert">
                {problem('colleague.roles')}
              </span>
            )}
          </fieldset>
        ) : (
          <Notice tone="warning">
            只有管理员和审计员时，还不能录入报名，也不能审核。请随后在“设置”的“工作人员”里至少加两位：一位录入，另一位审核。
          </Notice>
        )}
      </PersonCard>
    </>
  )
}

type PersonCardProps = {
  readonly title: string
  readonly lead: string
  readonly aside?: ReactNode
  readonly who: 'administrator' | 'auditor' | 'colleague'
  /** null: nobody for now. */
  readonly person: PersonDraft | null
  readonly autoFocus?: boolean
  /** Whose number is needed, so that they are kept from their own enrollment. */
  readonly reviews?: boolean
  readonly onChange: (person: PersonDraft) => void
  readonly problem: StepProps['problem']
  readonly children?: ReactNode
}

function PersonCard(props: PersonCardProps) {
  const { title, lead, aside, who, person, autoFocus = false, reviews = false, onChange, problem, children } = props
  return (
    <section className="kd-card kd-first-run-card">
      <div className="kd-first-run-card-head">
        <h2>{title}</h2>
        {aside}
      </div>
      <p className="kd-first-run-lead">{lead}</p>
      {person && (
        <PersonFields
          who={who}
          person={person}
          autoFocus={autoFocus}
          reviews={reviews}
          set={(part) => onChange({ ...person, ...part })}
          problem={problem}
        />
      )}
      {children}
    </section>
  )
}

type PersonFieldsProps = {
  readonly who: string
  readonly person: PersonDraft
  readonly autoFocus: boolean
  readonly reviews: boolean
  readonly set: (part: Partial<PersonDraft>) => void
  readonly problem: StepProps['problem']
}

function PersonFields({ who, person, autoFocus, reviews, set, problem }: PersonFieldsProps) {
  return (
    <div className="kd-first-run-fields kd-first-run-fields-3">
      <FormField label="姓名" required error={problem(`${who}.name`)}>
        {(field) => (
          <Input
            {...field}
            autoFocus={autoFocus}
            maxLength={50}
            value={person.name}
            onChange={(event) => set({ name: event.target.value })}
          />
        )}
      </FormField>
      <FormField label="用户名" required hint="登录用，如姓名拼音。" error={problem(`${who}.username`)}>
        {(field) => (
          <Input
            {...field}
            autoComplete="off"
            spellCheck={false}
            maxLength={32}
            value={person.username}
            onChange={(event) => set({ username: event.target.value })}
          />
        )}
      </FormField>
      <FormField
        label="证件号码"
        required={reviews}
        hint={
          reviews
            ? '审核员必填，免得审到本人的报名；也可用来登录。'
            : '录入、公布成绩和作废证书要用它认出本人的；也可用来登录。'
        }
        error={problem(`${who}.identityNumber`)}
      >
        {(field) => (
          <Input
            {...field}
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            value={person.identityNumber}
            onChange={(event) => set({ identityNumber: event.target.value })}
          />
        )}
      </FormField>
      <NewPasswordField
        label="密码"
        hint="至少 10 个字符，字母、数字、符号至少两种。"
        error={problem(`${who}.password`)}
        value={person.password}
        onChange={(password) => set({ password })}
      />
      <NewPasswordField
        label="再输一遍密码"
        error={problem(`${who}.again`)}
        value={person.again}
        onChange={(again) => set({ again })}
      />
    </div>
  )
}
