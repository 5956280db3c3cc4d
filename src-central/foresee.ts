import { CandidateEntity } from '../src-shared/domain/candidate-operations.ts'
import { EnrollmentEntity } from '../src-shared/domain/enrollment-operations.ts'
import { type IdType, matchKeys } from '../src-shared/domain/identity-document.ts'
import { operationTypes } from '../src-shared/domain/registry.ts'
import { ScoreEntity } from '../src-shared/domain/score.ts'
import type { Incoming } from './operation-words.ts'
import { StoreTrouble } from './refused.ts'
import type { Kind, SiteWork } from './site-work.ts'

const kinds = new Map<string, Kind<unknown>>(operationTypes.map(({ entity }) => [entity.name, entity]))
/** Which kind of record a field of a payload or of a record names. */
const namedBy: Readonly<Record<string, string>> = {
  candidateId: 'candidate',
  employerId: 'employer',
  enrollmentId: 'enrollment',
  planId: 'exam-plan',
  sessionId: 'session',
}

/**
 * Reads together, before a batch is judged, what its operations are going to ask for one by one: a database that has to be
 * asked over a network answers ten questions instead of two thousand. Only a guess: whatever is missing is read when it is
 * asked for.
 */
export async function foresee(work: SiteWork, device: string, incoming: readonly Incoming[]): Promise<void> {
  try {
    await readAhead(work, device, incoming)
  } catch (error) {
    // A record that is not sound is met again by the operation that asks for it, and parks that one alone.
    if (error instanceof StoreTrouble) throw error
  }
}

async function readAhead(work: SiteWork, device: string, incoming: readonly Incoming[]): Promise<void> {
  const payloads = incoming.map(({ text }) => fieldsOf(text.payload))
  const ids = new Map<string, Set<string>>()
  for (const { header } of incoming) note(ids, header.entity.type, header.entity.id)
  for (const payload of payloads) noteNamed(ids, payload)
  await readRecords(work, ids)
  // What the records name in turn: the person of an enrollment that is reviewed.
  for (const [type, some] of [...ids]) {
    const kind = kinds.get(type)
    for (const id of kind ? [...some] : []) noteNamed(ids, asFields(kind && (await work.load(kind, id))))
  }
  await readRecords(work, ids)
  const candidates = [...(ids.get('candidate') ?? [])]
  const people = await Promise.all(candidates.map((id) => work.load(CandidateEntity, id)))
  await work.findTogether('candidate', 'identity', [...payloads, ...people.map(asFields)].flatMap(identityKeys))
  await work.log.readAccepted('candidate', candidates)
  await readEnrollments(work, { candidates, enrollments: [...(ids.get('enrollment') ?? [])] })
  await work.log.readOfDevice(
    device,
    incoming.flatMap(({ header }) => header.base.op ?? []),
  )
}

/** Of these people all, and what is asked of each: its score, its seat, a certificate. */
async function readEnrollments(
  work: SiteWork,
  { candidates, enrollments }: { readonly candidates: readonly string[]; readonly enrollments: readonly string[] },
): Promise<void> {
  await work.findTogether('enrollment', 'candidate', candidates)
  const ids = new Set(enrollments)
  for (const candidate of candidates)
    for (const id of await work.find('enrollment', 'candidate', candidate)) ids.add(id)
  const all = [...ids]
  await work.readTogether(EnrollmentEntity, all)
  await work.readTogether(ScoreEntity, all)
  await work.findTogether('seating', 'seated', all)
  await work.findTogether('certificate', 'candidate', candidates)
  await work.log.readAccepted('enrollment', all)
}

type Fields = Readonly<Record<string, unknown>>

const asFields = (value: unknown): Fields => (value !== null && typeof value === 'object' ? (value as Fields) : {})

function fieldsOf(text: string | null): Fields {
  try {
    return asFields(JSON.parse(text ?? 'null'))
  } catch {
    return {}
  }
}

function note(ids: Map<string, Set<string>>, type: string, id: string): void {
  const known = ids.get(type)
  if (known) known.add(id)
  else ids.set(type, new Set([id]))
}

function noteNamed(ids: Map<string, Set<string>>, fields: Fields): void {
  for (const [name, type] of Object.entries(namedBy)) {
    const id = fields[name]
    if (typeof id === 'string') note(ids, type, id)
  }
}

async function readRecords(work: SiteWork, ids: ReadonlyMap<string, ReadonlySet<string>>): Promise<void> {
  for (const [type, some] of ids) {
    const kind = kinds.get(type)
    // Leases lie in the feeds of their workstations.
    if (kind && type !== 'seat-lease') await work.readTogether(kind, [...some])
  }
}

const identityKeys = ({ idType, idNumber }: Fields): readonly string[] =>
  typeof idType === 'string' && typeof idNumber === 'string' ? matchKeys(idType as IdType, idNumber) : []
