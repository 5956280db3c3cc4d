import { checkIdNumber } from '../../src-shared/domain/identity-document.ts'
import { toHalfWidth } from '../../src-shared/domain/normalise-text.ts'

/** What a reader of identity cards gives; a reader that types gives the number, and some the name before it. */
export interface IdentityCard {
  readonly idNumber: string
  readonly name: string | null
}

/**
 * A card out of what a reader typed: the number alone, or fields with separators between them, of which one is a sound
 * citizen's number and the first without digits the name. Null for anything else.
 */
export function identityCardOf(text: string): IdentityCard | null {
  const fields = toHalfWidth(text)
    .split(/[,;|\t\n]+/)
    .map((field) => field.trim())
    .filter((field) => field !== '')
  const idNumber = fields.find((field) => /^\d{17}[\dXx]$/.test(field) && checkIdNumber('居民身份证', field).ok)
  if (idNumber === undefined) return null
  return {
    idNumber: idNumber.toUpperCase(),
    name: fields.find((field) => /^\p{Script=Han}[^\d]*$/u.test(field)) ?? null,
  }
}
