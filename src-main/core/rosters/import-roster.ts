import type { RosterWork } from '../../../src-shared/contract/rosters.ts'
import type { Candidate, Picture } from '../../../src-shared/domain/candidate.ts'
import { attachPicture, editCandidate, registerCandidate } from '../../../src-shared/domain/candidate-operations.ts'
import { employerNameKey } from '../../../src-shared/domain/employer.ts'
import { createEmployer, editEmployer } from '../../../src-shared/domain/employer-operations.ts'
import { submitEnrollment } from '../../../src-shared/domain/enrollment-operations.ts'
import { countErrors } from '../../../src-shared/domain/roster-faults.ts'
import { importRoster as noteImport } from '../../../src-shared/domain/roster-import.ts'
import type { RosterPerson } from '../../../src-shared/domain/roster-person.ts'
import { candidateStore } from '../candidates/store.ts'
import type { CommandContext } from '../context.ts'
import { AppError } from '../errors.ts'
import type { PlacedPerson, SiteCheck } from './check-against-site.ts'
import { employersByName, type KnownPerson } from './store.ts'

/** People between two reports: each report lets other calls and the cancel button in. */
const peoplePerTurn = 25

interface Import {
  readonly fileName: string
  readonly work: RosterWork
  readonly site: SiteCheck
  readonly pictureOf: ReadonlyMap<number, Picture>
  /** What was done before the transaction counts as progress too. */
  readonly doneBefore: number
}

/** Enrols everybody of a roster or, by throwing, nobody: the caller's transaction takes everything back. */
export async function importPeople(context: CommandContext, given: Import) {
  const { site, work, pictureOf } = given
  refuseIncomplete(site)
  const employers = takeInEmployers(context, site)
  const total = given.doneBefore + site.people.length
  let registered = 0
  let photos = 0
  let done = 0
  for (const placed of site.people) {
    const employerId = employers.idOf(placed.person.employer)
    const isNew = asRow(placed.person, () => {
      const { candidateId, created } = takeInPerson(context, placed, employerId)
      enrol(context, placed, { candidateId, planId: work.target.planId })
      const picture = pictureOf.get(placed.person.row)
      // Whoever got a portrait while these were prepared keeps it.
      if (picture && !placed.known?.hasPortrait) {
        context.change(attachPicture, candidateId, { kind: 'portrait' as const, picture })
        photos += 1
      }
      return created
    })
    if (isNew) registered += 1
    done += 1
    if (done % peoplePerTurn === 0) await context.progress(given.doneBefore + done, total)
  }
  const { planId } = work.target
  context.change(noteImport, context.commandId, { fileName: given.fileName, planId, people: done })
  await context.progress(total, total)
  return { people: done, registered, photos, employers: employers.created }
}

/** @throws AppError ROSTER_TARGET_REFUSED, ROSTER_HAS_FAULTS, ROSTER_SEATS_SHORT */
export function refuseIncomplete({ faults, refusal, shortages }: SiteCheck): void {
  const errors = countErrors(faults)
  if (refusal !== null) throw new AppError('ROSTER_TARGET_REFUSED', { reason: refusal })
  if (errors > 0) throw new AppError('ROSTER_HAS_FAULTS', { errors })
  if (shortages.length === 0) return
  throw new AppError('ROSTER_SEATS_SHORT', { message: shortages.map(({ message }) => message).join('') })
}

function takeInEmployers(context: CommandContext, { people }: SiteCheck) {
  const named = people.flatMap(({ person }) => (person.employer === null ? [] : [{ ...person, name: person.employer }]))
  const ids = new Map<string, string>()
  const known = employersByName(
    context.db,
    named.map(({ name }) => name),
  )
  const codes = new Map<string, string>()
  for (const { name, creditCode } of named) if (creditCode !== null) codes.set(employerNameKey(name), creditCode)
  for (const [key, { id, creditCode }] of known) {
    ids.set(key, id)
    const stated = codes.get(key)
    // As a walk-in does: an empty code is filled, another one never taken over.
    if (creditCode === null && stated !== undefined) context.change(editEmployer, id, { creditCode: stated })
  }
  let created = 0
  for (const { name } of named) {
    const key = employerNameKey(name)
    if (ids.has(key)) continue
    const id = context.newId()
    const creditCode = codes.get(key) ?? null
    context.change(createEmployer, id, { name, creditCode, parentId: null, contact: null, telephone: null })
    ids.set(key, id)
    created += 1
  }
  return { created, idOf: (name: string | null) => (name === null ? null : (ids.get(employerNameKey(name)) ?? null)) }
}

/** A refusal of the rules says whose row it is. */
function asRow<Result>({ row, name }: RosterPerson, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const reason = error.message.endsWith('。') ? error.message : `${error.message}。`
    throw new AppError('ROSTER_ROW_REFUSED', { row, name: name ? `（${name}）` : '', reason }, error)
  }
}

function takeInPerson(
  context: CommandContext,
  { person, known }: PlacedPerson,
  employerId: string | null,
): { candidateId: string; created: boolean } {
  if (known) {
    fillBlanks(context, known, { person, employerId })
    return { candidateId: known.id, created: false }
  }
  const { name, idType, idNumber, sex, birthDate, mobile } = person
  if (!name || !idType || !idNumber || !sex || !birthDate || !mobile)
    throw new AppError('ROSTER_HAS_FAULTS', { errors: 1 })
  const candidateId = context.newId()
  context.change(registerCandidate, candidateId, {
    ...{ name, idType, idNumber, sex, birthDate, mobile },
    ...blanksOf(person),
    employerId,
    origin: 'roster',
  })
  return { candidateId, created: true }
}

const blanksOf = ({ email, yearsOfWork, education, ethnicGroup, address, technicalTitle, postcode }: RosterPerson) => ({
  ...{ email, yearsOfWork, education, ethnicGroup, address, technicalTitle, postcode },
})

/** A person known already keeps what is recorded; the roster only fills what is not. */
function fillBlanks(
  context: CommandContext,
  known: KnownPerson,
  { person, employerId }: { person: RosterPerson; employerId: string | null },
): void {
  const state = candidateStore.load(context.db, known.id)?.state
  if (!state) throw new AppError('NOT_FOUND', { what: '考生' })
  const offered: Partial<Candidate> = { ...blanksOf(person), employerId }
  const changes = Object.fromEntries(
    Object.entries(offered).filter(([key, value]) => value !== null && state[key as keyof Candidate] === null),
  )
  const mobile = state.mobile === '' && person.mobile !== null ? { mobile: person.mobile } : {}
  const filled = { ...changes, ...mobile }
  if (Object.keys(filled).length > 0) context.change(editCandidate, known.id, filled)
}

function enrol(
  context: CommandContext,
  { subjectId, sessionId }: PlacedPerson,
  { candidateId, planId }: { candidateId: string; planId: string },
): void {
  if (subjectId === null || sessionId === null) throw new AppError('NOT_FOUND', { what: '场次' })
  const rosterId = context.commandId
  const submission = { candidateId, planId, subjectId, sessionId, origin: 'roster' as const, rosterId }
  context.change(submitEnrollment, context.newId(), submission)
}
