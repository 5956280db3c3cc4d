import type { ErrorCode, ErrorDetail } from '../contract/errors.ts'
import { type CalendarDate, chinaDateOf, InstantSchema } from './calendar-date.ts'
import { type Certificate, openApplication, renewalOpensOn } from './certificate.ts'
import {
  APPLICATION_KINDS,
  type ApplicationAttachmentKind,
  type ApplicationKind,
  type CertificateApplication,
  type ChangeRequest,
} from './certificate-application.ts'
import { type Actor, type Decision, refuse } from './operation.ts'
import type { Settings } from './settings.ts'

interface Asked {
  readonly certificate: Certificate
  readonly today: CalendarDate
  readonly settings: Pick<Settings, 'renewalWindowMonths'>
}

/** One reason why an application can't be started now. */
interface StartRule {
  readonly code: ErrorCode
  /** Where the rule comes from; a page says it beside the sentence. */
  readonly source: string
  readonly kinds: readonly ApplicationKind[]
  /** What the sentence needs to know where the rule forbids it; null where it does not. */
  readonly forbids: (asked: Asked) => ErrorDetail | null
}

/** Asked in this order; the first that forbids it is the reason said. */
const startRules: readonly StartRule[] = [
  {
    code: 'CERTIFICATE_ENDED',
    source: '考生操作手册 11.3',
    kinds: APPLICATION_KINDS,
    forbids: ({ certificate: { ended } }) => ended && { why: ended.why, on: ended.on },
  },
  {
    code: 'CERTIFICATE_EXPIRED',
    source: '考生操作手册 10.1',
    kinds: APPLICATION_KINDS,
    forbids: ({ certificate: { validUntil }, today }) => (today > validUntil ? { on: validUntil } : null),
  },
  {
    code: 'CERTIFICATE_BEING_VOIDED',
    source: '参照交运规〔2024〕8号第十六条',
    kinds: APPLICATION_KINDS,
    forbids: ({ certificate: { voidProposal } }) => voidProposal && {},
  },
  {
    code: 'CERTIFICATE_IN_TRANSFER',
    source: '参照交运规〔2024〕8号第十五条',
    kinds: ['change'],
    forbids: ({ certificate: { transfer } }) => transfer && { since: transfer.since },
  },
  {
    code: 'APPLICATION_OPEN',
    source: '考生操作手册 9.2、10.2、11.2',
    kinds: APPLICATION_KINDS,
    forbids: ({ certificate }) => {
      const open = openApplication(certificate)
      return open && { kind: open.kind }
    },
  },
  {
    code: 'RENEWAL_NOT_OPEN',
    source: '考生操作手册 10.1',
    kinds: ['renewal'],
    forbids: ({ certificate: { validUntil }, today, settings: { renewalWindowMonths: months } }) => {
      const from = renewalOpensOn(validUntil, months)
      return today < from ? { from, months } : null
    },
  },
]

const reviewedSource = '考生操作手册 9.2、10.2、11.2'
const otherSources: Readonly<Partial<Record<ErrorCode, string>>> = {
  APPLICATION_REVIEWED: reviewedSource,
  APPLICATION_WITHDRAWN: reviewedSource,
}

/** Where the rule behind a refusal comes from; null for one that needs no source. */
export const sourceOf = (code: ErrorCode): string | null =>
  startRules.find((rule) => rule.code === code)?.source ?? otherSources[code] ?? null

/** Why this kind of application can't be started on a certificate now, or null. */
export function refusalOfStart(
  certificate: Certificate,
  kind: ApplicationKind,
  { now, settings }: { readonly now: string; readonly settings: Pick<Settings, 'renewalWindowMonths'> },
): Decision<never> | null {
  const today = chinaDateOf(InstantSchema.parse(now))
  for (const { code, kinds, forbids } of startRules) {
    const detail = kinds.includes(kind) ? forbids({ certificate, today, settings }) : null
    if (detail) return refuse(code, detail)
  }
  return null
}

/**
 * Why an application can't be decided or withdrawn any more, or null: whoever comes second learns what was first. Who
 * reviewed it, only staff hear.
 */
export function refusalOfDecided(
  application: CertificateApplication | undefined,
  actor: Actor,
): Decision<never> | null {
  if (!application) return refuse('NOT_FOUND', { what: '申请' })
  const { kind, status, reviewedBy, reviewedAt: at } = application
  if (status === 'submitted') return null
  if (status === 'withdrawn') return refuse('APPLICATION_WITHDRAWN', { kind })
  const by = actor.kind === 'candidate' ? undefined : reviewedBy?.name
  return refuse('APPLICATION_REVIEWED', { kind, status, at, by, own: reviewedBy?.id === actor.id })
}

/** 必填项附件 of a change: without another employer there is no former one that could agree. */
export function attachmentsNeeded(
  { employerName, hasLeft }: Pick<ChangeRequest, 'employerName' | 'hasLeft'>,
  posting: Pick<Certificate['posting'], 'employerName'>,
): readonly ApplicationAttachmentKind[] {
  const leaves = posting.employerName !== '' && employerName !== posting.employerName
  return leaves && !hasLeft ? ['employment', 'consent'] : ['employment']
}
