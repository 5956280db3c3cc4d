import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { checkCreditCode } from '../../../src-shared/domain/unified-social-credit-code.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { EmployerField } from './employer-field.tsx'

export type EmployerDialogProps = {
  /** Null for a new one. */
  readonly employer: OutputOf<AppContract['employers']['get']> | null
  readonly initialName?: string
  readonly onClose: () => void
  readonly onSaved: (employerId: string) => void
}

/** 登记单位 and 修改单位. */
export function EmployerDialog({ employer, initialName = '', onClose, onSaved }: EmployerDialogProps) {
  // What the form was filled with: the page behind it may hear of a newer one meanwhile.
  const [seen, setSeen] = useState(employer)
  const [draft, setDraft] = useState(() => draftOf(employer, initialName))
  const [parentFault, setParentFault] = useState<string | null>(null)
  const change = (changes: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...changes }))
  const create = useCommand('employers', 'create')
  const edit = useCommand('employers', 'edit')
  const { busy, error } = employer ? edit : create
  const save = async (): Promise<void> => {
    if (draft.parentName.trim() !== '' && draft.parentId === null) {
      setParentFault('请从列表中选择已登记的单位；没有的先登记，再来选它。')
      return
    }
    const { name, creditCode, contact, telephone, parentId, active } = draft
    const entry = { name, creditCode, contact, telephone, parentId }
    const answer = seen
      ? await edit.run({
          ...entry,
          employerId: seen.employerId,
          version: seen.version,
          status: active ? 'active' : 'disabled',
        })
      : await create.run(entry)
    if (answer) onSaved(answer.output.employerId)
  }
  const takeOver = async (): Promise<void> => {
    if (!seen) return
    const fresh = await client.employers.get({ employerId: seen.employerId })
    setDraft(mergeDrafts({ base: draftOf(seen), typed: draft, fresh: draftOf(fresh) }))
    setSeen(fresh)
    edit.clearError()
  }
  const remedy = error?.code === 'STALE' ? { label: '载入最新内容', run: () => void takeOver() } : undefined
  const faultOf = (path: string) => error?.issues.find((issue) => issue.path === path)?.message
  const { warning } = checkCreditCode(draft.creditCode)
  const text = (field: 'contact' | 'telephone', label: string) => (
    <FormField label={label} error={faultOf(field)}>
      {(given) => (
        <Input
          {...given}
          autoComplete="off"
          value={draft[field]}
          onChange={(event) => change({ [field]: event.target.value })}
        />
      )}
    </FormField>
  )
  return (
    <Dialog
      title={employer ? '修改单位' : '登记单位'}
      width={640}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={busy} onClick={() => void save()}>
            {employer ? '保存修改' : '登记单位'}
            <KeyCap keys="Ctrl+Enter" tone="on-primary" />
          </Button>
        </>
      }
    >
      <SaveKey run={() => void save()} />
      <div className="kd-prose">
        {error && error.issues.length === 0 && (
          <ErrorNote message={error.message} reference={error.reference} action={remedy} />
        )}
        <FormField
          label="单位名称"
          required
          error={faultOf('name')}
          hint={employer ? '改名后，名下考生的资料和查找一起更新。' : undefined}
        >
          {(given) => (
            <Input
              {...given}
              autoFocus
              autoComplete="off"
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          )}
        </FormField>
        <FormField
          label="统一社会信用代码"
          error={faultOf('creditCode')}
          hint={warning === null ? undefined : <span className="kd-warning-text">{warning}</span>}
        >
          {(given) => (
            <Input
              {...given}
              autoComplete="off"
              value={draft.creditCode}
              onChange={(event) => change({ creditCode: event.target.value })}
            />
          )}
        </FormField>
        <EmployerParent
          name={draft.parentName}
          fault={parentFault ?? faultOf('parentId')}
          onChange={(parentName, parentId) => {
            setParentFault(null)
            change({ parentName, parentId })
          }}
        />
        {text('contact', '联系人')}
        {text('telephone', '联系电话')}
        {employer && (
          <Checkbox checked={!draft.active} onChange={(event) => change({ active: !event.target.checked })}>
            停用：填写单位名称时不再提示它
          </Checkbox>
        )}
      </div>
    </Dialog>
  )
}

const draftOf = (employer: EmployerDialogProps['employer'], name = '') => ({
  name: employer?.name ?? name,
  creditCode: employer?.creditCode ?? '',
  contact: employer?.contact ?? '',
  telephone: employer?.telephone ?? '',
  parentName: employer?.parentName ?? '',
  parentId: employer?.parentId ?? null,
  active: (employer?.status ?? 'active') === 'active',
})
type EmployerDraft = ReturnType<typeof draftOf>

/** After somebody else saved: the fresh record, with what was changed here kept. */
function mergeDrafts({ base, typed, fresh }: Record<'base' | 'typed' | 'fresh', EmployerDraft>): EmployerDraft {
  const names = Object.keys(base) as (keyof EmployerDraft)[]
  const kept = names.filter((name) => base[name] !== typed[name]).map((name) => [name, typed[name]])
  return { ...fresh, ...Object.fromEntries(kept) }
}

/** The enterprise of which this is a branch: one already on record, or none. */
function EmployerParent({
  name,
  fault,
  onChange,
}: {
  name: string
  fault: string | undefined
  onChange: (name: string, employerId: string | null) => void
}) {
  return (
    <EmployerField
      label="上级单位（分支机构填写）"
      known
      value={name}
      error={fault}
      onType={(typed) => onChange(typed, null)}
      onChoose={({ name: chosen, employerId }) => onChange(chosen, employerId)}
      onLeave={() => undefined}
    />
  )
}

function SaveKey({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Ctrl+Enter', run }])
  return null
}
