import { Button, Input, Radio } from 'antd'
import { useState } from 'react'
import type { Examinee } from '../../../src-shared/contract/exam-day.ts'
import { VIOLATION_KINDS, type ViolationEntry, violationNames } from '../../../src-shared/domain/violation.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { TimeField } from '../exam-plans/date-fields.tsx'
import { shortTime } from './verdict-words.ts'

/** 登记违纪: what was seen, what was done, and the two who saw it. */
export function ViolationDialog({ examinee, onClose }: { examinee: Examinee; onClose: () => void }) {
  const [entry, setEntry] = useState<ViolationEntry>(() => ({
    kind: 'violation',
    observedAt: shortTime(new Date().toISOString()),
    conduct: '',
    handling: '',
    witnesses: ['', ''],
  }))
  const record = useCommand('examDay', 'recordViolation')
  const problemOf = (path: string): string | undefined =>
    record.error?.issues.find((issue) => issue.path === path)?.message
  const set = (change: Partial<ViolationEntry>): void => setEntry({ ...entry, ...change })
  const save = async (): Promise<void> => {
    if (await record.run({ ...entry, enrollmentId: examinee.enrollmentId })) onClose()
  }
  return (
    <Dialog
      title={`登记违纪：${examinee.name}`}
      width={640}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={record.busy} onClick={() => void save()}>
            登记
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-violation-form">
        <FormField label="种类" required>
          {({ id }) => (
            <Radio.Group
              id={id}
              value={entry.kind}
              onChange={({ target }) => set({ kind: target.value })}
              options={VIOLATION_KINDS.map((kind) => ({ value: kind, label: violationNames[kind] }))}
            />
          )}
        </FormField>
        <FormField label="发现时间" required error={problemOf('observedAt')}>
          {(field) => (
            <TimeField field={field} value={entry.observedAt} onChange={(time) => set({ observedAt: time ?? '' })} />
          )}
        </FormField>
        <div className="kd-violation-wide">
          <FormField label="情节" required error={problemOf('conduct')}>
            {(field) => (
              <Input.TextArea
                {...field}
                rows={3}
                maxLength={500}
                value={entry.conduct}
                placeholder="例如：开考 20 分钟后翻看带入考场的纸条"
                onChange={({ target }) => set({ conduct: target.value })}
              />
            )}
          </FormField>
          <FormField label="现场处理" required error={problemOf('handling')}>
            {(field) => (
              <Input
                {...field}
                maxLength={200}
                value={entry.handling}
                placeholder="例如：没收纸条，责令离场"
                onChange={({ target }) => set({ handling: target.value })}
              />
            )}
          </FormField>
        </div>
        {[0, 1].map((which) => (
          <FormField
            key={which}
            label={which === 0 ? '监考员一' : '监考员二'}
            required
            error={problemOf(`witnesses.${which}`)}
          >
            {(field) => (
              <Input
                {...field}
                maxLength={50}
                value={entry.witnesses[which]}
                onChange={({ target }) =>
                  set({ witnesses: entry.witnesses.map((name, index) => (index === which ? target.value : name)) })
                }
              />
            )}
          </FormField>
        ))}
      </div>
      {record.error && record.error.issues.length === 0 && (
        <ErrorNote message={record.error.message} reference={record.error.reference} />
      )}
    </Dialog>
  )
}
