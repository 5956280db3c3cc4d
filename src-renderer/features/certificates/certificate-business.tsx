import type { CertificateRecord } from '../../../src-shared/contract/certificate-records.ts'
import { StateShape } from '../../ui/state-shapes.tsx'

/** 变更, 延续, 注销: whether its holder may apply now, and if not, by which rule and until when. */
export function CertificateBusiness({ record }: { record: CertificateRecord }) {
  const { may, renewalFrom, renewalMonths, validUntil } = record
  const rows = [
    {
      key: 'change',
      label: '变更',
      answer: may.change,
      when: '持证期间随时可办',
      source: '操作手册第 9 节；交运规〔2024〕8号第十五条（同类办法，变动后 15 个工作日内）',
    },
    {
      key: 'renewal',
      label: '延续',
      answer: may.renewal,
      when: `${renewalFrom} 至 ${validUntil}（到期前 ${renewalMonths} 个月内）`,
      source: '操作手册第 10.1 条；月数在设置的“证书”里',
    },
    {
      key: 'cancellation',
      label: '注销',
      answer: may.cancellation,
      when: '持证期间随时可办',
      source: '操作手册第 11 节',
    },
  ]
  return (
    <section aria-label="可办业务">
      <h3 className="kd-group-label">可办业务</h3>
      <ul className="kd-certificate-business">
        {rows.map(({ key, label, answer, when, source }) => (
          <li key={key} className={answer.allowed ? undefined : 'kd-certificate-greyed'}>
            <span className="kd-certificate-deed">
              <StateShape shape={answer.allowed ? 'tick' : 'barred'} label={answer.allowed ? '可办' : '不可办'} />
              {label}
            </span>
            <span>
              {answer.allowed ? `可由本人申请：${when}` : answer.reason}
              <span className="kd-hint">依据：{source}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
