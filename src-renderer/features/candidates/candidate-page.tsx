import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { Separated } from '../../ui/sep.tsx'
import { RecordState } from '../sync/record-state.tsx'
import { AccountStanding } from './account-standing.tsx'
import { CandidateCertificates } from './candidate-certificates.tsx'
import { CandidateHistory } from './candidate-history.tsx'
import { CandidatePictures } from './candidate-pictures.tsx'
import type { CandidateRecord } from './candidate-record.ts'
import { ClaimAccountDialog } from './claim-account-dialog.tsx'
import { EditCandidateDialog } from './edit-candidate-dialog.tsx'
import { EnrollmentCard } from './enrollment-card.tsx'
import { RevealNumber } from './reveal-number.tsx'
import './candidate-page.css'

const crumbs = [{ label: '报名', to: '/enrollments' }] as const

/** One person: pictures, all fields, enrollments, and what was done. */
export function CandidatePage() {
  const { candidateId } = useParams({ from: '/staff/candidates/$candidateId' })
  const { data, error } = useCoreQuery('candidates', 'get', { candidateId })
  if (error && !data) {
    return (
      <>
        <PageHead title="考生" crumbs={crumbs} />
        <div className="kd-candidate-body">
          <ErrorNote message={error.message} />
        </div>
      </>
    )
  }
  return data ? <Candidate key={candidateId} record={data} /> : <PageHead title="考生" crumbs={crumbs} />
}

function Candidate({ record }: { record: CandidateRecord }) {
  const { may } = useSignedIn()
  const navigate = useNavigate()
  const [editing, setEditing] = useState(false)
  const [claiming, setClaiming] = useState(false)
  const [done, setDone] = useState<{ text: string; warnings: readonly string[] } | null>(null)
  const { candidateId, person } = record
  const { erasedAt } = person
  const erased = erasedAt !== undefined
  const mayEdit = may('candidate:edit') && !erased
  const enrolAgain = () => void navigate({ to: '/enrollments/new', search: { candidateId } })
  useShortcuts([{ key: 'E', label: '修改资料', run: () => setEditing(true) }], { enabled: mayEdit })
  return (
    <>
      <PageHead
        title="考生"
        crumbs={crumbs}
        actions={
          <>
            {may('enrollment:submit') && !erased && <Button onClick={enrolAgain}>再报一科</Button>}
            {mayEdit && record.account === null && <Button onClick={() => setClaiming(true)}>认领账号…</Button>}
            {mayEdit && (
              <Button onClick={() => setEditing(true)}>
                修改资料
                <KeyCap keys="E" />
              </Button>
            )}
          </>
        }
      />
      <div className="kd-candidate-body">
        <div className="kd-candidate-main">
          <header className="kd-candidate-name">
            <h2>{person.name}</h2>
            {!erased && (
              <>
                <span>{person.sex}</span>
                <span>
                  {person.birthDate}（{person.age} 岁）
                </span>
              </>
            )}
            <RecordState entity="candidate" id={candidateId} withWord />
          </header>
          {erased && (
            <Notice tone="neutral">
              个人信息已于 {formatChinaTime(InstantSchema.parse(erasedAt))} 按保存期限清除，只剩编号、场次、分数和单位。
            </Notice>
          )}
          {done && (
            <Notice tone="success">
              {done.text}
              {done.warnings.map((warning) => (
                <p key={warning} className="kd-warning-text">
                  {warning}
                </p>
              ))}
            </Notice>
          )}
          {!erased && (
            <>
              <CandidatePictures
                candidateId={candidateId}
                person={person}
                passes={record.passesToReopen}
                mayEdit={mayEdit}
              />
              <Facts record={record} mayEdit={mayEdit} />
            </>
          )}
        </div>
        <div className="kd-candidate-side">
          <section aria-label="报名">
            <h2 className="kd-group-label">报名</h2>
            {record.enrollments.length === 0 ? (
              <p className="kd-hint">
                还没有报名。{may('enrollment:submit') && !erased && '点“再报一科”选择科目和场次。'}
              </p>
            ) : (
              record.enrollments.map((enrollment) => (
                <EnrollmentCard key={enrollment.enrollmentId} enrollment={enrollment} name={person.name} />
              ))
            )}
          </section>
          <CandidateCertificates candidateId={candidateId} />
          <CandidateHistory candidateId={candidateId} />
        </div>
      </div>
      {claiming && (
        <ClaimAccountDialog
          candidateId={candidateId}
          name={person.name}
          onClose={() => setClaiming(false)}
          onDone={(username) => {
            setClaiming(false)
            setDone({ text: `已认领账号 ${username}。`, warnings: [] })
          }}
        />
      )}
      {editing && (
        <EditCandidateDialog
          record={record}
          onClose={() => setEditing(false)}
          onDone={(outcome) => {
            setEditing(false)
            setDone(outcome)
          }}
        />
      )}
    </>
  )
}

function Facts({
  record: { candidateId, person, employer, account },
  mayEdit,
}: {
  record: CandidateRecord
  mayEdit: boolean
}) {
  const employerFact = employer && (
    <Link to="/employers" search={{ employerId: employer.employerId }}>
      {employer.name}
    </Link>
  )
  const code = employer?.creditCode ?? (employer ? '没有统一社会信用代码' : undefined)
  return (
    <>
      <section aria-label="基本信息">
        <h2 className="kd-group-label">基本信息</h2>
        <FactGrid
          facts={[
            { label: '证件类型', value: person.idType },
            { label: '证件号码', value: <RevealNumber candidateId={candidateId} masked={person.maskedIdNumber} /> },
            { label: '手机号码', value: person.mobile },
            { label: '来源', value: originNames[person.origin] },
            {
              label: '考生账号',
              value: account ? (
                <AccountStanding candidateId={candidateId} person={person} account={account} mayEdit={mayEdit} />
              ) : (
                '没有，由考务员代办'
              ),
              ...(account ? { second: `注册手机 ${account.maskedMobile}` } : {}),
            },
          ]}
        />
      </section>
      <section aria-label="扩展信息">
        <h2 className="kd-group-label">扩展信息</h2>
        <FactGrid
          facts={[
            {
              label: '单位名称',
              value: employerFact,
              wide: true,
              ...(code === undefined
                ? {}
                : {
                    second: (
                      <>
                        <Separated facts={[code, employer?.parentName && `${employer.parentName}的分支机构`]} />
                        {employer?.warnings.map((warning) => (
                          <div key={warning} className="kd-warning-text">
                            {warning}
                          </div>
                        ))}
                      </>
                    ),
                  }),
            },
            { label: '工作年限', value: person.yearsOfWork === null ? null : `${person.yearsOfWork} 年` },
            { label: '学历', value: person.education },
            { label: '民族', value: person.ethnicGroup },
            { label: '专业技术职务', value: person.technicalTitle },
            { label: '电子邮箱', value: person.email },
            { label: '邮编', value: person.postcode },
            { label: '家庭住址', value: person.address, wide: true },
          ]}
        />
      </section>
    </>
  )
}
