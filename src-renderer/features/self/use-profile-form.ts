import { useState } from 'react'
import type { CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { checkIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { ProfilePart } from '../../../src-shared/domain/own-profile.ts'
import type { CallError } from '../../client/call-failure.ts'
import { useCommand } from '../../client/use-command.ts'
import {
  errorsByField,
  type FieldErrors,
  type PersonDraft,
  type PersonField,
  typedPersonOf,
} from '../candidates/person-draft.ts'
import {
  basicFields,
  changedFields,
  draftOfProfile,
  extendedFields,
  type OwnProfile,
  partErrors,
} from './profile-draft.ts'

export interface ProfileForm {
  readonly draft: PersonDraft
  /** What was typed and not saved. */
  readonly edits: Partial<PersonDraft>
  readonly errors: FieldErrors
  /** Sex and birth date follow from the number. */
  readonly derived: boolean
  readonly changed: number
  /** Grows with each 保存 that was refused, for the focus. */
  readonly attempts: number
  readonly busy: boolean
  readonly saved: boolean
  /** A refusal that belongs to no field. */
  readonly problem: CallError | null
  readonly typed: (changes: Partial<PersonDraft>) => void
  readonly touch: (field: PersonField) => void
  readonly save: () => Promise<boolean>
}

interface ProfileFormSettings {
  readonly profile: OwnProfile
  readonly today: CalendarDate
  /** What was typed before the page was loaded anew. */
  readonly left: Partial<PersonDraft>
  readonly refetch: () => Promise<unknown>
}

/** 基本信息 or 扩展信息: what stands on record with what was typed over it, saved on its own. */
export function useProfileForm(
  part: Exclude<ProfilePart, 'attachments'>,
  { profile, today, left, refetch }: ProfileFormSettings,
): ProfileForm {
  const recorded = draftOfProfile(profile)
  const [edits, setEdits] = useState(left)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [attempts, setAttempts] = useState(0)
  const [saved, setSaved] = useState(false)
  const basic = useCommand('ownProfile', 'saveBasic')
  const extended = useCommand('ownProfile', 'saveExtended')
  const command = part === 'basic' ? basic : extended

  const draft = withDerived({ ...recorded, ...edits })
  const found = partErrors(draft, part, today)
  const refused = command.error ? errorsByField(command.error.issues) : {}
  const fields: readonly string[] = part === 'basic' ? basicFields : extendedFields
  const errors: Record<string, string> = {}
  for (const field of fields) {
    const message = (touched.has(field) || attempts > 0 ? found[field] : undefined) ?? refused[field]
    if (message !== undefined) errors[field] = message
  }
  const knownNumber = command.error?.code === 'OWN_IDENTITY_KNOWN'
  const problem = command.error && !knownNumber && Object.keys(errors).length === 0 ? command.error : null

  const typed = (changes: Partial<PersonDraft>): void => {
    setSaved(false)
    command.clearError()
    setEdits((before) => ({ ...before, ...changes }))
  }
  const save = async (): Promise<boolean> => {
    if (Object.keys(found).length > 0) {
      setAttempts((count) => count + 1)
      return false
    }
    const person = typedPersonOf(draft)
    const done =
      part === 'basic'
        ? await basic.run(pick(person, ['name', 'idType', 'idNumber', 'sex', 'birthDate']))
        : await extended.run({
            ...pick(person, [
              'yearsOfWork',
              'education',
              'ethnicGroup',
              'address',
              'technicalTitle',
              'postcode',
              'email',
            ]),
            employerName: draft.employerName.trim() === '' ? null : draft.employerName,
          })
    if (!done) {
      setAttempts((count) => count + 1)
      return false
    }
    await refetch()
    // What was typed while this was on its way stays typed.
    setEdits((now) =>
      Object.fromEntries(Object.entries(now).filter(([field, value]) => value !== edits[field as PersonField])),
    )
    setTouched(new Set())
    setAttempts(0)
    setSaved(true)
    return true
  }
  return {
    draft,
    edits,
    errors,
    derived: isDerived(draft),
    changed: changedFields(edits, recorded),
    attempts,
    busy: command.busy,
    saved,
    problem: knownNumber ? command.error : problem,
    typed,
    touch: (field) => setTouched((before) => new Set(before).add(field)),
    save,
  }
}

function isDerived({ idType, idNumber }: PersonDraft): boolean {
  const checked = checkIdNumber(idType, idNumber)
  return checked.ok && checked.sex !== undefined && checked.birthDate !== undefined
}

/** A sound number fills sex and birth date; what it has not is left to be typed. */
function withDerived(draft: PersonDraft): PersonDraft {
  const checked = checkIdNumber(draft.idType, draft.idNumber)
  if (!checked.ok) return draft
  return { ...draft, sex: checked.sex ?? draft.sex, birthDate: checked.birthDate ?? draft.birthDate }
}

function pick<Value extends object, Key extends keyof Value>(value: Value, keys: readonly Key[]): Pick<Value, Key> {
  return Object.fromEntries(keys.map((key) => [key, value[key]])) as Pick<Value, Key>
}
