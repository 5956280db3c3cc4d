import { z } from 'zod'
import { ageOn, type CalendarDate, parseCalendarDate } from './calendar-date.ts'
import type { Candidate } from './candidate.ts'
import { countCharacters } from './character-count.ts'
import { lookupEducation } from './code-tables/education.ts'
import { lookupEthnicGroup } from './code-tables/ethnic-groups.ts'
import { SexSchema } from './code-tables/sex.ts'
import type { LookedUp } from './code-tables/tolerant-lookup.ts'
import { checkEmail } from './email-address.ts'
import type { Checked } from './fault-kinds.ts'
import { checkIdNumber, type GoodIdNumber, IdTypeSchema } from './identity-document.ts'
import { checkMobile } from './mobile-number.ts'
import { checkPersonName, normaliseText } from './normalise-text.ts'
import { checkPostcode } from './postcode.ts'

/** What a person is on the record, without employer, pictures and how they came in. */
export type Person = Omit<Candidate, 'portrait' | 'idFront' | 'idBack' | 'origin' | 'employerId'>

const typed = z.string().max(400)

/** A person as somebody typed them; sex and birth date may be left to the number. */
export const TypedPersonSchema = z.strictObject({
  name: typed,
  idType: IdTypeSchema,
  idNumber: typed,
  sex: SexSchema.nullable(),
  birthDate: typed.nullable(),
  mobile: typed,
  email: typed.nullable(),
  yearsOfWork: z.number('工作年限应为整数').nullable(),
  education: typed.nullable(),
  ethnicGroup: typed.nullable(),
  address: typed.nullable(),
  technicalTitle: typed.nullable(),
  postcode: typed.nullable(),
})
export type TypedPerson = z.infer<typeof TypedPersonSchema>

/** What is wrong with one field: what, why, and what to do. */
export interface FieldIssue {
  readonly path: string
  readonly message: string
}
export type CheckedPerson =
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly issues: readonly FieldIssue[] }

/** Ages nobody works at are slips; the roster's reading uses the same bounds. */
const youngest = 16
const oldest = 100
const longest = { address: 120, technicalTitle: 40 } as const
export const mostYearsOfWork = 70

/** Notes each fault at its field and goes on, so that everything is said at once. */
class Issues {
  readonly found: FieldIssue[] = []

  note(path: keyof TypedPerson, message: string): null {
    this.found.push({ path, message })
    return null
  }

  take<Value>(path: keyof TypedPerson, checked: Checked<Value>): Value | null {
    return checked.ok ? checked.value : this.note(path, checked.message)
  }
}

/**
 * Normalises and checks every field against the standards, and the fields against each other.
 *
 * @param today for the age; null where the day is not known yet (the contract's first look).
 */
export function checkPerson(entry: TypedPerson, today: CalendarDate | null): CheckedPerson {
  const issues = new Issues()
  const name = issues.take('name', checkPersonName(entry.name))
  const { idNumber, sex, birthDate } = checkIdentity(entry, today, issues)
  const mobile = issues.take('mobile', checkMobile(entry.mobile))
  const rest = {
    email: optional(entry.email, (text) => issues.take('email', checkEmail(text))),
    yearsOfWork: checkYears(entry.yearsOfWork, issues),
    education: optional(entry.education, (text) => fromTable(issues, 'education', lookupEducation(text))),
    ethnicGroup: optional(entry.ethnicGroup, (text) => fromTable(issues, 'ethnicGroup', lookupEthnicGroup(text))),
    address: checkLength(entry.address, 'address', issues),
    technicalTitle: checkLength(entry.technicalTitle, 'technicalTitle', issues),
    postcode: optional(entry.postcode, (text) => issues.take('postcode', checkPostcode(text))),
  }
  const complete = name !== null && idNumber !== null && sex !== null && birthDate !== null && mobile !== null
  if (!complete || issues.found.length > 0) return { ok: false, issues: issues.found }
  return { ok: true, person: { name, idType: entry.idType, idNumber, sex, birthDate, mobile, ...rest } }
}

/** Sex and birth date come from the number where it has them; typed ones must agree with it. */
function checkIdentity(entry: TypedPerson, today: CalendarDate | null, issues: Issues) {
  const checked = checkIdNumber(entry.idType, entry.idNumber)
  if (!checked.ok) issues.note('idNumber', checked.message)
  const derived: Partial<GoodIdNumber> = checked.ok ? checked : {}
  const typedDate = optional(entry.birthDate, (text) => parseCalendarDate(text) ?? 'unreadable')
  if (typedDate === 'unreadable') issues.note('birthDate', '出生日期应像 1990-01-05，且是真实存在的一天')
  const typedBirth = typedDate === 'unreadable' ? null : typedDate
  const contradicts = (given: string, should: string) => `填的是${given}，按证件号码应为${should}，请对照证件`
  if (derived.sex && entry.sex && derived.sex !== entry.sex) issues.note('sex', contradicts(entry.sex, derived.sex))
  if (derived.birthDate && typedBirth && derived.birthDate !== typedBirth)
    issues.note('birthDate', contradicts(typedBirth, derived.birthDate))
  const sex = derived.sex ?? entry.sex
  const birthDate = derived.birthDate ?? typedBirth
  // With a faulty number, that is what has to be mended; a blank that it would fill is not said as well.
  if (checked.ok && sex === null) issues.note('sex', '这种证件的号码里没有性别，请选择')
  if (checked.ok && birthDate === null && typedDate === null)
    issues.note('birthDate', '这种证件的号码里没有出生日期，请填写')
  if (birthDate && today) checkAge(birthDate, { today, byNumber: derived.birthDate !== undefined, issues })
  return { idNumber: checked.ok ? checked.number : null, sex, birthDate }
}

function checkAge(
  birthDate: CalendarDate,
  { today, byNumber, issues }: { today: CalendarDate; byNumber: boolean; issues: Issues },
): void {
  const age = ageOn(birthDate, today)
  if (age >= youngest && age <= oldest) return
  const message =
    birthDate > today
      ? `出生日期 ${birthDate} 还没有到，请核对`
      : `按出生日期 ${birthDate} 是 ${age} 岁，应在 ${youngest} 至 ${oldest} 岁之间，请核对`
  issues.note(byNumber ? 'idNumber' : 'birthDate', message)
}

function checkYears(years: number | null, issues: Issues): number | null {
  if (years === null || (Number.isInteger(years) && years >= 0 && years <= mostYearsOfWork)) return years
  return issues.note('yearsOfWork', `工作年限应为 0 至 ${mostYearsOfWork} 的整数年，不满一年填 0`)
}

function fromTable(issues: Issues, path: 'education' | 'ethnicGroup', found: LookedUp<string>): string | null {
  if (found.found) return found.name
  const what = path === 'education' ? '学历' : '民族'
  const instead = found.suggestion === null ? '请从列表中选择' : `可改为：${found.suggestion}`
  return issues.note(path, `${what}不在列表里，${instead}`)
}

function checkLength(text: string | null, path: keyof typeof longest, issues: Issues): string | null {
  return optional(text, (given) => {
    const normal = normaliseText(given)
    const most = longest[path]
    if (countCharacters(normal) <= most) return normal
    return issues.note(path, `有 ${countCharacters(normal)} 个字，最多 ${most} 个，请写短一些`)
  })
}

const optional = <Value>(text: string | null, check: (text: string) => Value): Value | null =>
  text === null || normaliseText(text) === '' ? null : check(text)

/** What a caller sends about a person: checked at once, every fault under its field's path. */
export const PersonEntrySchema = TypedPersonSchema.transform((entry, context): Person => {
  const checked = checkPerson(entry, null)
  if (checked.ok) return checked.person
  for (const { path, message } of checked.issues) context.addIssue({ code: 'custom', path: [path], message })
  return z.NEVER
})
