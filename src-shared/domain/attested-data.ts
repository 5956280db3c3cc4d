import type { Candidate } from './candidate.ts'
import { PICTURE_KINDS } from './candidate.ts'
import type { PassAtStake } from './facts.ts'
import { type Decision, refuse } from './operation.ts'
import { isOver } from './session.ts'

/** What a reviewer compares with the documents and attests by a pass, beside the pictures themselves. */
export const attestedFields = ['name', 'idType', 'idNumber', 'sex', 'birthDate'] as const

/**
 * Whether a correction changes what a review attested. A picture that was missing and is brought in later is none: the
 * pass was given in the knowledge that it would come.
 */
export const changesAttested = (before: Candidate, after: Candidate): boolean =>
  attestedFields.some((field) => before[field] !== after[field]) ||
  PICTURE_KINDS.some((kind) => before[kind] !== null && before[kind].hash !== after[kind]?.hash)

/**
 * Those of a person's passes that go back to the queue before what they attest may change. Once its exam was held an
 * enrollment stays what it is, as with every other return; from then on candidates may change their pictures again too.
 *
 * @param now UTC instant
 */
export const passesToReopen = (passes: readonly PassAtStake[], now: string): readonly PassAtStake[] =>
  passes.filter((pass) => !isOver(pass, now))

/** Why a correction can't be made behind a pass, or null. */
export function refusalOfAttested(
  { before, after }: { readonly before: Candidate; readonly after: Candidate },
  passes: readonly PassAtStake[],
  now: string,
): Decision<never> | null {
  if (!changesAttested(before, after)) return null
  const count = passesToReopen(passes, now).length
  return count > 0 ? refuse('REVIEW_ATTESTED', { count }) : null
}
