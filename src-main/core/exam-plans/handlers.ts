import type { examPlans } from '../../../src-shared/contract/exam-plans.ts'
import { addDays } from '../../../src-shared/domain/calendar-date.ts'
import { defaultPlanSettings, defaultSubjects, type ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import {
  archiveExamPlan,
  closeExamPlan,
  createExamPlan,
  editExamPlan,
  extendRegistration,
  publishExamPlan,
  reopenExamPlan,
  unarchiveExamPlan,
  withdrawExamPlan,
} from '../../../src-shared/domain/exam-plan-operations.ts'
import type { Operation } from '../../../src-shared/domain/operation.ts'
import { createSession, editSession, removeSession } from '../../../src-shared/domain/session-operations.ts'
import type { CommandContext, Handlers } from '../context.ts'
import { requireVersion } from '../database/require-version.ts'
import { copyPlan, proposeCopy } from './copy-plan.ts'
import { countPlans, planNumbers, planOptions, planYears, unarchived } from './list-plans.ts'
import { planRecord, planRows } from './plan-record.ts'
import { listRoomsFor } from './rooms-for-session.ts'
import { examPlanStore, sessionStore, siteRegion } from './store.ts'

type Target = { readonly planId: string; readonly version: number }

const seenPlan = (context: CommandContext, { planId, version }: Target) =>
  requireVersion(context.db, examPlanStore, { id: planId, version, what: '考试计划' })
const seenSession = (context: CommandContext, { sessionId, version }: { sessionId: string; version: number }) =>
  requireVersion(context.db, sessionStore, { id: sessionId, version, what: '场次' })

export const examPlanHandlers: Handlers<typeof examPlans> = {
  options: ({ input, context }) => planOptions(context.db, input.statuses ?? unarchived),
  list: ({ input, context }) => ({
    plans: planRows(context, input),
    counts: countPlans(context.db),
    years: [...planYears(context.db)],
  }),
  get: ({ input, context }) => planRecord(context, input.planId),
  getDefaults: ({ context: { db, today } }) => ({
    entry: {
      registrationFrom: today,
      registrationUntil: addDays(today, 13),
      examFrom: addDays(today, 28),
      examUntil: addDays(today, 28),
      region: siteRegion(db),
      subjects: [...defaultSubjects],
      ...defaultPlanSettings,
    },
    numbers: [...planNumbers(db)],
  }),
  proposeCopy: ({ input, context: { db, today } }) =>
    proposeCopy(db, input.planId, { examFrom: input.examFrom, today }),
  listRoomsFor: ({ input, context }) => listRoomsFor(context.db, input),

  create: ({ input, context }) => {
    const planId = context.newId()
    context.change(createExamPlan, planId, input)
    return { planId }
  },
  copy: ({ input, context }) => ({ planId: copyPlan(context, input) }),
  edit: ({ input, context }) => {
    seenPlan(context, input)
    context.change(editExamPlan, input.planId, input.entry)
    return { version: input.version + 1 }
  },
  extend: ({ input, context }) => {
    const plan = seenPlan(context, input)
    context.change(extendRegistration, input.planId, { registrationUntil: input.registrationUntil })
    if (!input.reopen || plan.status !== 'closed') return { version: input.version + 1 }
    context.change(reopenExamPlan, input.planId, {})
    return { version: input.version + 2 }
  },
  publish: move(publishExamPlan),
  withdraw: move(withdrawExamPlan),
  close: move(closeExamPlan),
  reopen: move(reopenExamPlan),
  archive: move(archiveExamPlan),
  unarchive: move(unarchiveExamPlan),

  addSession: ({ input, context }) => {
    const sessionId = context.newId()
    context.change(createSession, sessionId, { ...input.entry, planId: input.planId })
    return { sessionId }
  },
  editSession: ({ input, context }) => {
    seenSession(context, input)
    const { entry, seatsLost } = input
    context.change(editSession, input.sessionId, seatsLost === undefined ? entry : { ...entry, seatsLost })
    return { version: input.version + 1 }
  },
  removeSession: ({ input, context }) => {
    seenSession(context, input)
    context.change(removeSession, input.sessionId, {})
    return {}
  },
}

/** A plan's way from one status to another. */
function move<Asked>(operation: Operation<string, 'exam-plan', ExamPlan, Record<string, never>, Asked>) {
  return ({ input, context }: { input: Target; context: CommandContext }) => {
    seenPlan(context, input)
    context.change(operation, input.planId, {})
    return { version: input.version + 1 }
  }
}
