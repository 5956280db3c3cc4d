import {
  type Candidate,
  CandidateSchema,
  type Picture,
  type PictureKind,
} from '../../../src-shared/domain/candidate.ts'
import type { Employer } from '../../../src-shared/domain/employer.ts'
import { EmployerSchema, employerNameKey } from '../../../src-shared/domain/employer.ts'
import { type IdType, matchKeys } from '../../../src-shared/domain/identity-document.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { enrollmentIdsOf, keepTallied } from '../enrollments/keep-tallied.ts'
import { searchTerms } from './search-terms.ts'
import type { CandidateRow, CandidateTables } from './tables.ts'

const inEmployerTable: EntityStore<Employer> = inTable(
  'employer',
  (row) =>
    EmployerSchema.parse({
      name: row.name,
      creditCode: row.credit_code,
      parentId: row.parent_id,
      contact: row.contact,
      telephone: row.telephone,
      status: row.status,
    }),
  (employer) => ({
    name: employer.name,
    name_key: employerNameKey(employer.name),
    credit_code: employer.creditCode,
    parent_id: employer.parentId,
    contact: employer.contact,
    telephone: employer.telephone,
    status: employer.status,
  }),
)

/** An employer; a new name reaches the search index of all its people in the same transaction. */
export const employerStore: EntityStore<Employer> = {
  load: inEmployerTable.load,
  save(db, id, record) {
    const before = inEmployerTable.load(db, id)?.state
    inEmployerTable.save(db, id, record)
    if (!before || before.name === record.state.name) return
    for (const person of db.all(peopleOfEmployer, { id })) {
      const terms = searchTerms({ name: person.name, employer: record.state.name })
      db.run(reindexPerson, { id: person.id, terms })
    }
  },
  remove: inEmployerTable.remove,
}

const picture = (json: string | null): Picture | null => (json === null ? null : (JSON.parse(json) as Picture))
/** The picture columns as they were let in by PictureSchema, for lists that read a few columns only. */
export const rowToPictures = (row: Readonly<Record<PictureKind, string | null>>): Pick<Candidate, PictureKind> => ({
  portrait: picture(row.portrait),
  idFront: picture(row.idFront),
  idBack: picture(row.idBack),
})
const json = (state: Picture | null): string | null => (state === null ? null : JSON.stringify(state))
const reversed = (text: string): string => [...text].reverse().join('')

export const rowToCandidate = (row: CandidateRow): Candidate =>
  CandidateSchema.parse({
    name: row.name,
    idType: row.id_type,
    idNumber: row.id_number,
    sex: row.sex,
    birthDate: row.birth_date,
    mobile: row.mobile,
    email: row.email,
    employerId: row.employer_id,
    yearsOfWork: row.years_of_work,
    education: row.education,
    ethnicGroup: row.ethnic_group,
    address: row.address,
    technicalTitle: row.technical_title,
    postcode: row.postcode,
    portrait: picture(row.portrait),
    idFront: picture(row.id_front),
    idBack: picture(row.id_back),
    origin: row.origin,
    ...(row.erased_at === null ? {} : { erasedAt: row.erased_at }),
  })

const inCandidateTable: EntityStore<Candidate> = inTable('candidate', rowToCandidate, (candidate) => ({
  name: candidate.name,
  id_type: candidate.idType,
  id_number: candidate.idNumber,
  id_number_reversed: reversed(candidate.idNumber),
  sex: candidate.sex,
  birth_date: candidate.birthDate,
  mobile: candidate.mobile,
  mobile_reversed: reversed(candidate.mobile),
  email: candidate.email,
  employer_id: candidate.employerId,
  years_of_work: candidate.yearsOfWork,
  education: candidate.education,
  ethnic_group: candidate.ethnicGroup,
  address: candidate.address,
  technical_title: candidate.technicalTitle,
  postcode: candidate.postcode,
  portrait: json(candidate.portrait),
  id_front: json(candidate.idFront),
  id_back: json(candidate.idBack),
  origin: candidate.origin,
  erased_at: candidate.erasedAt ?? null,
}))

const forgetIdentities = statement((given: { id: string }) =>
  sql.deleteFrom('candidate_identity').where('candidate_id', '=', given.id),
)
/** Two workstations may have entered one person, each without knowing: the first keeps the key until people merge them. */
const knowIdentity = statement((row: CandidateTables['candidate_identity']) =>
  sql
    .insertInto('candidate_identity')
    .values(row)
    .onConflict((conflict) => conflict.doNothing()),
)

const employerNameOf = statement((given: { id: string }) =>
  sql.selectFrom('employer').select('name').where('id', '=', given.id),
)
const peopleOfEmployer = statement((given: { id: string }) =>
  sql.selectFrom('candidate').select(['id', 'name']).where('employer_id', '=', given.id),
)
const indexPerson = statement((given: { id: string; terms: string }) =>
  sql
    .insertInto('candidate_search')
    .columns(['rowid', 'terms'])
    .expression((build) =>
      build
        .selectFrom('candidate')
        .select((column) => ['seq', column.val(given.terms).as('terms')])
        .where('id', '=', given.id),
    ),
)
const reindexPerson = statement((given: { id: string; terms: string }) =>
  sql
    .updateTable('candidate_search')
    .set({ terms: given.terms })
    .where('rowid', '=', (build) => build.selectFrom('candidate').select('seq').where('id', '=', given.id)),
)

const unindexPerson = statement((given: { id: string }) =>
  sql
    .deleteFrom('candidate_search')
    .where('rowid', '=', (build) => build.selectFrom('candidate').select('seq').where('id', '=', given.id)),
)

/** What the search index holds of a person; a changed name or employer makes it anew. */
function keepIndexed(db: WriteDatabase, id: string, { before, state }: { before: Candidate | null; state: Candidate }) {
  if (state.erasedAt !== undefined) {
    db.run(unindexPerson, { id })
    return
  }
  if (before && before.name === state.name && before.employerId === state.employerId) return
  const employer = state.employerId === null ? undefined : db.get(employerNameOf, { id: state.employerId })
  const terms = searchTerms({ name: state.name, employer: employer?.name ?? null })
  db.run(before ? reindexPerson : indexPerson, { id, terms })
}

/** The keys that keep a person from being entered twice. */
function keepKnown(db: WriteDatabase, id: string, { before, state }: { before: Candidate | null; state: Candidate }) {
  const keys = state.erasedAt === undefined ? matchKeys(state.idType, state.idNumber) : []
  if (before && matchKeys(before.idType, before.idNumber).join() === keys.join()) return
  if (before) db.run(forgetIdentities, { id })
  for (const key of keys) db.run(knowIdentity, { match_key: key, candidate_id: id })
}

/** A candidate, found again by identity and by search. */
export const candidateStore: EntityStore<Candidate> = {
  load: inCandidateTable.load,
  save(db, id, record) {
    const before = inCandidateTable.load(db, id)?.state ?? null
    const moved = before?.employerId !== record.state.employerId ? enrollmentIdsOf(db, id) : []
    keepTallied(db, moved, () => inCandidateTable.save(db, id, record))
    keepKnown(db, id, { before, state: record.state })
    keepIndexed(db, id, { before, state: record.state })
  },
  remove(db, id) {
    db.run(unindexPerson, { id })
    db.run(forgetIdentities, { id })
    keepTallied(db, enrollmentIdsOf(db, id), () => inCandidateTable.remove(db, id))
  },
}

/** Who has this document, re-issued permits included. */
export function candidateByIdentity(
  db: ReadDatabase,
  idType: IdType,
  idNumber: string,
): { readonly id: string; readonly state: Candidate } | null {
  for (const key of matchKeys(idType, idNumber)) {
    const row = db.get(sql.selectFrom('candidate_identity').select('candidate_id').where('match_key', '=', key))
    const found = row && candidateStore.load(db, row.candidate_id)
    if (row && found) return { id: row.candidate_id, state: found.state }
  }
  return null
}

/** An employer's id by its name, spaces and width apart. */
export const employerIdNamed = (db: ReadDatabase, name: string): string | null =>
  db.get(sql.selectFrom('employer').select('id').where('name_key', '=', employerNameKey(name)))?.id ?? null

/** That employer and every enterprise above it, from below. */
export function employerAncestors(db: ReadDatabase, id: string | null): readonly string[] {
  const found: string[] = []
  for (let at = id; at !== null && !found.includes(at); ) {
    const row = db.get(sql.selectFrom('employer').select('parent_id').where('id', '=', at))
    if (!row) break
    found.push(at)
    at = row.parent_id
  }
  return found
}
