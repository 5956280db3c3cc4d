import { Button } from 'antd'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { resultNames } from '../../../src-shared/domain/score.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { StateShape } from '../../ui/state-shapes.tsx'
import { LeaveGuard } from '../settings/leave-guard.tsx'
import { PersonCells } from './person-cells.tsx'
import { ScoreMark } from './score-mark.tsx'
import type { Sheet } from './sheet.ts'
import { readTyped, takesNote, wordOfKey } from './typed-result.ts'
import { type EntryDrafts, type EntryMode, entryAs, useEntryDrafts } from './use-entry-drafts.ts'

/** 录入 and 二次录入: a column of fields in seat order, for the keyboard alone. */
export function EntrySheet({ sheet, mode }: { sheet: Sheet; mode: EntryMode }) {
  const { fullMark } = sheet.session
  const people = sheet.people.filter((person) => entryAs(person, mode) !== null)
  const work = useEntryDrafts(people, mode, fullMark)
  const list = useRef<HTMLTableSectionElement>(null)
  useShortcuts([{ key: 'Ctrl+Enter', label: '保存', run: () => void work.save() }])
  const begun = people.length > 0
  useEffect(() => {
    if (begun) focusFirstEmpty(list.current)
  }, [begun])
  if (people.length === 0) return <NothingToEnter mode={mode} />
  return (
    <>
      <LeaveGuard changed={work.unsaved} withinPage />
      <div className="kd-score-scroll">
        <table className="kd-score-table">
          <thead>
            <tr>
              <th scope="col" className="kd-number">
                座位
              </th>
              <th scope="col">准考证号</th>
              <th scope="col">姓名</th>
              <th scope="col">科目</th>
              <th scope="col">{mode === 'first' ? '成绩' : '成绩（二次录入）'}</th>
              <th scope="col">说明</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody ref={list}>
            {people.map((person) => (
              <EntryRow key={person.enrollmentId} person={person} work={work} fullMark={fullMark} list={list} />
            ))}
          </tbody>
        </table>
      </div>
      {work.error && (
        <div className="kd-scores-notes">
          <ErrorNote message={work.error.message} reference={work.error.reference} />
        </div>
      )}
      <ActionBar note={<SavedNote work={work} mode={mode} />} aside={<KeyHints />}>
        <Button type="primary" size="large" loading={work.busy} onClick={() => void work.save()}>
          保存{work.rows.length > 0 && ` ${work.rows.length} 人`}
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
      </ActionBar>
    </>
  )
}

function EntryRow({
  person,
  work,
  fullMark,
  list,
}: {
  person: ScoredPerson
  work: EntryDrafts
  fullMark: number
  list: { readonly current: HTMLElement | null }
}) {
  const { enrollmentId, name } = person
  const draft = work.draftOf(person)
  const read = readTyped(draft.text, { note: draft.note, fullMark })
  const problem = work.refusals.get(enrollmentId) ?? (read.kind === 'wrong' ? read.message : null)
  const problemId = `score-problem-${enrollmentId}`
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (isInputMethodKey(event.nativeEvent) || event.ctrlKey || event.altKey || event.metaKey) return
    const word = wordOfKey(event.key)
    const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (word === null && step === 0) return
    event.preventDefault()
    if (word !== null) work.type(enrollmentId, { text: word })
    else moveFocus(list.current, event.currentTarget, step)
  }
  return (
    <tr className={problem === null ? undefined : 'kd-score-row-wrong'}>
      <PersonCells person={person} />
      <td>
        <input
          className="kd-plain-input kd-score-input"
          inputMode="decimal"
          autoComplete="off"
          aria-label={`${name}的成绩`}
          aria-invalid={problem !== null}
          aria-describedby={problem === null ? undefined : problemId}
          value={draft.text}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => work.type(enrollmentId, { text: wordOfKey(event.target.value) ?? event.target.value })}
          onKeyDown={onKeyDown}
        />
      </td>
      <td>
        {problem !== null ? (
          <span id={problemId} className="kd-score-problem" role="alert">
            <StateShape shape="cross-filled" size={12} />
            {problem}
          </span>
        ) : (
          takesNote(read) && (
            <input
              className="kd-plain-input kd-score-note"
              aria-label={`${name}的情况说明`}
              placeholder="情况说明，可不填"
              maxLength={200}
              value={draft.note}
              onChange={(event) => work.type(enrollmentId, { text: draft.text, note: event.target.value })}
            />
          )
        )}
      </td>
      <td>
        {work.drafts.has(enrollmentId) ? <span className="kd-hint">未保存</span> : <ScoreMark state={person.state} />}
      </td>
    </tr>
  )
}

function SavedNote({ work: { last, unsaved }, mode }: { work: EntryDrafts; mode: EntryMode }) {
  if (!last) {
    return mode === 'second' ? '第一次录入的成绩不显示，请对照答卷重新录入。' : '请按座位顺序对照答卷录入。'
  }
  const agreement = mode === 'second' ? `，一致 ${last.agreed} 人，不一致 ${last.disagreeing} 人` : ''
  const refused = last.refused > 0 ? `；${last.refused} 人没有保存，原因见各行` : ''
  return `已保存 ${last.saved} 人${agreement}${refused}。${unsaved > 0 ? `还有 ${unsaved} 人未保存。` : ''}`
}

const KeyHints = () => (
  <span className="kd-score-keys">
    <KeyCap keys="Enter" /> 下一人 <KeyCap keys="Q" /> {resultNames.absent} <KeyCap keys="W" /> {resultNames.violation}{' '}
    <KeyCap keys="Z" /> {resultNames.cheated}
  </span>
)

function NothingToEnter({ mode }: { mode: EntryMode }) {
  return (
    <div className="kd-scores-body">
      {mode === 'first' ? (
        <EmptyState title="都录入过了">请由另一人二次录入或核对，再公布。</EmptyState>
      ) : (
        <EmptyState title="没有要您二次录入的成绩">
          别人第一次录入以后，成绩会出现在这里；您自己第一次录的，须由另一人来做。
        </EmptyState>
      )}
    </div>
  )
}

const fieldsIn = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLInputElement>('.kd-score-input') ?? [])]

function moveFocus(list: HTMLElement | null, from: HTMLInputElement, step: number): void {
  const fields = fieldsIn(list)
  fields[fields.indexOf(from) + step]?.focus()
}

function focusFirstEmpty(list: HTMLElement | null): void {
  const fields = fieldsIn(list)
  const start = fields.find(({ value }) => value === '') ?? fields[0]
  start?.focus()
}
