import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { StepTrail } from '../../ui/step-trail.tsx'
import { ApplyDone } from './apply-done.tsx'
import { chosenPlace, type PlanToApply } from './chosen-place.ts'
import { ConfirmStep } from './confirm-step.tsx'
import { MissingItems } from './missing-items.tsx'
import type { ApplySearch } from './own-search.ts'
import { PlaceStep } from './place-step.tsx'
import { PledgeStep } from './pledge-step.tsx'
import type { OwnProfile } from './profile-draft.ts'
import { SelfHead } from './self-head.tsx'

const steps = ['承诺书', '科目场次', '确认', '提交']

/** 4.2–4.4: pledge, subject and session, confirmation, submission. */
export function ApplyPage() {
  const { planId } = useParams({ from: '/self/plans/$planId' })
  const { again } = useSearch({ from: '/self/plans/$planId' })
  const plan = useCoreQuery('ownEnrollments', 'getPlan', { planId, enrollmentId: again ?? null })
  const profile = useCoreQuery('ownProfile', 'get', {})
  const error = plan.error ?? profile.error
  if (plan.data && profile.data) return <Steps key={planId} plan={plan.data} profile={profile.data} />
  return (
    <>
      <SelfHead title="报名" />
      {error && <ErrorNote message={error.message} reference={error.reference} />}
      {error && <Link to="/self/plans">返回我要报考</Link>}
    </>
  )
}

function Steps({ plan, profile }: { plan: PlanToApply; profile: OwnProfile }) {
  const search = useSearch({ from: '/self/plans/$planId' })
  const navigate = useNavigate()
  const [pledged, setPledged] = useState(false)
  const [done, setDone] = useState(false)
  const { planId, name } = plan
  const choose = (next: ApplySearch, replace = false) =>
    void navigate({
      to: '/self/plans/$planId',
      params: { planId },
      search: { ...(search.again ? { again: search.again } : {}), ...next },
      replace,
    })
  const chosen = chosenPlace(plan, search)
  const step = done ? 4 : !pledged ? 0 : search.step === 'confirm' && chosen ? 2 : 1
  if (profile.missing.length > 0) {
    return (
      <>
        <SelfHead title={name} />
        <section className="kd-card kd-self-card kd-self-form" aria-label="还缺的资料">
          <h2>先填齐个人资料，再报考</h2>
          <MissingItems missing={profile.missing} />
        </section>
      </>
    )
  }
  const { subject, session } = search
  const place = { ...(subject ? { subject } : {}), ...(session ? { session } : {}) }
  return (
    <>
      <SelfHead title={name} />
      <StepTrail steps={steps} current={step} size="large" />
      {plan.refusal && !done && <ErrorNote message={plan.refusal} />}
      {step === 0 && <PledgeStep onAccept={() => setPledged(true)} refusal={plan.refusal} />}
      {step === 1 && (
        <PlaceStep
          plan={plan}
          search={search}
          onChoose={(next) => choose(next, true)}
          onBack={() => setPledged(false)}
          onNext={() => choose({ ...place, step: 'confirm' })}
        />
      )}
      {step === 2 && chosen && (
        <ConfirmStep
          plan={plan}
          profile={profile}
          place={chosen}
          again={search.again}
          onBack={() => choose(place)}
          onPledgeAgain={() => setPledged(false)}
          onDone={() => setDone(true)}
        />
      )}
      {step === 4 && <ApplyDone />}
    </>
  )
}
