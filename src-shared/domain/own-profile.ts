import type { CalendarDate } from './calendar-date.ts'
import { type Candidate, missingPictures, PICTURE_KINDS, type PictureKind, pictureNames } from './candidate.ts'
import type { OpenEnrollment } from './facts.ts'
import { type Decision, refuse } from './operation.ts'

/** 个人中心 has these three parts, each saved on its own. */
export const PROFILE_PARTS = ['basic', 'extended', 'attachments'] as const
export type ProfilePart = (typeof PROFILE_PARTS)[number]
export const profilePartNames: Readonly<Record<ProfilePart, string>> = {
  basic: '基本信息',
  extended: '扩展信息',
  attachments: '附件信息',
}

export interface MissingItem {
  readonly part: ProfilePart
  /** In the manual's words. */
  readonly label: string
}

const basicLabels = ['真实姓名', '证件类型', '证件号码', '性别', '出生日期'] as const

/**
 * What of 扩展信息 nobody enrols without: it is what a reviewer judges by. 专业技术职务, 邮编 and 电子邮箱 are left out,
 * since not everybody has one.
 */
const extendedLabels = {
  employerId: '单位名称',
  yearsOfWork: '累计城市客运工作年限（年）',
  education: '学历',
  ethnicGroup: '民族',
  address: '家庭住址',
} as const satisfies Partial<Record<keyof Candidate, string>>
type NeededField = keyof typeof extendedLabels

/** What a person still has to fill in before 我要报考 opens, in the order of the pages; empty once it is open. */
export function missingForEnrolling(
  candidate: Pick<Candidate, 'idType' | NeededField | PictureKind> | null,
): readonly MissingItem[] {
  const basic = candidate ? [] : basicLabels.map((label) => ({ part: 'basic' as const, label }))
  const fields = Object.entries(extendedLabels) as [NeededField, string][]
  return [
    ...basic,
    ...fields.flatMap(([field, label]) =>
      (candidate?.[field] ?? null) === null ? [{ part: 'extended' as const, label }] : [],
    ),
    ...(candidate ? missingPictures(candidate) : PICTURE_KINDS).map((kind) => ({
      part: 'attachments' as const,
      label: pictureNames[kind],
    })),
  ]
}

/** What of a person a review looked at: who they are, what the assessment asks of them, their pictures. */
export type ReviewedData = 'identity' | 'qualification' | 'pictures'

const reviewedFields: Readonly<Partial<Record<keyof Candidate, ReviewedData>>> = {
  name: 'identity',
  idType: 'identity',
  idNumber: 'identity',
  sex: 'identity',
  birthDate: 'identity',
  employerId: 'qualification',
  yearsOfWork: 'qualification',
  education: 'qualification',
  ethnicGroup: 'qualification',
  technicalTitle: 'qualification',
}

/** What of somebody's rests on their data. */
export interface OwnStanding {
  readonly enrollments: readonly Pick<OpenEnrollment, 'status' | 'date'>[]
  /** That nobody ended. */
  readonly certificates: readonly { readonly validUntil: string }[]
}

/**
 * Why somebody can't change their own data any more, or null. Who somebody is stays from the first passed review on, for
 * papers and certificates say it; what else was judged opens again after the exam. While a review only waits, everything
 * may still be mended: the reviewer's decision names the version it saw, and is refused over a newer one.
 * 家庭住址, 邮编, 电子邮箱 and 手机号码 are always one's own affair.
 */
export function refusalOfOwnChange(
  data: ReviewedData,
  { enrollments, certificates }: OwnStanding,
  today: CalendarDate,
): Decision<never> | null {
  // Whose face and name a signed certificate shows is nobody's to change alone.
  const certified = certificates.some(({ validUntil }) => validUntil >= today)
  if (certified && data !== 'qualification') return refuse('OWN_DATA_CERTIFIED')
  const passed = enrollments.filter(({ status }) => status === 'passed')
  if (data === 'identity') return passed.length > 0 ? refuse('OWN_IDENTITY_REVIEWED') : null
  const until = passed
    .map(({ date }) => date)
    .toSorted()
    .at(-1)
  return until !== undefined && until >= today ? refuse('OWN_DATA_REVIEWED', { until }) : null
}

/** The same for the fields named; the first refusal, in the fields' order. */
export function refusalOfOwnFields(
  fields: readonly string[],
  standing: OwnStanding,
  today: CalendarDate,
): Decision<never> | null {
  const touched = new Set(fields.flatMap((field) => reviewedFields[field as keyof Candidate] ?? []))
  for (const data of touched) {
    const refusal = refusalOfOwnChange(data, standing, today)
    if (refusal) return refusal
  }
  return null
}
