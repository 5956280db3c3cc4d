import type { z } from 'zod'
import {
  eraseCandidate,
  eraseCandidateAccount,
  eraseCertificate,
  eraseCheckIn,
  eraseCredential,
  eraseEnrollment,
  eraseScore,
  eraseViolation,
} from '../../../src-shared/domain/erasure-operations.ts'
import { candidateStore } from '../candidates/store.ts'
import { certificateStore } from '../certificates/store.ts'
import type { ChangeContext } from '../change-context.ts'
import { picturesIn } from '../sync/pictures.ts'
import { pairingOf } from '../sync/store.ts'
import { eraseContents, forgetMentions, type KnownBy, leaveBehind } from './erase-contents.ts'
import { type OwnEntity, type OwnRecord, recordsOfPerson } from './records-of-person.ts'

type Basis = z.infer<typeof eraseCandidate.payload>['basis']

const following: Readonly<Record<Exclude<OwnEntity, 'candidate'>, (context: ChangeContext, id: string) => unknown>> = {
  'candidate-account': ({ change }, id) => change(eraseCandidateAccount, id, {}),
  credential: ({ change }, id) => change(eraseCredential, id, {}),
  enrollment: ({ change }, id) => change(eraseEnrollment, id, {}),
  score: ({ change }, id) => change(eraseScore, id, {}),
  'check-in': ({ change }, id) => change(eraseCheckIn, id, {}),
  violation: ({ change }, id) => change(eraseViolation, id, {}),
  certificate: ({ change }, id) => change(eraseCertificate, id, {}),
}

export interface Erased extends KnownBy {
  readonly records: readonly OwnRecord[]
}

/**
 * Erases one person out of the records, as one group of operations. Where there is a centre, the journal's contents stay
 * until it has accepted each of them (sync/settle-results.ts): until then it may refuse, and the person is back.
 *
 * @throws AppError with the rule's refusal
 */
export function erasePerson(context: ChangeContext, candidateId: string, basis: Basis): Erased {
  const { db } = context
  const records = recordsOfPerson(db, candidateId)
  const before = candidateStore.load(db, candidateId)?.state
  const texts = records.flatMap(({ entity, id }) =>
    entity === 'certificate' ? [certificateStore.load(db, id)?.state ?? null] : [],
  )
  context.change(eraseCandidate, candidateId, { basis })
  for (const { entity, id } of records) if (entity !== 'candidate') following[entity](context, id)
  if (pairingOf(db) === null) {
    leaveBehind(db, picturesIn(JSON.stringify([before, ...texts])))
    for (const record of records) eraseContents(db, record)
  }
  const accountIds = records.filter(({ entity }) => entity === 'candidate-account').map(({ id }) => id)
  const { name = '', idNumber = '', mobile = '' } = before ?? {}
  return { candidateId, accountIds, name, idNumber, mobile, records }
}

/** What remains to be forgotten of everybody a command erased. */
export const forgetEverybody = ({ db }: ChangeContext, people: readonly Erased[]): void => forgetMentions(db, people)
