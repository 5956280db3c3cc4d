import type { OwnExam, ownTickets } from '../../../src-shared/contract/own-tickets.ts'
import { admissionHours } from '../../../src-shared/domain/admission-hours.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { currentSite } from '../accounts/store.ts'
import { keepFile, type MadeTickets, noteExport, renderTickets } from '../admission-tickets/make-tickets.ts'
import { countPrint, notePrint } from '../admission-tickets/print-tickets.ts'
import { type TicketSeat, ticketsInScope } from '../admission-tickets/tickets-in-scope.ts'
import { type Handlers, prepared, type QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { enrollmentsOfCandidates } from '../enrollments/of-candidates.ts'
import { AppError } from '../errors.ts'
import { examPlanStore } from '../exam-plans/store.ts'
import { requireOwnEnrollment } from '../own-enrollments/own-enrollment.ts'
import { ownPerson } from '../own-profile/own-person.ts'
import { placedSeat } from './placed-seat.ts'
import { publishedScore } from './published-score.ts'

/** Why a second paper of one's own ticket is about; the first needs no reason. */
const againBySelf = '考生自助补打'

export const ownTicketHandlers: Handlers<typeof ownTickets> = {
  list: ({ context }) => {
    const { name, address } = currentSite(context.db)
    return { exams: ownExams(context), siteName: name, siteAddress: address }
  },
  make: prepared<typeof ownTickets.make, MadeTickets>({
    prepare: ({ input, context }) => renderTickets(context, [ownSeat(context, input.enrollmentId)], 'one-file'),
    run: ({ input, prepared: { files }, context }) => {
      // Drawn anew in between, the paper would send them to somebody else's seat.
      const seat = ownSeat(context, input.enrollmentId)
      const file = files[0]
      if (!file || file.seats[0]?.ticketNumber !== seat.ticketNumber) throw new AppError('TICKET_NOT_READY')
      noteExport(context, file.seats)
      return { file: keepFile(context, file).file, withoutPhoto: seat.portrait === null }
    },
  }),
  print: ({ input: { enrollmentId }, context }) => {
    const { ticketNumber } = ownSeat(context, enrollmentId)
    const timesPrinted = countPrint(context, { enrollmentId, ticketNumber, reason: againBySelf })
    notePrint(context, { numbers: [ticketNumber], reprinted: timesPrinted - 1 > 0 ? 1 : 0, reason: againBySelf })
    return { timesPrinted }
  },
}

/** The drawn seat of one's own passed enrollment. @throws AppError NOT_FOUND, TICKET_NOT_READY */
function ownSeat(context: { readonly db: ReadDatabase; readonly actor: Actor }, enrollmentId: string): TicketSeat {
  requireOwnEnrollment(context, enrollmentId)
  const [seat] = ticketsInScope(context.db, { kind: 'people', enrollmentIds: [enrollmentId] }, 'TICKET_NOT_READY')
  if (!seat) throw new AppError('TICKET_NOT_READY')
  return seat
}

/** Coming exams by their day, then those that are over, the latest first. */
function ownExams(context: QueryContext): OwnExam[] {
  const { db, today } = context
  const own = ownPerson(context)
  if (!own) return []
  const exams = enrollmentsOfCandidates(db, [own.candidateId])
    .filter(({ status }) => status === 'passed')
    .map((enrollment) => ownExam(db, enrollment))
    .toSorted((one, other) => `${one.date} ${one.startTime}`.localeCompare(`${other.date} ${other.startTime}`))
  const isOver = ({ date }: OwnExam) => date < today
  return [...exams.filter((exam) => !isOver(exam)), ...exams.filter(isOver).toReversed()]
}

function ownExam(db: ReadDatabase, enrollment: ReturnType<typeof enrollmentsOfCandidates>[number]): OwnExam {
  const { enrollmentId, planName, subjectName, sessionNumber, date, startTime, endTime } = enrollment
  const plan = examPlanStore.load(db, enrollment.planId)?.state
  const hours = plan ? admissionHours(plan, { startTime, endTime }) : { admitFrom: startTime }
  return {
    enrollmentId,
    planName,
    subjectName,
    sessionNumber,
    date: CalendarDateSchema.parse(date),
    startTime,
    endTime,
    admitFrom: hours.admitFrom,
    ticket: placedSeat(db, enrollmentId),
    score: publishedScore(db, enrollmentId),
  }
}
