import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { ProfilePart } from '../../../src-shared/domain/own-profile.ts'
import {
  emptyPerson,
  type FieldErrors,
  type PersonDraft,
  type PersonField,
  personErrors,
} from '../candidates/person-draft.ts'

export type OwnProfile = OutputOf<AppContract['ownProfile']['get']>

export const basicFields = ['name', 'idType', 'idNumber', 'sex', 'birthDate'] as const satisfies readonly PersonField[]
export const extendedFields = [
  'employerName',
  'yearsOfWork',
  'education',
  'ethnicGroup',
  'technicalTitle',
  'address',
  'postcode',
  'email',
] as const satisfies readonly PersonField[]

/** What 我要报考 waits for; the rest of 扩展信息 may stay empty. */
export const neededFields = [
  'employerName',
  'yearsOfWork',
  'education',
  'ethnicGroup',
  'address',
] as const satisfies readonly PersonField[]

/** What was typed of each page and not saved, as the core's memory keeps it over a reload. */
export interface KeptEdits {
  readonly basic: Partial<PersonDraft>
  readonly extended: Partial<PersonDraft>
}
export const isKeptEdits = (found: unknown): found is KeptEdits =>
  typeof found === 'object' && found !== null && 'basic' in found && 'extended' in found

/** What is on record, as the fields of the forms hold it. */
export function draftOfProfile({ basic, extended, mobile }: OwnProfile): PersonDraft {
  return {
    ...emptyPerson,
    mobile,
    ...(basic ?? {}),
    ...(extended
      ? {
          employerName: extended.employerName ?? '',
          yearsOfWork: extended.yearsOfWork === null ? '' : String(extended.yearsOfWork),
          education: extended.education ?? '',
          ethnicGroup: extended.ethnicGroup ?? '',
          technicalTitle: extended.technicalTitle ?? '',
          address: extended.address ?? '',
          postcode: extended.postcode ?? '',
          email: extended.email ?? '',
        }
      : {}),
  }
}

/** What is wrong on one page, by field; of a page that was not saved yet only what was typed. */
export function partErrors(draft: PersonDraft, part: ProfilePart, today: CalendarDate): FieldErrors {
  const all = personErrors(draft, today)
  const fields: readonly string[] = part === 'basic' ? basicFields : extendedFields
  return Object.fromEntries(Object.entries(all).filter(([field]) => fields.includes(field)))
}

/** Fields in which what was typed differs from the record. */
export const changedFields = (edits: Partial<PersonDraft>, recorded: PersonDraft): number =>
  Object.entries(edits).filter(([field, value]) => value !== recorded[field as PersonField]).length
