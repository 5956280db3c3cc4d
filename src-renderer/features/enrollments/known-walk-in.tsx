import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { PlanOption } from '../../../src-shared/contract/exam-plans.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RevealNumber } from '../candidates/reveal-number.tsx'
import { PlaceFields } from './place-fields.tsx'
import { emptyDraft, type Place } from './walk-in-draft.ts'

const noPictures = { portrait: null, idFront: null, idBack: null }

/** One more subject for a person already on record: only the place is asked. */
export function KnownWalkIn({ candidateId, plans }: { candidateId: string; plans: readonly PlanOption[] }) {
  const [only, ...others] = plans
  const [place, setPlace] = useState<Place>({
    ...emptyDraft.place,
    planId: only && others.length === 0 ? only.planId : '',
  })
  const [done, setDone] = useState<string | null>(null)
  const { data, error } = useCoreQuery('candidates', 'get', { candidateId })
  const submission = useCommand('enrollments', 'submit')
  const form = useRef<HTMLFormElement>(null)
  const complete = place.sessionId !== ''
  const submit = async (): Promise<void> => {
    if (!complete) return
    const entry = { ...place, candidateId, person: null, employer: null, pictures: noPictures }
    const answer = await submission.run(entry)
    if (answer === null) return
    setDone(answer.output.name)
    setPlace((old) => ({ ...old, subjectId: '', sessionId: '' }))
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: '提交报名', run: () => void submit() }])
  const back = (
    <Link to="/candidates/$candidateId" params={{ candidateId }}>
      返回考生
    </Link>
  )
  return (
    <>
      <PageHead title="再报一科" crumbs={[{ label: '报名', to: '/enrollments' }]} actions={back} />
      <form ref={form} className="kd-walk-in" onSubmit={(event) => event.preventDefault()} aria-label="再报一科">
        <div className="kd-walk-in-main">
          {done !== null && (
            <Notice tone="success" action={back}>
              <b>已提交报名：{done}</b>
            </Notice>
          )}
          {error && <ErrorNote message={error.message} />}
          {submission.error && <ErrorNote message={submission.error.message} reference={submission.error.reference} />}
          {data && (
            <section className="kd-form-section" aria-label="考生">
              <h2 className="kd-known-name">{data.person.name}</h2>
              <FactGrid
                facts={[
                  {
                    label: data.person.idType,
                    value: <RevealNumber candidateId={candidateId} masked={data.person.maskedIdNumber} />,
                  },
                  { label: '单位名称', value: data.employer?.name ?? null },
                ]}
              />
            </section>
          )}
          <section className="kd-form-section" aria-label="报考">
            <div className="kd-form-grid">
              <PlaceFields
                plans={plans}
                place={place}
                errors={{}}
                onChange={(changes) => {
                  submission.clearError()
                  setPlace((old) => ({ ...old, ...changes }))
                }}
              />
            </div>
          </section>
        </div>
      </form>
      <ActionBar note={complete ? undefined : '请选择计划、科目和场次。'}>
        <Button size="large" type="primary" loading={submission.busy} onClick={() => void submit()}>
          提交报名
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
      </ActionBar>
    </>
  )
}
