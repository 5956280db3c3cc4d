import type { scores } from '../../../src-shared/contract/scores.ts'
import { settleScore } from '../../../src-shared/domain/score-operations.ts'
import { confirmCorrection, dropCorrection, proposeCorrection } from '../../../src-shared/domain/score-publication.ts'
import type { CommandContext, Handlers } from '../context.ts'
import { checkRows, enterRows, resultOf } from './enter-scores.ts'
import { previewPublishing, publishSession } from './publishing.ts'
import { scoreSheet } from './score-sheet.ts'
import { scoredSessions } from './scored-sessions.ts'

export const scoreHandlers: Handlers<typeof scores> = {
  listSessions: ({ input, context }) => scoredSessions(context, input.planId),
  getSheet: ({ input, context }) => scoreSheet(context, input),

  enter: ({ input, context }) => enterRows(context, input.rows),
  check: ({ input, context }) => checkRows(context, input.rows),
  settle: ({ input: { enrollmentId, result }, context }) => {
    context.change(settleScore, enrollmentId, { result: resultOf(context.db, enrollmentId, result) })
    return null
  },

  previewPublishing: ({ input, context }) => previewPublishing(context, input.sessionId),
  publish: ({ input, context }) => publishSession(context, input),

  proposeCorrection: ({ input: { enrollmentId, result, was, reason }, context }) => {
    const typed = resultOf(context.db, enrollmentId, result)
    context.change(proposeCorrection, enrollmentId, { result: typed, was, reason })
    return null
  },
  confirmCorrection: ({ input: { enrollmentId, result }, context }) => {
    context.change(confirmCorrection, enrollmentId, { result })
    return null
  },
  withdrawCorrection: ({ input, context }) => dropOne(context, input.enrollmentId),
  declineCorrection: ({ input, context }) => dropOne(context, input.enrollmentId),
}

function dropOne(context: CommandContext, enrollmentId: string): null {
  context.change(dropCorrection, enrollmentId, {})
  return null
}
