import type { listExports } from '../../../src-shared/contract/list-exports.ts'
import type { CommandContext, Handlers, PreparationContext } from '../context.ts'
import { certificateList } from './certificate-list.ts'
import { employerList } from './employer-list.ts'
import { candidateList, enrollmentList } from './enrollment-lists.ts'
import { examDayList, violationList } from './exam-day-lists.ts'
import type { ExportedList } from './exported-list.ts'
import { keepList, type MadeList, makeList } from './make-list.ts'
import { planList, roomList, sessionList } from './plan-lists.ts'
import { applicationList, reviewList } from './review-lists.ts'
import { scoreList } from './score-list.ts'
import { seatingList } from './seating-list.ts'
import { staffList } from './staff-list.ts'

const run = ({ prepared, context }: { prepared: MadeList; context: CommandContext }) => keepList(context, prepared)

export const listExportHandlers: Handlers<typeof listExports> = {
  enrollments: masked(enrollmentList),
  enrollmentsWhole: whole(enrollmentList),
  candidates: masked(candidateList),
  candidatesWhole: whole(candidateList),
  employers: masked(employerList),
  plans: masked(planList),
  sessions: masked(sessionList),
  rooms: masked(roomList),
  reviews: masked(reviewList),
  applications: masked(applicationList),
  seating: masked(seatingList),
  seatingWhole: whole(seatingList),
  scores: masked(scoreList),
  scoresWhole: whole(scoreList),
  examDay: masked(examDayList),
  examDayWhole: whole(examDayList),
  violations: masked(violationList),
  certificates: masked(certificateList),
  certificatesWhole: whole(certificateList),
  staff: masked(staffList),
}

function masked<Filter, Row>(list: ExportedList<Filter, Row>) {
  return {
    prepare: ({ input, context }: { input: { filter: Filter }; context: PreparationContext }): Promise<MadeList> =>
      makeList(context, list, { filter: input.filter, reason: null }),
    run,
  }
}

function whole<Filter, Row>(list: ExportedList<Filter, Row>) {
  return {
    prepare: ({
      input,
      context,
    }: {
      input: { filter: Filter; reason: string }
      context: PreparationContext
    }): Promise<MadeList> => makeList(context, list, input),
    run,
  }
}
