import { z } from 'zod'
import { ageOn, type CalendarDate } from './calendar-date.ts'
import { type Candidate, missingPictures, type PictureKind, pictureAdvice, pictureNames } from './candidate.ts'
import { checkIdNumber } from './identity-document.ts'
import type { Settings } from './settings.ts'
import { checkCreditCode } from './unified-social-credit-code.ts'

export const HINT_KINDS = [
  'identity-number',
  'sex-and-birth',
  'age',
  'years-of-work',
  'files',
  'portrait',
  'scans',
  'employer',
  'same-name',
  'look-alike',
  'same-mobile',
  'other-enrollments',
  'rejected-before',
] as const

/** What one of the automatic checks found. Hints advise; none of them decides. */
export const ReviewHintSchema = z.strictObject({
  kind: z.enum(HINT_KINDS),
  /** `attention` wants a look before the decision, `passed` was checked and is in order. */
  level: z.enum(['attention', 'passed']),
  text: z.string(),
  detail: z.string().nullable(),
  /** Whom to compare with. */
  candidateId: z.string().nullable(),
})
export type ReviewHint = z.infer<typeof ReviewHintSchema>

/** Another person the check came upon. */
export interface SimilarPerson {
  readonly candidateId: string
  readonly name: string
  readonly birthDate: string
  readonly employer: string | null
}
/** How many there are, and one of them; a list asks only for the number. */
export interface Similar {
  readonly count: number
  readonly first: SimilarPerson | null
}
export interface OtherEnrollment {
  readonly subject: string
  readonly date: string
  readonly startTime: string
  readonly samePlan: boolean
  readonly overlaps: boolean
}

/** Everything the checks look at, gathered by the host for one enrollment. */
export interface ReviewEvidence {
  readonly candidate: Pick<
    Candidate,
    'idType' | 'idNumber' | 'sex' | 'birthDate' | 'yearsOfWork' | 'portrait' | 'idFront' | 'idBack'
  >
  readonly employer: { readonly name: string; readonly creditCode: string | null } | null
  /** Same name, same employer, another birth date. */
  readonly sameName: Similar
  /** Same name and birth date under another identity document: the same person twice, perhaps. */
  readonly lookAlikes: Similar
  readonly sameMobile: Similar
  readonly otherEnrollments: readonly OtherEnrollment[]
  readonly rejections: { readonly count: number; readonly lastComment: string | null }
  readonly settings: Pick<Settings, 'portraitWidth' | 'portraitHeight' | 'portraitMaximumKilobytes'>
  readonly today: CalendarDate
}

/** Ages between which work in passenger transport needs no second look. Practice, not a rule of the assessment. */
const youngestAge = 18
const oldestAge = 65
/** Nobody may be employed before this age (Labour Law, article 15). */
const workingAge = 16

const attention = (kind: ReviewHint['kind'], text: string, detail: string | null = null): ReviewHint => ({
  kind,
  level: 'attention',
  text,
  detail,
  candidateId: null,
})
const passed = (kind: ReviewHint['kind'], text: string): ReviewHint => ({
  kind,
  level: 'passed',
  text,
  detail: null,
  candidateId: null,
})

/** All hints of an enrollment: what wants attention first, each group in the order in which a reviewer reads a record. */
export function reviewHints(evidence: ReviewEvidence): readonly ReviewHint[] {
  const hints = [
    ...identityHints(evidence),
    ...ageHints(evidence),
    ...pictureHints(evidence),
    ...employerHints(evidence),
    ...similarityHints(evidence),
    ...enrollmentHints(evidence),
  ]
  return [...hints.filter((hint) => hint.level === 'attention'), ...hints.filter((hint) => hint.level === 'passed')]
}

function identityHints({ candidate }: ReviewEvidence): ReviewHint[] {
  const checked = checkIdNumber(candidate.idType, candidate.idNumber)
  if (!checked.ok) return [attention('identity-number', '证件号码有误', checked.message)]
  if (checked.birthDate === undefined) {
    return [passed('identity-number', '证件号码格式正确，性别和出生日期须对照证件')]
  }
  const wrong = [
    ...(checked.sex === candidate.sex ? [] : [`填写性别${candidate.sex}，号码为${checked.sex}`]),
    ...(checked.birthDate === candidate.birthDate
      ? []
      : [`填写出生日期 ${candidate.birthDate}，号码为 ${checked.birthDate}`]),
  ]
  return [
    passed('identity-number', '证件号码校验通过'),
    wrong.length > 0
      ? attention('sex-and-birth', '性别或出生日期与证件号码不一致', wrong.join('；'))
      : passed('sex-and-birth', '性别、出生日期与证件号码一致'),
  ]
}

function ageHints({ candidate, today }: ReviewEvidence): ReviewHint[] {
  const { birthDate, yearsOfWork } = candidate
  const age = ageOn(birthDate, today)
  const hints: ReviewHint[] = []
  if (age < youngestAge)
    hints.push(attention('age', `未满 ${youngestAge} 周岁`, `出生日期 ${birthDate}，今天 ${age} 岁`))
  else if (age > oldestAge)
    hints.push(attention('age', `已超过 ${oldestAge} 岁`, `出生日期 ${birthDate}，今天 ${age} 岁`))
  else hints.push(passed('age', `年龄 ${age} 岁，在常见从业年龄内`))
  if (yearsOfWork !== null && yearsOfWork > Math.max(0, age - workingAge)) {
    hints.push(attention('years-of-work', '从业年限与年龄不符', `填写 ${yearsOfWork} 年，今天 ${age} 岁`))
  }
  return hints
}

function pictureHints({ candidate, settings }: ReviewEvidence): ReviewHint[] {
  const missing = missingPictures(candidate)
  const hints: ReviewHint[] = []
  if (missing.length > 0) {
    const names = missing.map((kind) => pictureNames[kind]).join('、')
    hints.push(attention('files', `缺${names}`, '通过前须确认知道缺附件，考前补齐'))
  }
  if (candidate.portrait) hints.push(portraitHint(candidate.portrait, settings))
  for (const kind of ['idFront', 'idBack'] as const satisfies readonly PictureKind[]) {
    const advice = pictureAdvice(candidate, kind)
    if (advice.length > 0) hints.push(attention('scans', `${pictureNames[kind]}要细看`, advice.join(' ')))
  }
  return hints
}

function portraitHint(portrait: NonNullable<Candidate['portrait']>, settings: ReviewEvidence['settings']): ReviewHint {
  const kilobytes = Math.max(1, Math.round(portrait.size / 1024))
  const faults = [...portrait.advice]
  if (portrait.width < settings.portraitWidth || portrait.height < settings.portraitHeight) {
    faults.push(`小于要求的 ${settings.portraitWidth}×${settings.portraitHeight} 像素。`)
  }
  if (kilobytes > settings.portraitMaximumKilobytes) {
    faults.push(`大于要求的 ${settings.portraitMaximumKilobytes} KB。`)
  }
  const measures = `头像 ${portrait.width}×${portrait.height} 像素，${kilobytes} KB`
  return faults.length > 0
    ? attention('portrait', measures, faults.join(' '))
    : passed('portrait', `${measures}，符合要求`)
}

function employerHints({ employer }: ReviewEvidence): ReviewHint[] {
  if (!employer) return [attention('employer', '没有填写单位')]
  if (!employer.creditCode) return [attention('employer', '单位没有统一社会信用代码', employer.name)]
  const { warning } = checkCreditCode(employer.creditCode)
  return [
    warning === null
      ? passed('employer', '统一社会信用代码校验通过')
      : attention('employer', '统一社会信用代码可疑', warning),
  ]
}

function similarityHints({ sameName, lookAlikes, sameMobile }: ReviewEvidence): ReviewHint[] {
  const found = (kind: ReviewHint['kind'], { count, first }: Similar, text: string): ReviewHint[] =>
    count === 0
      ? []
      : [{ ...attention(kind, text, first && describePerson(first)), candidateId: first?.candidateId ?? null }]
  return [
    ...found('look-alike', lookAlikes, `另有 ${lookAlikes.count} 人同名、同生日，证件不同`),
    ...found('same-name', sameName, `同单位另有 ${sameName.count} 人同名`),
    ...found('same-mobile', sameMobile, `手机号码另有 ${sameMobile.count} 人在用`),
  ]
}

const describePerson = ({ name, birthDate, employer }: SimilarPerson): string =>
  [name, birthDate, ...(employer === null ? [] : [employer])].join('，')

function enrollmentHints({ otherEnrollments, rejections }: ReviewEvidence): ReviewHint[] {
  const hints: ReviewHint[] = []
  const overlapping = otherEnrollments.filter((other) => other.overlaps)
  const samePlan = otherEnrollments.filter((other) => other.samePlan && !other.overlaps)
  if (overlapping.length > 0) hints.push(attention('other-enrollments', '与另一场报名时间冲突', listed(overlapping)))
  if (samePlan.length > 0) {
    hints.push(attention('other-enrollments', `本计划另报 ${samePlan.length} 个科目`, listed(samePlan)))
  }
  if (overlapping.length + samePlan.length === 0) hints.push(passed('other-enrollments', '本计划没有其他报名'))
  if (rejections.count > 0) {
    hints.push(attention('rejected-before', `曾 ${rejections.count} 次审核不通过`, rejections.lastComment))
  }
  return hints
}

const listed = (others: readonly OtherEnrollment[]): string =>
  others.map(({ subject, date, startTime }) => `${subject}（${date} ${startTime}）`).join('；')
