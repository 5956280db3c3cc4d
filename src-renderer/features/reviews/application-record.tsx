import type { ReviewedApplication } from '../../../src-shared/contract/certificate-applications.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import { FactGrid } from '../../ui/fact-grid.tsx'
import { HintList } from '../../ui/hint-list.tsx'
import { PictureViewer, type ViewedPicture } from '../../ui/picture-viewer.tsx'
import { ValidityMark } from '../../ui/state-mark.tsx'
import { RevealNumber } from '../candidates/reveal-number.tsx'
import { ApplicationHistory } from '../certificate-applications/application-history.tsx'
import '../certificate-applications/certificate-applications.css'

/** The certificate, what was attached, and what a pass would change, old beside new. */
export function ApplicationBody({
  record,
  pictures,
  today,
}: {
  record: ReviewedApplication
  pictures: readonly ViewedPicture[]
  today: CalendarDate
}) {
  const earlier = record.history.filter(({ applicationId }) => applicationId !== record.applicationId)
  return (
    <>
      <div className="kd-review-pictures">
        <PictureViewer pictures={pictures} />
      </div>
      <div className="kd-review-data">
        <Differences record={record} />
        {record.statement !== null && (
          <section className="kd-review-statement" aria-label="个人自愿说明">
            <h2 className="kd-group-label">个人自愿说明</h2>
            <p>{record.statement}</p>
          </section>
        )}
        <FactGrid facts={factsOf(record, today)} />
        {earlier.length > 0 && (
          <section className="kd-review-history" aria-label="以前的申请">
            <h2 className="kd-group-label">以前的申请</h2>
            <ApplicationHistory applications={earlier.toReversed()} />
          </section>
        )}
      </div>
      <div className="kd-review-hints">
        <HintList
          hints={record.hints.map(({ level, text, detail }) => ({
            key: text,
            level,
            text,
            ...(detail !== null && { detail }),
          }))}
        />
      </div>
    </>
  )
}

function Differences({ record: { differences, status } }: { record: ReviewedApplication }) {
  const after = status === 'passed' ? '变更后' : '通过后'
  return (
    <table className="kd-differences">
      <thead>
        <tr>
          <th scope="col">项目</th>
          <th scope="col">证书上</th>
          <th scope="col">{after}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ label, before, after: to, changed }) => (
          <tr key={label} className={changed ? 'kd-difference' : undefined}>
            <th scope="row">{label}</th>
            <td>{before || '—'}</td>
            <td>{changed ? <b>{to || '—'}</b> : before === '' ? to : '不变'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function factsOf(record: ReviewedApplication, today: CalendarDate) {
  const { invalid, issuedOn, validUntil, edition, spacedNumber } = record
  return [
    { label: '证书编号', value: spacedNumber, second: `第 ${edition} 版` },
    {
      label: '有效状态',
      value: <ValidityMark valid={invalid === null} {...(invalid !== null && { second: whyInvalidNames[invalid] })} />,
      second: invalid === null && validUntil < today ? '已过期' : undefined,
    },
    { label: '发证日期', value: issuedOn },
    { label: '有效期至', value: validUntil },
    {
      label: '证件号码',
      value: <RevealNumber candidateId={record.candidateId} masked={record.maskedIdNumber} />,
      second: record.idType,
    },
    { label: '手机号码', value: record.maskedMobile },
  ]
}
