import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { defaultSubjects, type Subject } from '../../../src-shared/domain/exam-plan.ts'
import { isInputMethodKey } from '../../ui/keyboard.ts'

interface SubjectMatrixProps {
  readonly id: string
  readonly subjects: readonly Subject[]
  readonly onChange: (subjects: readonly Subject[]) => void
  /** Subjects that must stay, by id, with the reason. */
  readonly fixed: ReadonlyMap<string, string>
  /** Subjects of the record: one taken out and put back keeps its id. */
  readonly known: readonly Subject[]
}

const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)]

/** 人员类别 × 业务领域 as a table of ticks; further rows and columns may be added. */
export function SubjectMatrix({ id, subjects, onChange, fixed, known }: SubjectMatrixProps) {
  const [added, setAdded] = useState<{ categories: readonly string[]; fields: readonly string[] }>({
    categories: [],
    fields: [],
  })
  const all = [...defaultSubjects, ...known, ...subjects]
  const categories = distinct([...all.map((one) => one.personCategory), ...added.categories])
  const fields = distinct([...all.map((one) => one.businessField), ...added.fields])
  const find = (some: readonly Subject[], personCategory: string, businessField: string) =>
    some.find((one) => one.personCategory === personCategory && one.businessField === businessField)
  const toggle = (personCategory: string, businessField: string) => {
    const chosen = find(subjects, personCategory, businessField)
    if (chosen) return onChange(subjects.filter((one) => one !== chosen))
    const subjectId = find([...known, ...defaultSubjects], personCategory, businessField)?.id ?? crypto.randomUUID()
    const taken = subjects.some((one) => one.id === subjectId)
    const subject = { id: taken ? crypto.randomUUID() : subjectId, personCategory, businessField }
    // In the order of the table, whatever the order of the ticks.
    const order = (one: Subject) => categories.indexOf(one.personCategory) * 100 + fields.indexOf(one.businessField)
    return onChange([...subjects, subject].toSorted((one, other) => order(one) - order(other)))
  }
  return (
    <div className="kd-subjects">
      <div className="kd-subjects-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">人员类别</th>
              {fields.map((field) => (
                <th key={field} scope="col">
                  {field}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {categories.map((category, row) => (
              <tr key={category}>
                <th scope="row">{category}</th>
                {fields.map((field, column) => {
                  const subject = find(subjects, category, field)
                  const reason = subject && fixed.get(subject.id)
                  return (
                    <td key={field} title={reason}>
                      <Checkbox
                        {...(row === 0 && column === 0 ? { id } : {})}
                        aria-label={`${category}，${field}`}
                        checked={subject !== undefined}
                        disabled={reason !== undefined}
                        onChange={() => toggle(category, field)}
                      />
                      {reason !== undefined && <span className="kd-hint">{reason}</span>}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="kd-subjects-more">
        <AddWord
          label="增加业务领域"
          onAdd={(word) => setAdded({ ...added, fields: [...added.fields, word] })}
          taken={fields}
        />
        <AddWord
          label="增加人员类别"
          onAdd={(word) => setAdded({ ...added, categories: [...added.categories, word] })}
          taken={categories}
        />
        <span className="kd-hint">共 {subjects.length} 个科目</span>
      </div>
    </div>
  )
}

function AddWord({ label, onAdd, taken }: { label: string; onAdd: (word: string) => void; taken: readonly string[] }) {
  const [text, setText] = useState('')
  const word = text.trim()
  const add = () => {
    if (word === '') return
    if (!taken.includes(word)) onAdd(word)
    setText('')
  }
  return (
    <span className="kd-subjects-add">
      <Input
        size="small"
        aria-label={label}
        placeholder={label}
        maxLength={20}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isInputMethodKey(event.nativeEvent)) return
          event.preventDefault()
          add()
        }}
      />
      <Button size="small" onClick={add}>
        增加
      </Button>
    </span>
  )
}
