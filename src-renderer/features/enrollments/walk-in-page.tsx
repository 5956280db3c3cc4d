import { Link, useSearch } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useEffect, useRef } from 'react'
import { PICTURE_KINDS } from '../../../src-shared/domain/candidate.ts'
import { ID_TYPES, type IdType } from '../../../src-shared/domain/identity-document.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { useKeptForm } from '../../client/use-kept-form.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { NotForYou } from '../../ui/not-for-you.tsx'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Sep } from '../../ui/sep.tsx'
import { useIdentityCard } from '../../ui/use-identity-card.ts'
import { CandidatePicture } from '../candidates/candidate-picture.tsx'
import { IdNumberStanding } from '../candidates/id-number-standing.tsx'
import { BasicFields, EmployerFields, ExtendedFields, PersonTextField } from '../candidates/person-fields.tsx'
import { PictureField } from '../candidates/picture-field.tsx'
import { nextFieldOnEnter, useFocusFirstFault } from './form-keys.ts'
import { KnownWalkIn } from './known-walk-in.tsx'
import { onlyPlace, PlaceFields } from './place-fields.tsx'
import { type DoneWalkIn, useWalkIn } from './use-walk-in.ts'
import { draftName, isPictures, isTypedDraft, leftDraft, picturesName, type WalkInDraft } from './walk-in-draft.ts'
import './walk-in.css'

const head = <PageHead title="现场报名" crumbs={[{ label: '报名', to: '/enrollments' }]} />

/** 现场报名: one form, one submission, and the next person can be typed at once. */
export function WalkInPage() {
  const { candidateId } = useSearch({ from: '/staff/enrollments/new' })
  const { may } = useSignedIn()
  const { data: plans, error } = useCoreQuery('examPlans', 'options', { statuses: ['published'] })
  if (!may('enrollment:submit')) {
    return (
      <>
        {head}
        <NotForYou
          what="现场报名"
          permission="enrollment:submit"
          action={<Link to="/enrollments">返回报名列表</Link>}
        />
      </>
    )
  }
  if (error) {
    return (
      <>
        {head}
        <div className="kd-page-body">
          <ErrorNote message={error.message} />
        </div>
      </>
    )
  }
  if (!plans) return head
  if (plans.length === 0) {
    return (
      <>
        {head}
        <EmptyState title="没有正在报名的考试计划" action={<Link to="/enrollments">返回报名列表</Link>}>
          由考点管理员在“考试计划”中发布一个计划后，就可以在这里报名。
        </EmptyState>
      </>
    )
  }
  return candidateId === undefined ? (
    <WalkInForm plans={plans} />
  ) : (
    <KnownWalkIn key={candidateId} candidateId={candidateId} plans={plans} />
  )
}

type Plans = Pick<Parameters<typeof PlaceFields>[0], 'plans'>

function WalkInForm({ plans }: Plans) {
  const typed = useKeptForm(draftName, isTypedDraft)
  const pictures = useKeptForm(picturesName, isPictures)
  if (typed === undefined || pictures === undefined) return head
  return <BegunForm plans={plans} left={leftDraft(typed, pictures)} />
}

function BegunForm({ plans, left }: Plans & { left: WalkInDraft }) {
  const walkIn = useWalkIn(left)
  useIdentityCard(({ idNumber, name }) =>
    walkIn.typed({ idType: '居民身份证', idNumber, ...(name === null ? {} : { name }) }),
  )
  const form = useRef<HTMLFormElement>(null)
  useFocusFirstFault(form, walkIn.attempts)
  const count = walkIn.done?.count ?? 0
  const { placed } = walkIn
  const planMissing = !plans.some(({ planId }) => planId === walkIn.draft.place.planId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form opens
  useEffect(() => {
    if (planMissing) placed(onlyPlace(plans))
  }, [])
  // The number comes first: it fills the rest. Also for the next person.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time one more was entered
  useEffect(() => {
    form.current?.querySelector<HTMLInputElement>('input[data-field="idNumber"]')?.focus()
  }, [count])
  const submit = () => void walkIn.submit()
  useShortcuts([{ key: 'Ctrl+Enter', label: '提交报名', run: submit }])
  return (
    <>
      {head}
      <form
        ref={form}
        className="kd-walk-in"
        aria-label="现场报名"
        onSubmit={(event) => event.preventDefault()}
        onKeyDownCapture={nextFieldOnEnter}
      >
        <div className="kd-walk-in-main">
          {walkIn.done && <DoneNotice done={walkIn.done} />}
          {walkIn.restore && (
            <Notice
              tone="neutral"
              action={
                <button type="button" className="kd-text-button" onClick={walkIn.restore}>
                  恢复
                </button>
              }
            >
              已清空。
            </Notice>
          )}
          {walkIn.problem && <ErrorNote message={walkIn.problem.message} reference={walkIn.problem.reference} />}
          <Fields plans={plans} walkIn={walkIn} />
        </div>
        <Pictures walkIn={walkIn} />
      </form>
      <ActionBar
        note={walkIn.busy ? '正在提交…' : undefined}
        aside="提交后占用一个座位，等待审核；录入人不能审核自己录入的报名。"
      >
        <Button size="large" type="primary" loading={walkIn.busy} onClick={submit}>
          提交报名
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </Button>
        <Button size="large" onClick={walkIn.clear}>
          清空
        </Button>
      </ActionBar>
    </>
  )
}

type WalkIn = ReturnType<typeof useWalkIn>

function DoneNotice({ done }: { done: DoneWalkIn }) {
  return (
    <Notice
      tone="success"
      action={
        <Link to="/candidates/$candidateId" params={{ candidateId: done.candidateId }}>
          查看
        </Link>
      }
    >
      <b>已提交报名：{done.name}</b>
      {done.count > 1 && (
        <span className="kd-hint">
          <Sep />
          本次已录入 {done.count} 人
        </span>
      )}
      {done.warnings.map((warning) => (
        <p key={warning} className="kd-warning-text">
          {warning}
        </p>
      ))}
    </Notice>
  )
}

function Fields({ plans, walkIn }: { plans: Parameters<typeof PlaceFields>[0]['plans']; walkIn: WalkIn }) {
  const { draft, errors, typed, touch, derived } = walkIn
  const fields = { draft: draft.person, errors, onChange: typed, onLeave: touch, derived }
  return (
    <>
      <section className="kd-form-section" aria-label="报考">
        <div className="kd-form-grid">
          <PlaceFields plans={plans} place={draft.place} errors={errors} onChange={walkIn.placed} />
        </div>
      </section>
      <section className="kd-form-section" aria-label="基本信息">
        <h2 className="kd-group-label">基本信息</h2>
        <div className="kd-form-grid">
          <FormField label="证件类型" required error={errors.idType}>
            {(field) => (
              <Select
                {...field}
                data-field="idType"
                showSearch
                value={draft.person.idType}
                options={ID_TYPES.map((idType) => ({ value: idType, label: idType }))}
                onChange={(idType: IdType) => typed({ idType })}
              />
            )}
          </FormField>
          <PersonTextField {...fields} field="idNumber" required hint={<NumberHint walkIn={walkIn} />} />
          <BasicFields {...fields} />
        </div>
      </section>
      <section className="kd-form-section" aria-label="扩展信息">
        <h2 className="kd-group-label">扩展信息</h2>
        <div className="kd-form-grid">
          <EmployerFields {...fields} />
          <ExtendedFields {...fields} />
        </div>
      </section>
    </>
  )
}

/** Under the number: whom it belongs to, that it is sound, or that it is another kind of document. */
function NumberHint({ walkIn: { draft, known, knownElsewhere, unrecognised, typed } }: { walkIn: WalkIn }) {
  const { idType, idNumber } = draft.person
  const otherId = known?.candidateId ?? knownElsewhere
  if (otherId) {
    return (
      <span className="kd-number-known">
        {known ? '已登记过，资料已带出。' : ''}
        <Link to="/candidates/$candidateId" params={{ candidateId: otherId }}>
          打开这名考生
        </Link>
      </span>
    )
  }
  if (idNumber.trim() === '') return '号码会带出性别、出生日期和已登记的资料。'
  if (unrecognised) return <span className="kd-field-error">没能查是否登记过：{unrecognised.message}</span>
  return <IdNumberStanding idType={idType} idNumber={idNumber} onType={(likely) => typed({ idType: likely })} />
}

function Pictures({ walkIn: { draft, known, pictured, errors, done } }: { walkIn: WalkIn }) {
  return (
    <aside className="kd-walk-in-pictures" aria-label="附件信息">
      <h2 className="kd-group-label">附件信息</h2>
      {PICTURE_KINDS.map((kind) => {
        const recorded = known?.person[kind] ?? null
        return (
          <PictureField
            key={`${kind} ${done?.count ?? 0}`}
            kind={kind}
            picture={draft.pictures[kind]}
            {...(known && recorded
              ? {
                  recorded: <CandidatePicture candidateId={known.candidateId} kind={kind} picture={recorded} />,
                }
              : {})}
            onTake={(picture) => pictured(kind, picture)}
            onRemove={draft.pictures[kind] ? () => pictured(kind, null) : undefined}
            error={draft.pictures[kind] ? errors.pictures : undefined}
          />
        )
      })}
      <p className="kd-hint">照片可以后补；没有照片的报名，审核时会提示。</p>
    </aside>
  )
}
