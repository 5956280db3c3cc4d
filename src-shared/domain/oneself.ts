import { type IdType, matchKeys } from './identity-document.ts'
import { type Actor, type Decision, refuse } from './operation.ts'

interface Identified {
  readonly idType: IdType
  readonly idNumber: string
}

/** Whether the person is who acts, by any of the actor's documents that match. */
export function isOneself(identityNumber: string, { idType, idNumber }: Identified): boolean {
  const own = matchKeys(idType, identityNumber)
  return matchKeys(idType, idNumber).some((key) => own.includes(key))
}

/**
 * Nobody decides on themselves, and of whoever has no identity number on file it can't be told whom that would be.
 * `deed` goes into the sentence: 审核, 录入成绩.
 */
export function refusalOfOneself(
  { identityNumber }: Pick<Actor, 'identityNumber'>,
  people: readonly Identified[],
  { own, deed }: { readonly own: OwnCode; readonly deed: string },
): Decision<never> | null {
  if (identityNumber === null) return refuse('STAFF_UNIDENTIFIED', { deed })
  return people.some((person) => isOneself(identityNumber, person)) ? refuse(own) : null
}
type OwnCode = 'SELF_REVIEW_OWN' | 'APPLICATION_SELF_REVIEW_OWN' | 'SCORE_OWN' | 'CERTIFICATE_OWN'
