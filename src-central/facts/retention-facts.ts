import { CalendarDateSchema, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { CandidateAccountEntity } from '../../src-shared/domain/candidate-account.ts'
import { CandidateEntity } from '../../src-shared/domain/candidate-operations.ts'
import { CertificateEntity, openApplication } from '../../src-shared/domain/certificate.ts'
import { EnrollmentEntity } from '../../src-shared/domain/enrollment-operations.ts'
import { ExamPlanEntity } from '../../src-shared/domain/exam-plan-operations.ts'
import { defaultRetentionTerms, type ErasureStanding } from '../../src-shared/domain/retention.ts'
import { RetentionTermsEntity } from '../../src-shared/domain/retention-operations.ts'
import { ScoreEntity, scoreState } from '../../src-shared/domain/score.ts'
import { SessionEntity } from '../../src-shared/domain/session-operations.ts'
import { ViolationEntity } from '../../src-shared/domain/violation.ts'
import type { SiteWork } from '../site-work.ts'
import type { FactAnswers } from './fact-host.ts'

export const retentionFacts: FactAnswers<'retentionTerms' | 'erasureStanding' | 'isErased'> = {
  retentionTerms: async ({ work }) => (await work.load(RetentionTermsEntity, work.site)) ?? defaultRetentionTerms,
  erasureStanding: ({ work }, candidateId) => standingOf(work, candidateId),
  isErased: async ({ work }, { entity, id }) => {
    const person = await work.load(CandidateEntity, await personOf(work, entity, id))
    return person?.erasedAt !== undefined
  },
}

async function personOf(work: SiteWork, entity: string, id: string): Promise<string> {
  if (entity === 'enrollment') return (await work.load(EnrollmentEntity, id))?.candidateId ?? ''
  if (entity === 'candidate-account') return (await work.load(CandidateAccountEntity, id))?.candidateId ?? ''
  return id
}

async function standingOf(work: SiteWork, candidateId: string): Promise<ErasureStanding> {
  const held = await work.all(CertificateEntity, 'candidate', candidateId)
  const enrolled = await work.all(EnrollmentEntity, 'candidate', candidateId)
  const exams = []
  for (const { id, state } of enrolled) exams.push(await examOf(work, id, state))
  const records = [
    { type: 'candidate', id: candidateId },
    ...enrolled.flatMap(({ id }) => ['enrollment', 'score', 'check-in'].map((type) => ({ type, id }))),
    ...held.map(({ id }) => ({ type: 'certificate', id })),
  ]
  const certified = new Set(held.map(({ state }) => state.enrollmentId))
  const violationOn = exams
    .flatMap(({ violations }) => violations)
    .toSorted()
    .at(-1)
  return {
    lastEntryOn: await lastEntryOn(work, records),
    enrollments: exams.map(({ id, qualified, violations: _, ...exam }) => ({
      ...exam,
      certificateDue: qualified && !certified.has(id),
    })),
    certificates: held.map(({ state }) => ({
      number: state.number,
      validUntil: state.validUntil,
      open: openApplication(state) !== null || state.voidProposal !== null,
    })),
    violationOn: violationOn ?? null,
    // What a workstation has not sent yet, it judges itself; what is parked here holds up what follows it.
    unsettled: 0,
  }
}

async function examOf(
  work: SiteWork,
  id: string,
  {
    status,
    planId,
    sessionId,
  }: { readonly status: ErasureStanding['enrollments'][number]['status'] } & Readonly<
    Record<'planId' | 'sessionId', string>
  >,
) {
  const session = await work.load(SessionEntity, sessionId)
  const score = await work.load(ScoreEntity, id)
  const published = score?.published ?? null
  const examOn = session?.date ?? CalendarDateSchema.parse('1970-01-01')
  const recorded = await work.all(ViolationEntity, 'enrollment', id)
  const stand = recorded.filter(({ state }) => state.withdrawn === null).map(({ state }) => state.sitting.date)
  const misconduct = published?.result.kind === 'violation' || published?.result.kind === 'cheated'
  return {
    id,
    status,
    examOn,
    planArchived: (await work.load(ExamPlanEntity, planId))?.status === 'archived',
    score:
      score === null
        ? ('none' as const)
        : scoreState(score) === 'published'
          ? ('published' as const)
          : ('open' as const),
    qualified: published?.qualified ?? false,
    violations: misconduct ? [...stand, examOn] : stand,
  }
}

async function lastEntryOn(work: SiteWork, records: readonly { readonly type: string; readonly id: string }[]) {
  let last = '1970-01-01T00:00:00.000Z'
  for (const { type, id } of records) {
    for (const deed of await work.log.acceptedOn(type, id)) {
      if (deed.type !== 'candidate.erase-scans' && deed.at > last) last = deed.at
    }
  }
  return chinaDateOf(InstantSchema.parse(last))
}
