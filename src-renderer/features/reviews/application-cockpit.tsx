import { useQuery } from '@tanstack/react-query'
import type { ApplicationKind } from '../../../src-shared/domain/certificate-application.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Sep } from '../../ui/sep.tsx'
import {
  applicationQuery,
  applicationWords,
  asReviewable,
  useApplicationDecisions,
  useApplicationPictures,
  useApplicationQueue,
} from './application-queue.ts'
import { ApplicationBody } from './application-record.tsx'
import type { CockpitProps } from './enrollment-cockpit.tsx'
import { QueueList } from './queue-list.tsx'
import { RestoreQuestion } from './restore-question.tsx'
import { ReviewPane } from './review-pane.tsx'
import { applicationFilterOf } from './review-search.ts'
import { useDecisions } from './use-decisions.ts'
import { useQueue } from './use-queue.ts'

/** 变更, 延续, 注销: the applications that wait, and the one that is looked at. */
export function ApplicationCockpit({
  kind,
  search,
  drafts,
  onDraft,
  onText,
  onClear,
}: CockpitProps & { kind: ApplicationKind }) {
  const { may, today } = useSignedIn()
  const filter = applicationFilterOf(search)
  const words = applicationWords(kind)
  const queue = useQueue(useApplicationQueue(kind, filter), search.certificateId)
  const decisions = useDecisions(queue, useApplicationDecisions(kind, may('certificate:review')))
  const reasons = useCoreQuery('certificateApplications', 'reasons', { kind }, { enabled: may('certificate:review') })
  const { selectedId } = queue
  const found = useQuery({ ...applicationQuery(kind, selectedId ?? ''), enabled: selectedId !== null })
  const record = found.data?.certificateId === selectedId ? found.data : undefined
  const { pictures, complete } = useApplicationPictures(record)
  useShortcuts([{ key: 'U', label: '恢复上一步', run: decisions.restore }], { enabled: may('certificate:review') })
  return (
    <div className="kd-review-panes">
      <QueueList
        queue={queue}
        noun={words.noun}
        entity="certificate"
        text={search.text ?? ''}
        onText={onText}
        filtered={Object.keys(filter).length > 0}
        onClear={onClear}
      />
      <ReviewPane
        {...{ queue, decisions, words, complete, drafts, onDraft }}
        filtered={Object.keys(filter).length > 0}
        record={record && asReviewable(record)}
        problem={found.error}
        reasons={{ list: reasons.data?.reasons ?? [], problem: reasons.error?.message }}
        entered={
          record && (
            <>
              提交：{record.submittedBy}
              <Sep />
              {record.byHolder ? '本人提交' : '考务员代办'}
            </>
          )
        }
      >
        {record && <ApplicationBody record={record} pictures={pictures} today={today} />}
      </ReviewPane>
      <RestoreQuestion decisions={decisions} />
    </div>
  )
}
