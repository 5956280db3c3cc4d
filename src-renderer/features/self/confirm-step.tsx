import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { weekdayName } from '../../../src-shared/domain/calendar-date.ts'
import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { pledge } from '../../../src-shared/domain/pledge.ts'
import type { CallError } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { personFieldNames } from '../candidates/person-draft.ts'
import type { ChosenPlace, PlanToApply } from './chosen-place.ts'
import type { OwnProfile } from './profile-draft.ts'

export type ConfirmStepProps = {
  readonly plan: PlanToApply
  readonly profile: OwnProfile
  readonly place: ChosenPlace
  /** The enrollment that is submitted again. */
  readonly again: string | undefined
  readonly onBack: () => void
  readonly onPledgeAgain: () => void
  readonly onDone: () => void
}

/** What another session, or the pledge read anew, would mend. */
const mendedByPlace: readonly string[] = [
  'SEAT_TAKEN',
  'SESSIONS_OVERLAP',
  'ENROLLMENT_EXISTS',
  'SUBJECT_NOT_IN_SESSION',
]

/** 4.4 考生信息确认: 提交审核 takes the seat, or says what is gone. */
export function ConfirmStep({ plan, profile, place, again, onBack, onPledgeAgain, onDone }: ConfirmStepProps) {
  const first = useCommand('ownEnrollments', 'submit')
  const anew = useCommand('ownEnrollments', 'resubmit')
  const { busy, error } = again === undefined ? first : anew
  const submit = async (): Promise<void> => {
    const chosen = { subjectId: place.subject.id, sessionId: place.session.sessionId, pledgeVersion: pledge.version }
    const done =
      again === undefined
        ? await first.run({ ...chosen, planId: plan.planId })
        : await anew.run({ ...chosen, enrollmentId: again })
    if (done) onDone()
  }
  const { date, startTime, endTime } = place.session
  return (
    <>
      <section className="kd-card kd-self-card" aria-label="考生信息确认">
        <h2>考生信息确认</h2>
        <div className="kd-confirm">
          <OwnPortrait />
          <div className="kd-confirm-facts">
            <FactGrid
              facts={[
                { label: '报考科目', value: <b>{subjectName(place.subject)}</b>, wide: true },
                {
                  label: '考试场次',
                  value: (
                    <b>
                      {date} {weekdayName(date)} {startTime}–{endTime}
                    </b>
                  ),
                  second: [plan.siteName, plan.siteAddress].filter(Boolean).join('，'),
                  wide: true,
                },
              ]}
            />
            <PersonFacts profile={profile} />
          </div>
        </div>
        <p className="kd-hint">
          信息有误？到<Link to="/self">个人中心</Link>修改后再回来。审核通过以后，姓名、证件等信息不能自行修改。
        </p>
      </section>
      {error && <Refusal error={error} place={place} onBack={onBack} onPledgeAgain={onPledgeAgain} />}
      <div className="kd-card kd-self-summary">
        <span className="kd-self-summary-text">核对无误后提交，提交时占用一个座位。</span>
        <Button onClick={onBack}>上一步</Button>
        <Button type="primary" loading={busy} onClick={() => void submit()}>
          提交审核
        </Button>
      </div>
    </>
  )
}

function PersonFacts({ profile: { basic, extended, mobile } }: { profile: OwnProfile }) {
  if (!basic || !extended) return null
  return (
    <FactGrid
      facts={[
        { label: '真实姓名', value: basic.name },
        { label: '性别', value: basic.sex },
        { label: '证件类型', value: basic.idType },
        { label: '出生日期', value: basic.birthDate },
        { label: '证件号码', value: basic.idNumber },
        { label: '手机号码', value: mobile },
        { label: '单位名称', value: extended.employerName, wide: true },
        { label: personFieldNames.yearsOfWork, value: extended.yearsOfWork, wide: true },
        { label: '学历', value: extended.education },
        { label: '民族', value: extended.ethnicGroup },
        { label: '家庭住址', value: extended.address, wide: true },
        { label: '专业技术职务', value: extended.technicalTitle },
        { label: '邮编', value: extended.postcode },
        { label: '电子邮箱', value: extended.email, wide: true },
      ]}
    />
  )
}

function OwnPortrait() {
  const { data } = useCoreQuery('ownProfile', 'picture', { kind: 'portrait' })
  return (
    <span className="kd-confirm-portrait">
      {data && <img src={`data:${data.mediaType};base64,${data.base64}`} alt="个人头像" />}
    </span>
  )
}

/** Which seat is gone, and the way to another with everything else still chosen. */
function Refusal({
  error,
  place: { session },
  onBack,
  onPledgeAgain,
}: {
  error: CallError
  place: ChosenPlace
  onBack: () => void
  onPledgeAgain: () => void
}) {
  if (error.code === 'PLEDGE_CHANGED') {
    return <ErrorNote message={error.message} action={{ label: '返回承诺书', run: onPledgeAgain }} />
  }
  const words = `${session.date.slice(5)} ${session.startTime}–${session.endTime}`
  const message =
    error.code === 'SEAT_TAKEN' ? `第 ${session.number} 场（${words}）刚刚报满。【${error.message}】` : error.message
  return (
    <ErrorNote
      message={message}
      reference={error.reference}
      action={mendedByPlace.includes(error.code) ? { label: '重新选择场次', run: onBack } : undefined}
    />
  )
}
