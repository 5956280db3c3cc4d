import type { HeldCertificate } from '../../../src-shared/contract/certificate-applications.ts'
import { whyInvalidNames } from '../../../src-shared/domain/certificate.ts'
import { StateMark, ValidityMark } from '../../ui/state-mark.tsx'

/** 有效状态 of the manual: 有效, or 无效 with why; 即将到期 once the renewal's window is open. */
export function HeldMark({ certificate: { invalid, expiringSoon } }: { certificate: HeldCertificate }) {
  if (invalid !== null) return <ValidityMark valid={false} second={whyInvalidNames[invalid]} />
  if (!expiringSoon) return <ValidityMark valid />
  return (
    <StateMark shape="triangle" tone="warning" second="即将到期">
      有效
    </StateMark>
  )
}
