import { Radio } from 'antd'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { PlanToApply } from './chosen-place.ts'

type OfferedSubject = PlanToApply['subjects'][number]

/** Tiles by 人员类别; one already held says so and can't be chosen. */
export function SubjectChoices({
  subjects,
  chosen,
  onChoose,
}: {
  subjects: readonly OfferedSubject[]
  chosen: string | undefined
  onChoose: (subjectId: string) => void
}) {
  const categories = [...Map.groupBy(subjects, ({ personCategory }) => personCategory)]
  return (
    <Radio.Group
      className="kd-tiles"
      aria-label="科目"
      value={chosen ?? null}
      onChange={(event) => onChoose(String(event.target.value))}
    >
      {categories.map(([category, own]) => (
        <div key={category} className="kd-tiles-row">
          <span className="kd-tiles-label">{category}</span>
          <div className="kd-tiles-grid">
            {own.map((subject) => (
              <Radio
                key={subject.id}
                value={subject.id}
                disabled={subject.held !== null}
                className={tileClass(subject, chosen)}
                aria-label={[subjectName(subject), subject.held].filter(Boolean).join('，')}
              >
                <span className="kd-tile-name">{subject.businessField}</span>
                {subject.held && <small>{subject.held}</small>}
              </Radio>
            ))}
          </div>
        </div>
      ))}
    </Radio.Group>
  )
}

function tileClass({ id, held }: OfferedSubject, chosen: string | undefined): string {
  const state = held ? ' kd-tile-held' : id === chosen ? ' kd-tile-chosen' : ''
  return `kd-tile${state}`
}
