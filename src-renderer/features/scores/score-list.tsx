import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'
import { CalendarDateSchema, formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { listTime } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RecordState } from '../sync/record-state.tsx'
import { PersonCells } from './person-cells.tsx'
import { ResultShown, resultText, ScoreMark } from './score-mark.tsx'
import type { Sheet } from './sheet.ts'

/** Everybody of the session with how far their score is; a published one can be corrected from here. */
export function ScoreList({ sheet, onCorrect }: { sheet: Sheet; onCorrect: (person: ScoredPerson) => void }) {
  if (sheet.people.length === 0) {
    return (
      <div className="kd-scores-body">
        <EmptyState title="这里没有要考的人">审核通过的考生才有成绩。</EmptyState>
      </div>
    )
  }
  return (
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
            <th scope="col">结果</th>
            <th scope="col">状态</th>
            <th scope="col">录入与公布</th>
            <th scope="col">
              <span className="kd-visually-hidden">更正</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.people.map((person) => (
            <ScoreRow
              key={person.enrollmentId}
              person={person}
              closed={sheet.session.closed !== null}
              onCorrect={onCorrect}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function ScoreRow({
  person,
  closed,
  onCorrect,
}: {
  person: ScoredPerson
  closed: boolean
  onCorrect: (person: ScoredPerson) => void
}) {
  const { may } = useSignedIn()
  const { state, published, settled, first, second, correction, earlier } = person
  const result = published?.result ?? settled?.result ?? (state === 'disagreeing' ? null : first?.result)
  const mayCorrect = !closed && (correction ? may('score:publish') || correction.own : may('score:enter'))
  return (
    <tr>
      <PersonCells person={person} />
      <td>
        {result ? <ResultShown result={result} /> : '—'}
        {earlier.length > 0 && <Corrected earlier={earlier} />}
      </td>
      <td>{published && (published.qualified ? '合格' : <span className="kd-score-unqualified">不合格</span>)}</td>
      <td>
        <span className="kd-score-standing">
          <ScoreMark state={state} />
          {state !== 'missing' && <RecordState entity="score" id={person.enrollmentId} />}
        </span>
      </td>
      <td className="kd-hint">
        <Hands person={person} hands={[first?.by, second?.by, settled?.by]} />
      </td>
      <td>
        {published && mayCorrect && (
          <button type="button" className="kd-text-button" onClick={() => onCorrect(person)}>
            {correction ? '处理更正…' : '更正…'}
          </button>
        )}
      </td>
    </tr>
  )
}

function Hands({ person: { published }, hands }: { person: ScoredPerson; hands: readonly (string | undefined)[] }) {
  const { today } = useSignedIn()
  const entered = [...new Set(hands.filter((name) => name !== undefined))].join('、')
  const at = published && listTime(InstantSchema.parse(published.at), CalendarDateSchema.parse(today))
  return (
    <>
      {entered}
      {published && `；${published.by} ${at} 公布`}
    </>
  )
}

/** What was published before stays to be seen. */
const Corrected = ({ earlier }: { earlier: ScoredPerson['earlier'] }) => (
  <span className="kd-score-by kd-hint">
    {earlier.map(({ result, reason, replacedAt, proposedBy }) => (
      <span key={replacedAt} title={`${formatChinaTime(InstantSchema.parse(replacedAt))}，${proposedBy}提出`}>
        原 {resultText(result)}（{reason}）
      </span>
    ))}
  </span>
)
