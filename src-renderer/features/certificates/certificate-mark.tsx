import type { CertificateRow } from '../../../src-shared/contract/certificate-records.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import { StateMark, ValidityMark } from '../../ui/state-mark.tsx'

/** 有效 or 无效 with why, and what about a valid one needs attention. */
export function CertificateMark({ row }: { row: Pick<CertificateRow, 'invalid' | 'expiring' | 'voidProposed'> }) {
  if (row.invalid !== null) return <ValidityMark valid={false} second={whyInvalidNames[row.invalid]} />
  if (row.voidProposed) {
    return (
      <StateMark shape="clock" tone="warning" second="待确认作废">
        有效
      </StateMark>
    )
  }
  return row.expiring ? (
    <StateMark shape="triangle" tone="warning" second="即将到期">
      有效
    </StateMark>
  ) : (
    <ValidityMark valid />
  )
}
