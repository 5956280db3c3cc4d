import { useQuery } from '@tanstack/react-query'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Sep } from '../../ui/sep.tsx'
import { RejectionNoticeButton } from '../record-papers/rejection-notice-button.tsx'
import { asReviewable, enrollmentWords, useEnrollmentDecisions, useEnrollmentQueue } from './enrollment-queue.ts'
import { QueueList } from './queue-list.tsx'
import { recordQuery, useRecordPictures } from './record-pictures.ts'
import { RestoreQuestion } from './restore-question.tsx'
import { type Drafts, ReviewPane } from './review-pane.tsx'
import { filterOf, type ReviewSearch } from './review-search.ts'
import { RecordBody } from './reviewed-record.tsx'
import { useDecisions } from './use-decisions.ts'
import { useQueue } from './use-queue.ts'

export type CockpitProps = {
  readonly search: ReviewSearch
  readonly drafts: Drafts
  readonly onDraft: (id: string, text: string) => void
  readonly onText: (text: string) => void
  readonly onClear: () => void
}

/** 报名: the enrollments that wait, and the one that is looked at. */
export function EnrollmentCockpit({ search, drafts, onDraft, onText, onClear }: CockpitProps) {
  const { may, today } = useSignedIn()
  const filter = filterOf(search)
  const queue = useQueue(useEnrollmentQueue(filter), search.enrollmentId)
  const decisions = useDecisions(queue, useEnrollmentDecisions(may('enrollment:review')))
  const reasons = useCoreQuery('reviews', 'reasons', {}, { enabled: may('enrollment:review') })
  const { selectedId } = queue
  const found = useQuery({ ...recordQuery(selectedId ?? ''), enabled: selectedId !== null })
  const record = found.data?.enrollmentId === selectedId ? found.data : undefined
  const { pictures, complete } = useRecordPictures(record)
  useShortcuts([{ key: 'U', label: '恢复上一步', run: decisions.restore }], { enabled: may('enrollment:review') })
  return (
    <div className="kd-review-panes">
      <QueueList
        queue={queue}
        noun={enrollmentWords.noun}
        entity="enrollment"
        text={search.text ?? ''}
        onText={onText}
        filtered={Object.keys(filter).length > 0}
        onClear={onClear}
      />
      <ReviewPane
        {...{ queue, decisions, complete, drafts, onDraft }}
        filtered={Object.keys(filter).length > 0}
        words={enrollmentWords}
        record={record && asReviewable(record)}
        problem={found.error}
        reasons={{ list: reasons.data?.reasons ?? [], problem: reasons.error?.message }}
        entered={
          record && (
            <>
              录入：{record.submittedBy}
              <Sep />
              {originNames[record.origin]}
              {record.status === 'rejected' && <RejectionNoticeButton enrollmentId={record.enrollmentId} />}
            </>
          )
        }
      >
        {record && <RecordBody record={record} pictures={pictures} today={today} />}
      </ReviewPane>
      <RestoreQuestion decisions={decisions} />
    </div>
  )
}
