import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { noteOf } from '../../../src-shared/domain/score.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { PersonCells } from './person-cells.tsx'
import { ResultShown } from './score-mark.tsx'
import type { Sheet } from './sheet.ts'
import { readTyped, takesNote, wordOfKey } from './typed-result.ts'

/** 不一致: both entries side by side; whoever was wrong amends theirs, or a third person decides. */
export function DisagreementList({ sheet }: { sheet: Sheet }) {
  const { may } = useSignedIn()
  const people = sheet.people.filter(({ state }) => state === 'disagreeing')
  if (people.length === 0) {
    return (
      <div className="kd-scores-body">
        <EmptyState title="没有不一致的成绩">两次录入不同的成绩会并排列在这里，请两人对照答卷。</EmptyState>
      </div>
    )
  }
  return (
    <div className="kd-score-scroll">
      <p className="kd-scores-lead">请两人对照答卷：录错的一方改录自己的那一次；两人都不在的，由第三人裁定。</p>
      <table className="kd-score-table">
        <thead>
          <tr>
            <th scope="col" className="kd-number">
              座位
            </th>
            <th scope="col">准考证号</th>
            <th scope="col">姓名</th>
            <th scope="col">科目</th>
            <th scope="col">第一次</th>
            <th scope="col">第二次</th>
            <th scope="col">答卷上的成绩</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.enrollmentId}>
              <PersonCells person={person} />
              <EntryCell entry={person.first} />
              <EntryCell entry={person.second} />
              <td>
                {may('score:enter') && sheet.session.closed === null && (
                  <Decision person={person} fullMark={sheet.session.fullMark} />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const EntryCell = ({ entry }: { entry: ScoredPerson['first'] }) => (
  <td>
    {entry?.result && <ResultShown result={entry.result} className="kd-tone-warning" />}
    <span className="kd-score-by kd-hint">{entry?.by}</span>
  </td>
)

/** One's own entry is amended; where neither is, this is the third person's word. */
function Decision({ person, fullMark }: { person: ScoredPerson; fullMark: number }) {
  const { enrollmentId, name, own } = person
  const [text, setText] = useState('')
  const [typedNote, setTypedNote] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const enter = useCommand('scores', 'enter')
  const settle = useCommand('scores', 'settle')
  const written = [person.first, person.second].map((entry) => (entry?.result ? noteOf(entry.result) : ''))
  const note = typedNote ?? written.find((one) => one !== '') ?? ''
  const read = readTyped(text, { note, fullMark })
  const deed = own === null ? '裁定' : '改录'
  const save = async (): Promise<void> => {
    setRefusal(null)
    if (read.kind !== 'result') {
      setRefusal(read.kind === 'wrong' ? read.message : '请录入答卷上的成绩')
      return
    }
    const { result } = read
    if (own === null) {
      await settle.run({ enrollmentId, result })
      return
    }
    const was = person[own]?.result ?? null
    const done = await enter.run({ rows: [{ enrollmentId, as: 'amended', result, was }] })
    setRefusal(done?.output.refused[0]?.reason ?? null)
  }
  const saveOnEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !isInputMethodKey(event.nativeEvent)) void save()
  }
  const problem = refusal ?? enter.error?.message ?? settle.error?.message
  return (
    <div className="kd-score-decision">
      <input
        className="kd-plain-input kd-score-input"
        inputMode="decimal"
        autoComplete="off"
        aria-label={`${name}答卷上的成绩`}
        aria-invalid={problem !== undefined}
        value={text}
        onChange={(event) => setText(wordOfKey(event.target.value) ?? event.target.value)}
        onKeyDown={saveOnEnter}
      />
      {takesNote(read) && (
        <input
          className="kd-plain-input kd-score-note"
          aria-label={`${name}的情况说明`}
          placeholder="情况说明，可不填"
          maxLength={200}
          value={note}
          onChange={(event) => setTypedNote(event.target.value)}
          onKeyDown={saveOnEnter}
        />
      )}
      <Button loading={enter.busy || settle.busy} onClick={() => void save()}>
        {deed}
      </Button>
      {problem !== undefined && (
        <span className="kd-score-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  )
}
