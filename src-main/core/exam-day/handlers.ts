import type { examDay } from '../../../src-shared/contract/exam-day.ts'
import { arrive, clearAbsence, refuseEntry, undoArrival } from '../../../src-shared/domain/check-in-operations.ts'
import { recordViolation, withdrawViolation } from '../../../src-shared/domain/violation.ts'
import type { CommandContext, Handlers } from '../context.ts'
import { sql } from '../database/schema.ts'
import { printedNumbers } from '../seating/store.ts'
import { previewAbsences, sweepAbsences } from './absences.ts'
import { examineesOf } from './examinees.ts'
import { putOff } from './postpone.ts'
import { presentPerson, presentText } from './present.ts'
import { searchExaminees } from './search.ts'
import { clockBehind, examDaySession, examDaySessions, roomCounts } from './sessions.ts'
import { takeToScores, unscored } from './take-to-scores.ts'
import { violationRecords } from './violation-records.ts'

export const examDayHandlers: Handlers<typeof examDay> = {
  listSessions: ({ context }) => examDaySessions(context),
  getCounts: ({ input: { sessionId }, context }) => ({
    session: examDaySession(context, sessionId),
    rooms: roomCounts(context.db, sessionId),
    now: context.now,
    clockBehind: clockBehind(context),
  }),
  listPeople: ({ input: { sessionId, roomId }, context }) => {
    examDaySession(context, sessionId)
    return examineesOf(context.db, sessionId, roomId)
  },

  present: ({ input: { text, ...desk }, context }) => {
    examDaySession(context, desk.sessionId)
    return presentText({ ...context, desk }, text)
  },
  search: ({ input, context }) => {
    examDaySession(context, input.sessionId)
    return searchExaminees(context.db, input)
  },
  presentPerson: ({ input: { enrollmentId, ...desk }, context }) => {
    examDaySession(context, desk.sessionId)
    return presentPerson({ ...context, desk }, enrollmentId)
  },

  arrive: ({ input: { enrollmentId, ...arrival }, context }) => {
    context.change(arrive, enrollmentId, { ...arrival, workstation: workstationOf(context) })
    return { at: context.now }
  },
  undoArrival: ({ input: { enrollmentId, ...undo }, context }) => {
    context.change(undoArrival, enrollmentId, undo)
    return null
  },
  refuseEntry: ({ input: { enrollmentId, ...refusal }, context }) => {
    context.change(refuseEntry, enrollmentId, refusal)
    return null
  },

  previewAbsences: ({ input, context }) => previewAbsences(context, input),
  sweepAbsences: ({ input, context }) => sweepAbsences(context, input),
  clearAbsence: ({ input: { enrollmentId, ...clearing }, context }) => {
    context.change(clearAbsence, enrollmentId, clearing)
    return null
  },

  listViolations: ({ input: { sessionId }, context }) => {
    examDaySession(context, sessionId)
    return violationRecords(context.db, sessionId)
  },
  recordViolation: ({ input, context }) => {
    const violationId = context.newId()
    context.change(recordViolation, violationId, input)
    return { violationId }
  },
  withdrawViolation: ({ input: { violationId, ...withdrawal }, context }) => {
    context.change(withdrawViolation, violationId, withdrawal)
    return null
  },

  listUnscored: ({ input: { sessionId }, context }) => {
    examDaySession(context, sessionId)
    return unscored(context.db, sessionId)
  },
  takeToScores: ({ input, context }) => takeToScores(context, input.sessionId),

  previewPostponement: ({ input: { sessionId }, context }) => {
    const { expected, arrived } = examDaySession(context, sessionId)
    return { people: expected, arrived, printedTickets: printedNumbers(context.db, sessionId).length }
  },
  postpone: ({ input, context }) => putOff(context, input),
}

const workstationOf = ({ db }: CommandContext): string =>
  db.get(sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select('number'))?.number ?? ''
