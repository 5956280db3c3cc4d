import type { ApplicationEntry } from '../../../src-shared/contract/certificate-applications.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { applicationNames, attachmentNames } from '../../../src-shared/domain/certificate-application.ts'
import { ReviewMark } from '../../ui/state-mark.tsx'

const states = { submitted: 'awaiting', passed: 'passed', rejected: 'rejected', withdrawn: 'withdrawn' } as const
const timeOf = (instant: string): string => formatChinaTime(InstantSchema.parse(instant))

/** Every application of a certificate: what was asked, what was before, and what became of it. */
export function ApplicationHistory({ applications }: { applications: readonly ApplicationEntry[] }) {
  if (applications.length === 0) return <p className="kd-hint">还没有办过变更、延续或注销。</p>
  return (
    <ol className="kd-application-history">
      {applications.map((application) => (
        <li key={application.applicationId}>
          <div className="kd-application-history-head">
            <b>证书{applicationNames[application.kind]}</b>
            <ReviewMark state={states[application.status]} />
          </div>
          {application.comment !== '' && (
            <p className={application.status === 'rejected' ? 'kd-application-comment' : undefined}>
              审核意见：{application.comment}
            </p>
          )}
          {linesOf(application).map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="kd-hint">{timesOf(application)}</p>
        </li>
      ))}
    </ol>
  )
}

function linesOf({ change, renewal, statement }: ApplicationEntry): string[] {
  if (renewal) return [`有效期 ${renewal.from} → ${renewal.until}`]
  if (statement !== null) return [`个人自愿说明：${statement}`]
  if (!change) return []
  const { to, former, hasLeft, attachments } = change
  const before = (text: string | undefined) => (text === undefined || text === '' ? '' : `${text} → `)
  return [
    `单位名称 ${before(former?.employerName)}${to.employerName}`,
    `归属区域 ${before(former?.regionName)}${to.regionName}`,
    `是否离职 ${hasLeft ? '是' : '否'}，附件：${attachments.map((kind) => attachmentNames[kind]).join('、') || '无'}`,
  ]
}

function timesOf({ submittedAt, submittedBy, withdrawnAt, reviewedAt, reviewedBy }: ApplicationEntry): string {
  const by = (name: string | null) => (name === null ? '' : `（${name}）`)
  return [
    `提交时间 ${timeOf(submittedAt)}${by(submittedBy)}`,
    ...(reviewedAt === null ? [] : [`审核时间 ${timeOf(reviewedAt)}${by(reviewedBy)}`]),
    ...(withdrawnAt === null ? [] : [`撤销时间 ${timeOf(withdrawnAt)}`]),
  ].join('　')
}
