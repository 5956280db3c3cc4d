import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { ApplicationKind } from '../../../src-shared/domain/certificate-application.ts'
import { ReviewMark } from '../../ui/state-mark.tsx'

/** 9.4, 11.4: what became of the last one of the same kind, where it was refused. */
export function LastRejection({ certificate, kind }: { certificate: HeldCertificate; kind: ApplicationKind }) {
  const last = certificate.applications.find((application) => application.kind === kind)
  if (last?.status !== 'rejected') return null
  return (
    <section className="kd-application-rejected" aria-label="上次审核结果">
      <ReviewMark state="rejected" />
      <p>{last.comment}</p>
      {last.reviewedAt !== null && (
        <p className="kd-hint">
          审核时间 {formatChinaTime(InstantSchema.parse(last.reviewedAt))}
          。可以按审核意见补正后重新提交。
        </p>
      )}
    </section>
  )
}
