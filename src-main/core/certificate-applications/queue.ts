import type { ApplicationFilter, ApplicationRow } from '../../../src-shared/contract/certificate-applications.ts'
import type { ApplicationKind } from '../../../src-shared/domain/certificate-application.ts'
import type { QueryContext } from '../context.ts'
import { applicationHints } from './application-hints.ts'
import { evidenceOf, latestOfKind } from './reviewed-application.ts'
import { type Place, waitingPlaces } from './store.ts'
import { type ReviewersContext, reviewersContext, waitsForWhom } from './waits-for.ts'

/** Rows of one page. */
const pageRows = 50

export function queuePage(
  context: QueryContext,
  asked: { readonly kind: ApplicationKind; readonly filter: ApplicationFilter },
  after: Place | null,
): { rows: ApplicationRow[]; next: Place | null } {
  const places = waitingPlaces(context.db, asked, { after, limit: pageRows + 1 })
  const shown = places.slice(0, pageRows)
  const reviewers = reviewersContext(context)
  const rows = shown.map(({ certificateId }) => queueRow(context, { certificateId, kind: asked.kind }, reviewers))
  return { rows, next: places.length > pageRows ? (shown.at(-1) ?? null) : null }
}

function queueRow(
  context: QueryContext,
  asked: { readonly certificateId: string; readonly kind: ApplicationKind },
  reviewers: ReviewersContext,
): ApplicationRow {
  const { certificate, application, candidate } = latestOfKind(context.db, asked)
  const about = { certificate: certificate.state, application, candidate: candidate.state }
  const { personCategory, businessField, posting } = certificate.state
  const hints = applicationHints(evidenceOf(context, about))
  return {
    certificateId: asked.certificateId,
    applicationId: application.id,
    name: candidate.state.name,
    employer: posting.employerName,
    subject: { personCategory, businessField },
    submittedAt: application.submittedAt,
    hints: hints.filter(({ level }) => level === 'attention').length,
    waitsFor: waitsForWhom(reviewers, { certificateId: asked.certificateId, ...about }),
  }
}
