import { Button } from 'antd'
import { resultWords } from '../../../src-shared/domain/score.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Notice } from '../../ui/notice.tsx'

/** Absences and violations of exam day that no score has yet: taken over as first entries, typed by nobody. */
export function ExamDayStrip({ sessionId }: { sessionId: string }) {
  const { data } = useCoreQuery('examDay', 'listUnscored', { sessionId })
  const take = useCommand('examDay', 'takeToScores')
  if (!data || data.length === 0) return null
  const counts = [...Map.groupBy(data, ({ result }) => resultWords(result))]
  return (
    <div className="kd-scores-notes">
      <Notice
        tone="waiting"
        action={
          <Button loading={take.busy} onClick={() => void take.run({ sessionId })}>
            带入 {data.length} 人
          </Button>
        }
      >
        考试日登记了{counts.map(([word, people]) => `${word} ${people.length} 人`).join('、')}
        ，还没有成绩。带入后作为第一次录入，由另一人核对。
      </Notice>
      {take.error && <ErrorNote message={take.error.message} reference={take.error.reference} />}
    </div>
  )
}
