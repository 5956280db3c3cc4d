import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { IdType } from '../../../src-shared/domain/identity-document.ts'
import { checkPerson, type TypedPerson } from '../../../src-shared/domain/person-entry.ts'
import { checkCreditCode } from '../../../src-shared/domain/unified-social-credit-code.ts'

/** A person and their employer as the fields of a form hold them: text, just as typed. */
export interface PersonDraft {
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
  readonly sex: '' | '男' | '女'
  readonly birthDate: string
  readonly mobile: string
  readonly email: string
  readonly yearsOfWork: string
  readonly education: string
  readonly ethnicGroup: string
  readonly address: string
  readonly technicalTitle: string
  readonly postcode: string
  readonly employerName: string
  readonly creditCode: string
}
export type PersonField = keyof PersonDraft
/** What is wrong, by field. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>

export const emptyPerson: PersonDraft = {
  name: '',
  idType: '居民身份证',
  idNumber: '',
  sex: '',
  birthDate: '',
  mobile: '',
  email: '',
  yearsOfWork: '',
  education: '',
  ethnicGroup: '',
  address: '',
  technicalTitle: '',
  postcode: '',
  employerName: '',
  creditCode: '',
}

/** The manual's words for the fields. */
export const personFieldNames: Readonly<Record<PersonField, string>> = {
  name: '真实姓名',
  idType: '证件类型',
  idNumber: '证件号码',
  sex: '性别',
  birthDate: '出生日期',
  mobile: '手机号码',
  email: '电子邮箱',
  yearsOfWork: '累计城市客运工作年限（年）',
  education: '学历',
  ethnicGroup: '民族',
  address: '家庭住址',
  technicalTitle: '专业技术职务',
  postcode: '邮编',
  employerName: '单位名称',
  creditCode: '统一社会信用代码',
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

/** As the contract takes a person; years that are no number become one that is refused in words. */
export const typedPersonOf = (draft: PersonDraft): TypedPerson => ({
  name: draft.name,
  idType: draft.idType,
  idNumber: draft.idNumber,
  sex: draft.sex === '' ? null : draft.sex,
  birthDate: orNull(draft.birthDate),
  mobile: draft.mobile,
  email: orNull(draft.email),
  yearsOfWork: yearsOf(draft.yearsOfWork),
  education: orNull(draft.education),
  ethnicGroup: orNull(draft.ethnicGroup),
  address: orNull(draft.address),
  technicalTitle: orNull(draft.technicalTitle),
  postcode: orNull(draft.postcode),
})

function yearsOf(text: string): number | null {
  const half = text.normalize('NFKC').trim().replace(/年$/u, '')
  if (half === '') return null
  return /^\d{1,3}$/.test(half) ? Number(half) : -1
}

export const employerChoiceOf = ({ employerName, creditCode }: PersonDraft) =>
  employerName.trim() === '' ? null : { name: employerName, creditCode: orNull(creditCode) }

/** The same checks as the core's, so that a fault is said as soon as the field is left. */
export function personErrors(draft: PersonDraft, today: CalendarDate): FieldErrors {
  const checked = checkPerson(typedPersonOf(draft), today)
  const errors: Record<string, string> = {}
  if (!checked.ok) for (const { path, message } of checked.issues) errors[path] ??= message
  const employer = draft.employerName.trim()
  if (employer !== '' && [...employer].length < 2) errors.employerName = '请填写单位全称，至少 2 个字'
  if (employer === '' && draft.creditCode.trim() !== '')
    errors.employerName = '填了统一社会信用代码，请把单位名称也填上'
  return errors
}

/** Odd, but never a reason to refuse. */
export const creditCodeWarning = ({ creditCode }: PersonDraft): string | null => checkCreditCode(creditCode).warning

type Identified = NonNullable<OutputOf<AppContract['candidates']['identify']>['known']>

export function draftOf({ person, employer }: Pick<Identified, 'person' | 'employer'>): PersonDraft {
  return {
    name: person.name,
    idType: person.idType,
    idNumber: person.idNumber,
    sex: person.sex,
    birthDate: person.birthDate,
    mobile: person.mobile,
    email: person.email ?? '',
    yearsOfWork: person.yearsOfWork === null ? '' : String(person.yearsOfWork),
    education: person.education ?? '',
    ethnicGroup: person.ethnicGroup ?? '',
    address: person.address ?? '',
    technicalTitle: person.technicalTitle ?? '',
    postcode: person.postcode ?? '',
    employerName: employer?.name ?? '',
    creditCode: employer?.creditCode ?? '',
  }
}

/** Refused fields come as `person.mobile`, `employer.name` or `mobile`: here each has one name. */
export function errorsByField(issues: readonly { readonly path: string; readonly message: string }[]): FieldErrors {
  const errors: Record<string, string> = {}
  for (const { path, message } of issues) {
    const field = path.replace(/^(person|changes)\./, '').replace('employer.name', 'employerName')
    errors[field.replace('employer.creditCode', 'creditCode')] ??= message
  }
  return errors
}
