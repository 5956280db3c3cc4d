import { useState } from 'react'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { FileIcon } from '../../ui/icons.tsx'
import { Sep } from '../../ui/sep.tsx'
import type { RosterState } from './roster-state.ts'
import type { RosterWorkshop } from './roster-work.ts'
import { sessionLabel } from './target-fields.tsx'
import { UnusedPhotos } from './unused-photos.tsx'

/** Which file, going where, with how many photographs; and the way back. */
export function FileStrip({ work, state }: { work: RosterWorkshop; state: RosterState }) {
  const [leaving, setLeaving] = useState(false)
  const [unused, setUnused] = useState(false)
  const { file, step, edits, checked } = state
  const changes = edits.corrections.length + edits.removedRows.length
  return (
    <div className="kd-roster-strip">
      <FileIcon />
      <b className="kd-one-line" title={file?.name}>
        {file?.name}
      </b>
      {step === 'check' && (
        <>
          <Sep as="bar" />
          <Destination state={state} />
          {checked && checked.photos.files > 0 && (
            <>
              <Sep as="bar" />
              <span className="kd-roster-fact">
                照片 <b>{checked.photos.matched}</b> 张已对上，<b>{checked.photos.missing}</b> 人缺
                {checked.photos.unmatched.total > 0 && (
                  <>
                    ，
                    <button type="button" className="kd-text-button" onClick={() => setUnused(true)}>
                      {checked.photos.unmatched.total} 张对不上
                    </button>
                  </>
                )}
              </span>
            </>
          )}
        </>
      )}
      <span className="kd-roster-strip-actions">
        {step === 'check' && (
          <button type="button" className="kd-text-button" onClick={() => work.goTo('columns')}>
            更改
          </button>
        )}
        <button
          type="button"
          className="kd-text-button"
          onClick={() => (changes > 0 ? setLeaving(true) : work.clear())}
        >
          换一个文件
        </button>
      </span>
      {unused && checked && (
        <Dialog title="对不上的照片" width={640} onClose={() => setUnused(false)}>
          <UnusedPhotos refused={[]} unmatched={checked.photos.unmatched} />
        </Dialog>
      )}
      {leaving && (
        <ConfirmDialog
          title="换一个文件？"
          confirmLabel={`放弃 ${changes} 处更正`}
          cancelLabel="留在这里"
          onConfirm={() => {
            work.clear()
            return null
          }}
          onClose={() => setLeaving(false)}
        >
          <p>在这份名册里已更正或删去 {changes} 处。换文件后这些更正不保留；要退回单位的，请先下载待更正名册。</p>
        </ConfirmDialog>
      )}
    </div>
  )
}

function Destination({ state: { target, checked } }: { state: RosterState }) {
  const plans = useCoreQuery('examPlans', 'options', { statuses: ['published'] })
  const plan = plans.data?.find(({ planId }) => planId === target?.planId)
  if (!plan || !target) return null
  const subject = plan.subjects.find(({ id }) => id === target.subjectId)
  const session = plan.sessions.find(({ sessionId }) => sessionId === target.sessionId)
  const places = checked?.placements.map((one) => `${one.subject} ${one.session} ${one.people} 人`) ?? []
  const sessions = new Set(checked?.placements.map((one) => one.session)).size
  return (
    <span className="kd-roster-fact kd-one-line" title={places.join('\n')}>
      {plan.name}
      <Sep />
      {subject ? subjectName(subject) : '科目按名册'}
      {(session || sessions > 0) && <Sep />}
      {session ? sessionLabel(session) : sessions > 0 && `排入 ${sessions} 个场次`}
    </span>
  )
}
