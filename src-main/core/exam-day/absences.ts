import type { examDay } from '../../../src-shared/contract/exam-day.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { markAbsent } from '../../../src-shared/domain/check-in-operations.ts'
import type { CommandContext, QueryContext } from '../context.ts'
import { AppError } from '../errors.ts'
import { examineesOf } from './examinees.ts'
import { examDaySession } from './sessions.ts'

interface Scope {
  readonly sessionId: string
  readonly roomId: string | null
}

/** Who has not come yet, before anybody is marked. @throws AppError NOT_FOUND */
export function previewAbsences(context: QueryContext, scope: Scope): OutputOf<typeof examDay.previewAbsences> {
  examDaySession(context, scope.sessionId)
  const people = examineesOf(context.db, scope.sessionId, scope.roomId).flatMap((person) =>
    person.standing === 'expected' && person.place
      ? [
          {
            ...{ enrollmentId: person.enrollmentId, name: person.name },
            ...{ room: person.place.roomName, seat: person.place.seat, spacedNumber: person.place.spacedNumber },
          },
        ]
      : [],
  )
  const [first] = people
  const asked = first && context.may(markAbsent, { id: first.enrollmentId, payload: { reason: '' } })
  return { people, tooEarly: asked && !asked.allowed ? asked.reason.message : null }
}

/** Marks exactly those who were previewed. @throws AppError ABSENCES_CHANGED where somebody came meanwhile */
export async function sweepAbsences(
  context: CommandContext,
  { enrollmentIds, reason, ...scope }: Scope & { readonly enrollmentIds: readonly string[]; readonly reason: string },
): Promise<{ marked: number }> {
  const missing = examineesOf(context.db, scope.sessionId, scope.roomId).filter(
    ({ standing }) => standing === 'expected',
  )
  const agreed = new Set(enrollmentIds)
  if (missing.length !== agreed.size || missing.some(({ enrollmentId }) => !agreed.has(enrollmentId))) {
    throw new AppError('ABSENCES_CHANGED', { count: missing.length })
  }
  for (const [index, { enrollmentId }] of missing.entries()) {
    if (index % 100 === 0) await context.progress(index, missing.length)
    context.change(markAbsent, enrollmentId, { reason })
  }
  return { marked: missing.length }
}
