import { findDivision } from './code-tables/divisions.ts'
import { type ExamPlan, planYear, type Subject, subjectName } from './exam-plan.ts'
import { type Decision, refuse } from './operation.ts'
import { type Session, sessionName } from './session.ts'
import { parseTicketTemplate } from './ticket-number.ts'

type PlanEntry = Omit<ExamPlan, 'status' | 'publishedAt'>
type Refusal = Decision<never>

/** Why a plan's facts contradict each other, or null. Holds for drafts too: a draft may be incomplete, never absurd. */
export function refusalOfEntry(entry: PlanEntry): Refusal | null {
  if (findDivision(entry.region) === null) return refuse('REGION_UNKNOWN', { region: entry.region })
  return refusalOfDates(entry) ?? refusalOfSubjects(entry.subjects) ?? refusalOfMarks(entry)
}

export function refusalOfDates({
  registrationFrom,
  registrationUntil,
  examFrom,
  examUntil,
}: PlanEntry): Refusal | null {
  if (registrationUntil < registrationFrom) return refuse('REGISTRATION_ENDS_BEFORE_START')
  if (examUntil < examFrom) return refuse('EXAM_ENDS_BEFORE_START')
  if (registrationFrom > examUntil || registrationUntil > examUntil)
    return refuse('REGISTRATION_AFTER_EXAM', { examUntil })
  return null
}

function refusalOfSubjects(subjects: readonly Subject[]): Refusal | null {
  const names = subjects.map(subjectName)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) return refuse('SUBJECT_TWICE', { subject: twice })
  const ids = new Set(subjects.map(({ id }) => id))
  if (ids.size < subjects.length) return refuse('SUBJECT_TWICE', { subject: names[0] })
  return null
}

function refusalOfMarks({ fullMark, passMark, ticketTemplate }: PlanEntry): Refusal | null {
  if (passMark > fullMark) return refuse('PASS_MARK_ABOVE_FULL', { fullMark, passMark })
  const parsed = parseTicketTemplate(ticketTemplate)
  return parsed.ok ? null : refuse('TICKET_TEMPLATE_INVALID', { problems: parsed.problems })
}

/** Subjects people enrolled for, or a session examines, stay as they are. */
export function refusalOfLostSubjects(
  { before, after }: { before: readonly Subject[]; after: readonly Subject[] },
  { inUse, sessions }: { inUse: readonly string[]; sessions: readonly Session[] },
): Refusal | null {
  for (const subject of before) {
    const kept = after.find(({ id }) => id === subject.id)
    const renamed = kept !== undefined && subjectName(kept) !== subjectName(subject)
    if (inUse.includes(subject.id) && (kept === undefined || renamed)) {
      return refuse('SUBJECT_IN_USE', { subject: subjectName(subject) })
    }
    if (kept !== undefined) continue
    const examining = sessions.filter(({ subjectIds }) => subjectIds.includes(subject.id))
    if (examining.length > 0) {
      return refuse('SUBJECT_IN_SESSION', {
        subject: subjectName(subject),
        sessions: examining.map(sessionName).join('、'),
      })
    }
  }
  return null
}

export function refusalOfSessionDates(entry: PlanEntry, sessions: readonly Session[]): Refusal | null {
  const outside = sessions.filter(({ date }) => date < entry.examFrom || date > entry.examUntil)
  return outside.length === 0
    ? null
    : refuse('SESSIONS_OUTSIDE_EXAM', {
        sessions: outside.map((one) => `${sessionName(one)}（${one.date}）`).join('、'),
      })
}

/** What tickets already say can't be changed under them. */
export function refusalOfPrinted(before: PlanEntry, after: PlanEntry): Refusal | null {
  if (after.number !== before.number) return refuse('TICKETS_ISSUED', { what: '计划号' })
  if (planYear(after) !== planYear(before)) return refuse('TICKETS_ISSUED', { what: '考试年份' })
  if (after.ticketTemplate !== before.ticketTemplate) return refuse('TICKETS_ISSUED', { what: '准考证号模板' })
  return null
}
