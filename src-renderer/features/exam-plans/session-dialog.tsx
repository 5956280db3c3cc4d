import { Button, Checkbox, InputNumber } from 'antd'
import { useState } from 'react'
import type { PlanRecord, PlanSession } from '../../../src-shared/contract/exam-plans.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { DateField, TimeField } from './date-fields.tsx'
import { SeatsLostNotice } from './seats-lost-notice.tsx'
import {
  fieldsOfSession,
  newSessionFields,
  placeOf,
  readSession,
  type SessionFieldErrors,
  type SessionFields,
} from './session-form-state.ts'
import { SessionRoomsField } from './session-rooms-field.tsx'
import { useSeatsLost } from './use-seats-lost.ts'
import './exam-plans.css'
import './session-dialog.css'

/** A session, new (`session` null) or to be changed. */
export function SessionDialog({
  record,
  session,
  onClose,
}: {
  record: PlanRecord
  session: PlanSession | null
  onClose: () => void
}) {
  const [seen, setSeen] = useState(session)
  const [fields, setFields] = useState<SessionFields>(() =>
    session ? fieldsOfSession(session) : newSessionFields(record),
  )
  const [lacking, setLacking] = useState<SessionFieldErrors>({})
  const add = useCommand('examPlans', 'addSession')
  const edit = useCommand('examPlans', 'editSession')
  const losing = useSeatsLost(seen, fields)
  const error = add.error ?? edit.error
  const busy = add.busy || edit.busy
  const place = error && placeOf(error)
  const errors: SessionFieldErrors = { ...(error && place ? { [place]: error.message } : {}), ...lacking }
  const set = (changed: Partial<SessionFields>) => {
    setLacking({})
    add.clearError()
    edit.clearError()
    setFields({ ...fields, ...changed })
  }
  const save = async () => {
    if (busy) return
    const read = readSession(fields)
    setLacking(read.ok ? {} : read.errors)
    if (!read.ok) return
    const { entry } = read
    if (losing.why !== null) return
    const { agreed } = losing
    const done = seen
      ? await edit.run({
          sessionId: seen.sessionId,
          version: seen.version,
          entry,
          ...(agreed && { seatsLost: agreed }),
        })
      : await add.run({ planId: record.planId, entry })
    if (done) onClose()
  }
  const takeOver = async () => {
    const fresh = (await client.examPlans.get({ planId: record.planId })).sessions
    const again = fresh.find(({ sessionId }) => sessionId === seen?.sessionId)
    if (!again || !seen) return onClose()
    setFields(mergeSession({ base: fieldsOfSession(seen), typed: fields, fresh: fieldsOfSession(again) }))
    setSeen(again)
    edit.clearError()
  }
  const remedy = error?.code === 'STALE' ? { label: '载入最新内容', run: () => void takeOver() } : undefined
  return (
    <Dialog
      title={seen ? `修改第 ${seen.number} 场` : '加场次'}
      width={760}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <GreyedButton type="primary" loading={busy} greyedBecause={losing.why} onClick={() => void save()}>
            {seen ? '保存' : '加场次'} <KeyCap keys="Ctrl+Enter" tone="on-primary" />
          </GreyedButton>
        </>
      }
    >
      <SaveKeys run={() => void save()} />
      <div className="kd-dialog-form">
        {error && !place && <ErrorNote message={error.message} reference={error.reference} action={remedy} />}
        {seen?.ticketsIssued && (
          <Notice tone="warning">
            本场已排座并编出准考证号。去掉考场或减少座位时，会列出因此没有座位的考生；准考证打印过的，要先重新抽签才能改日期和时间。
          </Notice>
        )}
        {seen && !seen.edit.allowed && seen.edit.reason !== null && <Notice tone="warning">{seen.edit.reason}</Notice>}
        <HoursFields
          record={record}
          fields={fields}
          set={set}
          errors={errors}
          numberFixed={seen?.ticketsIssued === true}
        />
        <SubjectsField record={record} fields={fields} set={set} errors={errors} held={seen?.subjectsHeld ?? []} />
        <SessionRoomsField
          planId={record.planId}
          fields={fields}
          onChange={(rooms) => set({ rooms })}
          error={errors.rooms}
          sessionId={seen?.sessionId ?? null}
          taken={seen?.taken ?? 0}
        />
        <SeatsLostNotice losing={losing} />
      </div>
    </Dialog>
  )
}

/** After somebody else saved: the fresh session, with what was changed here kept. */
function mergeSession({ base, typed, fresh }: Record<'base' | 'typed' | 'fresh', SessionFields>): SessionFields {
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
  const names = Object.keys(base) as (keyof SessionFields)[]
  const kept = names.filter((name) => !same(base[name], typed[name])).map((name) => [name, typed[name]])
  return { ...fresh, ...Object.fromEntries(kept) }
}

/** Inside the dialog, so that it is registered after the dialog has silenced the page. */
function SaveKeys({ run }: { run: () => void }) {
  useShortcuts([{ key: 'Ctrl+Enter', run }])
  return null
}

interface PartProps {
  readonly record: PlanRecord
  readonly fields: SessionFields
  readonly set: (changed: Partial<SessionFields>) => void
  readonly errors: SessionFieldErrors
}

function HoursFields({ record: { plan }, fields, set, errors, numberFixed }: PartProps & { numberFixed: boolean }) {
  return (
    <div className="kd-session-hours">
      <FormField label="场次号" required error={errors.number} {...(numberFixed ? { hint: '不能再改' } : {})}>
        {(field) => (
          <InputNumber
            {...field}
            min={1}
            max={99}
            precision={0}
            readOnly={numberFixed}
            value={fields.number}
            onChange={(number) => set({ number })}
          />
        )}
      </FormField>
      <FormField label="日期" required error={errors.date}>
        {(field) => (
          <DateField
            field={field}
            value={fields.date}
            from={plan.examFrom}
            until={plan.examUntil}
            onChange={(date) => set({ date })}
          />
        )}
      </FormField>
      <FormField label="开始时间" required error={errors.startTime}>
        {(field) => <TimeField field={field} value={fields.startTime} onChange={(startTime) => set({ startTime })} />}
      </FormField>
      <FormField label="结束时间" required error={errors.endTime}>
        {(field) => <TimeField field={field} value={fields.endTime} onChange={(endTime) => set({ endTime })} />}
      </FormField>
    </div>
  )
}

function SubjectsField({ record: { plan }, fields, set, errors, held }: PartProps & { held: readonly string[] }) {
  const chosen = new Set(fields.subjectIds)
  const all = plan.subjects.every(({ id }) => chosen.has(id))
  const choose = (ids: ReadonlySet<string>) =>
    set({ subjectIds: plan.subjects.map(({ id }) => id).filter((id) => ids.has(id) || held.includes(id)) })
  return (
    <FormField
      label="科目"
      required
      error={errors.subjectIds}
      aside={
        <button
          type="button"
          className="kd-text-button"
          onClick={() => choose(new Set(all ? [] : plan.subjects.map(({ id }) => id)))}
        >
          {all ? '全不选' : '全选'}
        </button>
      }
    >
      {(field) => (
        // biome-ignore lint/a11y/useSemanticElements: the label of the field is its legend
        <div id={field.id} role="group" aria-label="科目" className="kd-session-subjects">
          {plan.subjects.map((subject) => {
            const inUse = held.includes(subject.id)
            return (
              <Checkbox
                key={subject.id}
                checked={chosen.has(subject.id)}
                disabled={inUse}
                onChange={(event) => {
                  const ids = new Set(chosen)
                  if (event.target.checked) ids.add(subject.id)
                  else ids.delete(subject.id)
                  choose(ids)
                }}
              >
                {subjectName(subject)}
                {inUse && <span className="kd-hint"> 已有人报</span>}
              </Checkbox>
            )
          })}
          {plan.subjects.length === 0 && <span className="kd-hint">计划还没有科目，请先在“修改”里选好。</span>}
        </div>
      )}
    </FormField>
  )
}
