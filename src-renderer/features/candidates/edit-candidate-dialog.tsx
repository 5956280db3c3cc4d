import { Button, Select } from 'antd'
import { useRef, useState } from 'react'
import { attestedFields } from '../../../src-shared/domain/attested-data.ts'
import { ID_TYPES, type IdType } from '../../../src-shared/domain/identity-document.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { nextFieldOnEnter } from '../enrollments/form-keys.ts'
import type { CandidateRecord } from './candidate-record.ts'
import { CorrectionDialog } from './correction-dialog.tsx'
import {
  draftOf,
  employerChoiceOf,
  errorsByField,
  type FieldErrors,
  type PersonDraft,
  typedPersonOf,
} from './person-draft.ts'
import { BasicFields, EmployerFields, ExtendedFields, PersonTextField } from './person-fields.tsx'

export type EditCandidateDialogProps = {
  readonly record: CandidateRecord
  readonly onClose: () => void
  readonly onDone: (outcome: { text: string; warnings: readonly string[] }) => void
}

/** The number is not read to be edited: an empty field leaves it as it is, a typed one replaces it. */
const draftOfRecord = ({ person, employer }: CandidateRecord): PersonDraft =>
  draftOf({ person: { ...person, idNumber: '', employerId: null }, employer })

/** Only the fields that were changed here, so that another clerk's corrections stay. */
function changesOf(before: PersonDraft, now: PersonDraft) {
  const [old, typed] = [typedPersonOf(before), typedPersonOf(now)]
  const changes = Object.entries(typed).filter(([field, value]) => value !== old[field as keyof typeof old])
  const sameEmployer = before.employerName === now.employerName && before.creditCode === now.creditCode
  return { changes: Object.fromEntries(changes), ...(sameEmployer ? {} : { employer: employerChoiceOf(now) }) }
}

/** 修改资料: all fields of a person; the faults stand at their fields. */
export function EditCandidateDialog({ record, onClose, onDone }: EditCandidateDialogProps) {
  const [before] = useState(() => draftOfRecord(record))
  const [draft, setDraft] = useState(before)
  const [forgiven, setForgiven] = useState<ReadonlySet<string>>(new Set())
  const { run, busy, error } = useCommand('candidates', 'edit')
  const [correcting, setCorrecting] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const save = async (reason?: string): Promise<void> => {
    setForgiven(new Set())
    const changes = changesOf(before, draft)
    const attested = record.passesToReopen > 0 && attestedFields.some((field) => field in changes.changes)
    if (attested && reason === undefined) return setCorrecting(true)
    const answer = await run({ candidateId: record.candidateId, ...changes, reason })
    if (!answer) return
    const { changed, warnings } = answer.output
    onDone({ text: changed.length === 0 ? '没有改动。' : '已保存修改。', warnings })
  }
  const atFields = errorsByField(error?.issues ?? [])
  const errors: FieldErrors = {
    ...Object.fromEntries(Object.entries(atFields).filter(([field]) => !forgiven.has(field))),
    ...(error?.code === 'CANDIDATE_KNOWN' ? { idNumber: error.message } : {}),
  }
  const change = (changes: Partial<PersonDraft>): void => {
    setDraft((old) => ({ ...old, ...changes }))
    setForgiven((old) => new Set([...old, ...Object.keys(changes)]))
  }
  const told = record.person.idType === '居民身份证' || record.person.idType === '港澳台居民居住证'
  const fields = {
    draft,
    errors,
    onChange: change,
    onLeave: () => undefined,
    derived: told && draft.idType === record.person.idType,
  }
  return (
    <Dialog
      title={`修改资料：${record.person.name}`}
      width={880}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={busy} onClick={() => void save()}>
            保存修改
            <KeyCap keys="Ctrl+Enter" tone="on-primary" />
          </Button>
        </>
      }
    >
      <SaveKey run={() => void save()} />
      <form
        ref={form}
        aria-label="修改资料"
        onSubmit={(event) => event.preventDefault()}
        onKeyDownCapture={nextFieldOnEnter}
      >
        {error && Object.keys(atFields).length === 0 && error.code !== 'CANDIDATE_KNOWN' && (
          <ErrorNote message={error.message} reference={error.reference} />
        )}
        <div className="kd-form-section kd-form-grid">
          <FormField label="证件类型" required error={errors.idType}>
            {(field) => (
              <Select
                {...field}
                value={draft.idType}
                options={ID_TYPES.map((idType) => ({ value: idType, label: idType }))}
                onChange={(idType: IdType) => change({ idType })}
              />
            )}
          </FormField>
          <PersonTextField
            {...fields}
            field="idNumber"
            required
            placeholder={record.person.maskedIdNumber}
            hint="不更正号码就留空；更正时按证件完整填写，性别和出生日期随号码更新。"
          />
          <BasicFields {...fields} />
        </div>
        <div className="kd-form-section kd-form-grid">
          <EmployerFields {...fields} />
          <ExtendedFields {...fields} />
        </div>
      </form>
      {correcting && (
        <CorrectionDialog
          passes={record.passesToReopen}
          {...{ busy, error }}
          onConfirm={(reason) => void save(reason)}
          onClose={() => setCorrecting(false)}
        />
      )}
    </Dialog>
  )
}

function SaveKey({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Ctrl+Enter', run }])
  return null
}
