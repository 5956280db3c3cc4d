import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { Subject } from '../../../src-shared/domain/exam-plan.ts'
import { type ExamPlanEntry, ExamPlanEntrySchema } from '../../../src-shared/domain/exam-plan-operations.ts'
import type { CallError } from '../../client/call-failure.ts'

/** A plan while it is typed: every field may still be empty. */
export interface PlanFields {
  readonly name: string
  readonly number: number | null
  readonly region: string
  readonly registrationFrom: CalendarDate | null
  readonly registrationUntil: CalendarDate | null
  readonly examFrom: CalendarDate | null
  readonly examUntil: CalendarDate | null
  readonly subjects: readonly Subject[]
  readonly fullMark: number | null
  readonly passMark: number | null
  readonly ticketTemplate: string
  readonly admitMinutesBefore: number | null
  readonly lateMinutesAfter: number | null
}
export type PlanFieldName = keyof PlanFields
export type PlanFieldErrors = Partial<Record<PlanFieldName, string>>

export const planFieldTitles: Readonly<Record<PlanFieldName, string>> = {
  name: '计划名称',
  number: '计划号',
  region: '报名区域',
  registrationFrom: '报名时间',
  registrationUntil: '报名时间',
  examFrom: '考试时间',
  examUntil: '考试时间',
  subjects: '科目',
  fullMark: '满分',
  passMark: '合格分',
  ticketTemplate: '准考证号模板',
  admitMinutesBefore: '提前入场',
  lateMinutesAfter: '迟到限时',
}
const names = Object.keys(planFieldTitles) as PlanFieldName[]

export type ReadFields =
  | { readonly ok: true; readonly entry: ExamPlanEntry }
  | { readonly ok: false; readonly errors: PlanFieldErrors }

/** What was typed, if it is a whole plan; otherwise what each field lacks. */
export function readFields(fields: PlanFields): ReadFields {
  const parsed = ExamPlanEntrySchema.safeParse(fields)
  if (parsed.success) return { ok: true, entry: parsed.data }
  const errors: PlanFieldErrors = {}
  for (const { path, message } of parsed.error.issues) {
    const name = names.find((one) => one === path[0])
    if (name === undefined || errors[name] !== undefined) continue
    const empty = fields[name] === null || fields[name] === ''
    errors[name] = empty
      ? `请填写${planFieldTitles[name]}。`
      : /[\u4e00-\u9fff]/.test(message)
        ? message
        : `${planFieldTitles[name]}超出了可填的范围。`
  }
  return { ok: false, errors }
}

const placeOfRefusal: Readonly<Record<string, PlanFieldName>> = {
  PLAN_NUMBER_TAKEN: 'number',
  REGION_UNKNOWN: 'region',
  REGISTRATION_ENDS_BEFORE_START: 'registrationFrom',
  REGISTRATION_AFTER_EXAM: 'registrationFrom',
  EXAM_ENDS_BEFORE_START: 'examFrom',
  SESSIONS_OUTSIDE_EXAM: 'examFrom',
  SUBJECT_TWICE: 'subjects',
  SUBJECT_IN_USE: 'subjects',
  SUBJECT_IN_SESSION: 'subjects',
  PASS_MARK_ABOVE_FULL: 'passMark',
  TICKET_TEMPLATE_INVALID: 'ticketTemplate',
}

/** Beside which fields a refusal belongs; empty where it concerns the whole. */
export function placedErrors(error: CallError | null): PlanFieldErrors {
  if (!error) return {}
  const place = placeOfRefusal[error.code]
  if (place !== undefined) return { [place]: error.message }
  const errors: PlanFieldErrors = {}
  for (const { path, message } of error.issues) {
    const name = names.find((one) => path.split('.').includes(one))
    if (name !== undefined) errors[name] ??= message
  }
  return errors
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

export const changedFields = (base: PlanFields, typed: PlanFields): readonly PlanFieldName[] =>
  names.filter((name) => !same(base[name], typed[name]))

/** After somebody else saved: the fresh record, with what was typed here kept. */
export function mergeFields({ base, typed, fresh }: Record<'base' | 'typed' | 'fresh', PlanFields>): PlanFields {
  const kept = changedFields(base, typed).map((name) => [name, typed[name]] as const)
  return { ...fresh, ...Object.fromEntries(kept) }
}
