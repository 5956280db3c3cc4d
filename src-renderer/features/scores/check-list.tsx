import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { useCommand } from '../../client/use-command.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PersonCells } from './person-cells.tsx'
import { ResultShown } from './score-mark.tsx'
import type { Sheet } from './sheet.ts'

/** 核对: another person looks over what was entered, ticks what is right, and confirms those. */
export function CheckList({ sheet }: { sheet: Sheet }) {
  const people = sheet.people.filter(({ state, own }) => state === 'entered' && own === null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [note, setNote] = useState('请对照答卷逐人看过，无误的打勾，再确认。')
  const check = useCommand('scores', 'check')
  const chosen = people.flatMap(({ enrollmentId, first }) =>
    ticked.has(enrollmentId) && first?.result ? [{ enrollmentId, result: first.result }] : [],
  )
  const confirm = async (): Promise<void> => {
    if (chosen.length === 0) return
    const done = await check.run({ rows: chosen })
    if (!done) return
    const { checked, refused } = done.output
    setTicked(new Set())
    setNote([`已核对 ${checked} 人。`, ...refused.map(({ reason }) => reason)].join(''))
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: '核对无误', run: () => void confirm() }])
  if (people.length === 0) {
    return (
      <div className="kd-scores-body">
        <EmptyState title="没有要您核对的成绩">{note}</EmptyState>
      </div>
    )
  }
  const all = people.every(({ enrollmentId }) => ticked.has(enrollmentId))
  return (
    <>
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
              <th scope="col">成绩</th>
              <th scope="col">录入人</th>
              <th scope="col">
                <Checkbox
                  checked={all}
                  onChange={() => setTicked(new Set(all ? [] : people.map(({ enrollmentId }) => enrollmentId)))}
                >
                  无误
                </Checkbox>
              </th>
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <CheckRow
                key={person.enrollmentId}
                person={person}
                checked={ticked.has(person.enrollmentId)}
                onChange={(on) =>
                  setTicked(
                    (before) =>
                      new Set(
                        on ? [...before, person.enrollmentId] : [...before].filter((id) => id !== person.enrollmentId),
                      ),
                  )
                }
              />
            ))}
          </tbody>
        </table>
      </div>
      {check.error && (
        <div className="kd-scores-notes">
          <ErrorNote message={check.error.message} reference={check.error.reference} />
        </div>
      )}
      <ActionBar note={note}>
        <Button type="primary" size="large" loading={check.busy} onClick={() => void confirm()}>
          核对无误{chosen.length > 0 && ` ${chosen.length} 人`}
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
      </ActionBar>
    </>
  )
}

function CheckRow({
  person,
  checked,
  onChange,
}: {
  person: ScoredPerson
  checked: boolean
  onChange: (on: boolean) => void
}) {
  return (
    <tr>
      <PersonCells person={person} />
      <td>{person.first?.result && <ResultShown result={person.first.result} />}</td>
      <td>{person.first?.by}</td>
      <td>
        <Checkbox
          checked={checked}
          aria-label={`${person.name}无误`}
          onChange={(event) => onChange(event.target.checked)}
        />
      </td>
    </tr>
  )
}
