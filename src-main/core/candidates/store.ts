import { type Candidate, CandidateSchema, type Picture } from '../../../src-shared/domain/candidate.ts'
import type { Employer } from '../../../src-shared/domain/employer.ts'
import { EmployerSchema } from '../../../src-shared/domain/employer.ts'
import { matchKeys } from '../../../src-shared/domain/identity-document.ts'
import { normaliseText } from '../../../src-shared/domain/normalise-text.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import type { CandidateRow, CandidateTables } from './tables.ts'

/** Names are compared without spaces and width: 穗安 公交 is 穗安公交. */
export const employerNameKey = (name: string): string =>
  normaliseText(name).normalize('NFKC').replace(/\s/gu, '').toLowerCase()

export const employerStore: EntityStore<Employer> = inTable(
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

const picture = (json: string | null): unknown => (json === null ? null : JSON.parse(json))
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
}))

const forgetIdentities = statement((given: { id: string }) =>
  sql.deleteFrom('candidate_identity').where('candidate_id', '=', given.id),
)
const knowIdentity = statement((row: CandidateTables['candidate_identity']) =>
  sql.insertInto('candidate_identity').values(row),
)

/** A candidate with the keys that keep a person from being entered twice. */
export const candidateStore: EntityStore<Candidate> = {
  load: inCandidateTable.load,
  save(db, id, record) {
    inCandidateTable.save(db, id, record)
    if (record.version > 1) db.run(forgetIdentities, { id })
    for (const key of matchKeys(record.state.idType, record.state.idNumber)) {
      db.run(knowIdentity, { match_key: key, candidate_id: id })
    }
  },
}
