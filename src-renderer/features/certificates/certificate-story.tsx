import type { CertificateRecord } from '../../../src-shared/contract/certificate-records.ts'
import { InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listTime } from '../../ui/date-format.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sep } from '../../ui/sep.tsx'
import { ReviewMark } from '../../ui/state-mark.tsx'

const reviewStates = { submitted: 'awaiting', passed: 'passed', rejected: 'rejected', withdrawn: 'withdrawn' } as const

/** What its holder asked for, and what became of it. */
export function CertificateApplications({ record }: { record: CertificateRecord }) {
  const { today } = useSignedIn()
  if (record.applications.length === 0) return null
  return (
    <section aria-label="业务申请">
      <h3 className="kd-group-label">业务申请</h3>
      <ul className="kd-certificate-applications">
        {record.applications.map((one) => (
          <li key={one.applicationId}>
            <b>{applicationNames[one.kind]}</b>
            <ReviewMark state={reviewStates[one.status]} />
            <span>{one.asked}</span>
            <span className="kd-hint">
              {listTime(InstantSchema.parse(one.submittedAt), today)} {one.submittedBy} 提交
              {one.reviewedAt &&
                one.reviewedBy &&
                `，${listTime(InstantSchema.parse(one.reviewedAt), today)} ${one.reviewedBy} 审核`}
              {one.comment && `：${one.comment}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the journal holds of it, the latest first. */
export function CertificateHistory({ certificateId }: { certificateId: string }) {
  const { today } = useSignedIn()
  const { data, error } = useCoreQuery('certificates', 'history', { certificateId })
  return (
    <section aria-label="经过">
      <h3 className="kd-group-label">经过</h3>
      {error && <ErrorNote message={error.message} />}
      <ol className="kd-certificate-history">
        {data?.entries.map(({ operationId, at, by, what, detail }) => (
          <li key={operationId}>
            <time dateTime={at}>{listTime(InstantSchema.parse(at), today)}</time>
            <span>
              {what}
              <Sep />
              {by}
            </span>
            {detail && <span className="kd-hint">{detail}</span>}
          </li>
        ))}
      </ol>
    </section>
  )
}
