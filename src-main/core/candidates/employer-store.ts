import type { EmployerRow } from '../../../src-shared/contract/employers.ts'
import { EmployerSchema, employerNameKey } from '../../../src-shared/domain/employer.ts'
import { employerWarnings } from '../../../src-shared/domain/employer-operations.ts'
import { normaliseCreditCode } from '../../../src-shared/domain/unified-social-credit-code.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

const mostFound = 12
const pageLength = 50

/** A site has thousands of employers, not millions: they are read through. */
const employers = (text: string) => {
  const all = sql.selectFrom('employer').leftJoin('employer as parent', 'parent.id', 'employer.parent_id')
  if (text.trim() === '') return all
  // instr, not LIKE: what people type is no pattern.
  return all.where((row) => {
    const holds = (column: 'employer.name_key' | 'employer.credit_code', part: string) =>
      row(row.fn<number>('instr', [column, row.val(part)]), '>', 0)
    const code = normaliseCreditCode(text)
    // A mere dash is no part of any code.
    const byCode = code === '' ? [] : [holds('employer.credit_code', code)]
    return row.or([holds('employer.name_key', employerNameKey(text)), ...byCode])
  })
}

/** Those whose name or credit code holds the text; the shortest name first, for it is the nearest. */
export const findEmployers = (db: ReadDatabase, text: string) =>
  text.trim() === ''
    ? []
    : db.all(
        employers(text)
          .select([
            'employer.id as employerId',
            'employer.name as name',
            'employer.credit_code as creditCode',
            'parent.name as parentName',
          ])
          .where('employer.status', '=', 'active')
          .orderBy((row) => row.fn('length', ['employer.name']))
          .orderBy('employer.name')
          .limit(mostFound),
      )

const listed = (text: string) =>
  employers(text).select((row) => [
    'employer.id as employerId',
    'employer.name as name',
    'employer.credit_code as creditCode',
    'employer.parent_id as parentId',
    'parent.name as parentName',
    'employer.status as status',
    row
      .selectFrom('candidate')
      .select((of) => of.fn.countAll<number>().as('count'))
      .whereRef('candidate.employer_id', '=', 'employer.id')
      .as('people'),
    row
      .selectFrom('employer as branch')
      .select((of) => of.fn.countAll<number>().as('count'))
      .whereRef('branch.parent_id', '=', 'employer.id')
      .as('branches'),
  ])

interface Listed extends Omit<EmployerRow, 'status' | 'warnings' | 'people' | 'branches'> {
  readonly status: string
  readonly people: number | null
  readonly branches: number | null
}
const rowOf = (row: Listed): EmployerRow => ({
  ...row,
  status: EmployerSchema.shape.status.parse(row.status),
  people: row.people ?? 0,
  branches: row.branches ?? 0,
  warnings: [...employerWarnings(row)],
})

/** One page by name, from the row after `after` on; the order is that of an index, so only a page's people are counted. */
export function listEmployers(
  db: ReadDatabase,
  { text, after, length = pageLength }: { text: string; after: string | null; length?: number },
): { rows: EmployerRow[]; more: boolean; total: number } {
  const page = listed(text)
    .orderBy('employer.name_key')
    .limit(length + 1)
  const rows = db.all(after === null ? page : page.where('employer.name_key', '>', employerNameKey(after)))
  const total = db.get(employers(text).select((of) => of.fn.countAll<number>().as('count')))?.count ?? 0
  return { rows: rows.slice(0, length).map(rowOf), more: rows.length > length, total }
}

export function getEmployer(db: ReadDatabase, employerId: string): EmployerRow | null {
  const row = db.get(listed('').where('employer.id', '=', employerId))
  return row ? rowOf(row) : null
}

export const branchesOf = (db: ReadDatabase, employerId: string) =>
  db
    .all(listed('').where('employer.parent_id', '=', employerId).orderBy('employer.name'))
    .map(({ employerId: id, name, people }) => ({ employerId: id, name, people: people ?? 0 }))
