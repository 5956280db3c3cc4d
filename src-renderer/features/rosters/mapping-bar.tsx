import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { CallError } from '../../client/call-failure.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import {
  appliedMapping,
  choiceOf,
  headingsOf,
  type MappedTable,
  type MappingFeature,
  mappingsOf,
  type TableChoice,
} from './column-mapping.ts'
import { MappingsDialog } from './mappings-dialog.tsx'
import './rosters.css'

const asFound = '-'

/** 列对应方案: which saved one reads the columns, keeping what was corrected under a name, and all that are kept. */
export function MappingBar<Key extends string>({
  feature,
  table,
  choice,
  onApply,
  onChanged,
}: {
  feature: MappingFeature
  table: MappedTable<Key>
  choice: TableChoice<Key>
  onApply: (choice: {
    sheet: string | null
    headerRow: number | null
    columns: TableChoice<Key>['columns'][number][]
  }) => void
  /** Mappings were saved, renamed or removed, where nothing else tells of it. */
  onChanged?: () => void
}) {
  const [open, setOpen] = useState<'save' | 'manage' | null>(null)
  const applied = appliedMapping(table)
  const byHand = !applied && choice.columns.length > 0
  const headings = headingsOf(table)
  const close = (): void => {
    setOpen(null)
    onChanged?.()
  }
  return (
    <div className="kd-mapping-bar">
      <span id={`${feature} mapping`}>列对应方案</span>
      <Select
        aria-labelledby={`${feature} mapping`}
        size="small"
        className="kd-mapping-select"
        value={applied?.mappingId ?? asFound}
        options={[
          { value: asFound, label: byHand ? '手工改过，还没有保存' : '按列名自动认' },
          ...table.fitting.map(({ mappingId, name }) => ({ value: mappingId, label: name })),
        ]}
        onChange={(id: string) => {
          const chosen = table.fitting.find(({ mappingId }) => mappingId === id)
          onApply(chosen ? choiceOf(chosen) : { sheet: null, headerRow: null, columns: [] })
        }}
      />
      <GreyedButton
        size="small"
        greyedBecause={headings.length === 0 ? '表上没有列名，不能存成方案。' : undefined}
        onClick={() => setOpen('save')}
      >
        保存为方案…
      </GreyedButton>
      <Button size="small" onClick={() => setOpen('manage')}>
        管理方案…
      </Button>
      <span className="kd-hint">
        {applied
          ? '列名与这个方案一致，已按它对应。'
          : table.fitting.length === 0
            ? '存成方案后，列名相同的表会自动照此对应。'
            : ''}
      </span>
      {open === 'save' && (
        <SaveDialog
          feature={feature}
          headings={headings}
          name={applied?.name ?? table.fitting[0]?.name ?? ''}
          onClose={close}
        />
      )}
      {open === 'manage' && <MappingsDialog feature={feature} onClose={close} />}
    </div>
  )
}

function SaveDialog({
  feature,
  headings,
  name: before,
  onClose,
}: {
  feature: MappingFeature
  headings: ReturnType<typeof headingsOf>
  name: string
  onClose: () => void
}) {
  const [name, setName] = useState(before)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<CallError | null>(null)
  const save = async (): Promise<void> => {
    setBusy(true)
    setFailure(null)
    try {
      await mappingsOf(feature).saveMapping({ name, headings })
      onClose()
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setFailure(error)
    } finally {
      setBusy(false)
    }
  }
  const problem = failure?.issues.find(({ path }) => path === 'name')?.message
  const mapped = headings.filter(({ meaning }) => meaning !== null).length
  return (
    <FormDialog
      title="保存列对应方案"
      className="kd-mapping-form"
      submitLabel="保存方案"
      busy={busy}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <p>
        记下这张表的 {headings.length} 个列名和它们的对应（导入其中 {mapped}{' '}
        列）。以后列名相同的表，不论列的次序和表头在第几行，都照此对应。
      </p>
      {failure && problem === undefined && <ErrorNote message={failure.message} reference={failure.reference} />}
      <FormField label="方案名称" required error={problem} hint="与已有方案同名的，替换那个方案。">
        {(field) => (
          <Input
            {...field}
            autoFocus
            maxLength={30}
            value={name}
            placeholder="例如：省平台导出表"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </FormField>
    </FormDialog>
  )
}
