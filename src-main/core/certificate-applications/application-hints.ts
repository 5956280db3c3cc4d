import type { ReviewedApplication } from '../../../src-shared/contract/certificate-applications.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import type { Certificate } from '../../../src-shared/domain/certificate.ts'
import {
  attachmentNames,
  type CertificateApplication,
  type ChangeApplication,
} from '../../../src-shared/domain/certificate-application.ts'
import { isInAnotherCity } from '../../../src-shared/domain/code-tables/cities.ts'

type Hint = ReviewedApplication['hints'][number]

/** Everything the automatic checks of one application look at. */
export interface ApplicationEvidence {
  readonly certificate: Certificate
  readonly application: CertificateApplication
  readonly candidate: Candidate
  readonly today: CalendarDate
  /** Whether the site knows the employer that a change asks for. */
  readonly employerKnown: boolean
}

/** What wants a look before the decision first, then what was checked and is in order. They advise; none decides. */
export function applicationHints(evidence: ApplicationEvidence): readonly Hint[] {
  const { application } = evidence
  const hints = [
    holderHint(evidence),
    ...standingHints(evidence),
    ...(application.kind === 'change' ? changeHints(evidence, application) : []),
    rejectionHint(evidence),
  ].filter((hint) => hint !== null)
  return [...hints.filter(({ level }) => level === 'attention'), ...hints.filter(({ level }) => level === 'passed')]
}

const attention = (text: string, detail: string | null = null): Hint => ({ level: 'attention', text, detail })
const checked = (text: string): Hint => ({ level: 'passed', text, detail: null })

function holderHint({ certificate: { holder }, candidate }: ApplicationEvidence): Hint {
  const same =
    holder.name === candidate.name && holder.idType === candidate.idType && holder.idNumber === candidate.idNumber
  return same
    ? checked('持证人与考生资料一致')
    : attention('证书上的持证人与考生资料不一致', `证书为${holder.name}，考生资料为${candidate.name}`)
}

function standingHints({ certificate: { validUntil, voidProposal }, application, today }: ApplicationEvidence): Hint[] {
  const hints: Hint[] = []
  if (voidProposal) hints.push(attention('考点已提出作废这本证书', '作废有结果前不能审核通过'))
  if (application.status === 'submitted' && today > validUntil) {
    hints.push(attention(`证书已于提交后过期（有效期至 ${validUntil}）`, '有效期内提交的申请仍可审核通过'))
  }
  return hints
}

function changeHints(
  { employerKnown, certificate: { posting } }: ApplicationEvidence,
  { request, attachments, status }: ChangeApplication,
): Hint[] {
  const hints: Hint[] = []
  if (isInAnotherCity(request.region, posting.region)) {
    hints.push(attention('变更到别的城市', '通过后单位名称随即变更，归属区域标为待转出，由中心端办理转出'))
  }
  if (status === 'submitted') {
    hints.push(
      employerKnown
        ? checked('变更后的单位已登记')
        : attention('变更后的单位还没有登记', '通过时一并登记，请核对是否营业执照上的全称'),
    )
  }
  const leaves = posting.employerName !== '' && request.employerName !== posting.employerName
  if (leaves && request.hasLeft && !attachments.some(({ kind }) => kind === 'consent')) {
    hints.push(attention('没有原单位同意变更证明', '本人填写已离职，可以不交'))
  }
  for (const { kind, picture } of attachments) {
    const [advice] = picture.advice
    hints.push(
      advice === undefined ? checked(`${attachmentNames[kind]}清晰`) : attention(`${attachmentNames[kind]}：${advice}`),
    )
  }
  return hints
}

function rejectionHint({ certificate: { applications }, application }: ApplicationEvidence): Hint | null {
  const earlier = applications.filter(
    ({ id, kind, status }) => id !== application.id && kind === application.kind && status === 'rejected',
  )
  const last = earlier.at(-1)
  return last ? attention(`此前 ${earlier.length} 次审核不通过`, last.comment) : null
}
