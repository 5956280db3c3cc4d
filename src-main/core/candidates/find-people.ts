import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { ReadDatabase } from '../database/database.ts'
import { type Schema, sql } from '../database/schema.ts'
import { type NumberLookup, parseSearch, type Search, stillMatches } from './parse-search.ts'

/** Ranges of fewer digits hold a hundredth of all people: looked up alone they are cut off, beside a name they test. */
const selectiveDigits = 4
/** How many of each range are read where a number is all that was typed. */
const mostOfOneRange = 200

export interface FoundPerson {
  readonly seq: number
  readonly id: string
}

/**
 * The people whom a typed line fits, the latest entered first, at most `limit`. Only indexes are read: the index of
 * words leads where words were typed, so that one which everybody has is read only as far as the limit.
 */
export function findPeople(db: ReadDatabase, typed: string, limit: number): readonly FoundPerson[] {
  const search = parseSearch(typed)
  if (search === null) return []
  // Pairs of neighbours do not know their order, so a few more are read than are shown.
  const rows = db.all(peopleQuery(search, search.fragments.length > 0 ? limit * 2 : limit))
  return rows.filter((row) => stillMatches(search, row)).slice(0, limit)
}

export function peopleQuery(search: Search, limit: number) {
  const alone = search.match === null && search.numbers.length === 1
  const people = sql
    .selectFrom('candidate_search')
    .crossJoin('candidate')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .select(['candidate.seq', 'candidate.id', 'candidate.name', 'employer.name as employer'])
    .whereRef('candidate.seq', '=', 'candidate_search.rowid')
    .limit(limit)
  if (search.match !== null) {
    return people
      .where('candidate_search', 'match', search.match)
      .where((row) => row.and(search.numbers.map((lookups) => numberFits(row, lookups))))
      .orderBy('candidate_search.rowid', 'desc')
  }
  return sql
    .selectFrom('candidate')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .select(['candidate.seq', 'candidate.id', 'candidate.name', 'employer.name as employer'])
    .where((row) => row.and(search.numbers.map((lookups) => row('candidate.seq', 'in', seqsOf(lookups, alone)))))
    .orderBy('candidate.seq', 'desc')
    .limit(limit)
}

type Row = ExpressionBuilder<Pick<Schema, 'candidate'>, 'candidate'>

/** Beside a name: a few digits are compared row by row, more are looked up first. */
function numberFits(row: Row, lookups: readonly NumberLookup[]): ExpressionWrapper<Schema, 'candidate', SqlBool> {
  const short = lookups.every((lookup) => !('from' in lookup) || lookup.from.length < selectiveDigits)
  if (!short)
    return row('candidate.seq', 'in', seqsOf(lookups, false)) as ExpressionWrapper<Schema, 'candidate', SqlBool>
  const tests = lookups
    .filter(isInCandidate)
    .map((lookup) =>
      'value' in lookup
        ? row(columnOf(lookup), '=', lookup.value)
        : row.and([row(columnOf(lookup), '>=', lookup.from), row(columnOf(lookup), '<', lookup.below)]),
    )
  return row.or(tests) as ExpressionWrapper<Schema, 'candidate', SqlBool>
}

const columns = {
  identity: 'id_number',
  'identity-start': 'id_number',
  'identity-end': 'id_number_reversed',
  mobile: 'mobile',
  'mobile-start': 'mobile',
  'mobile-end': 'mobile_reversed',
} as const

type InCandidate = NumberLookup & { readonly by: keyof typeof columns }
const isInCandidate = (lookup: NumberLookup): lookup is InCandidate => lookup.by in columns
const columnOf = ({ by }: InCandidate) => columns[by]

/** Row numbers of all that one of the alternatives finds; each of them one range of one index. */
function seqsOf(lookups: readonly NumberLookup[], alone: boolean) {
  // The end of a ticket number is a seat, which hundreds have: it is not indexed.
  const useful = lookups.filter((lookup) => lookup.by !== 'ticket-end')
  const parts = useful.map((lookup) => seqsOfOne(lookup, alone ? mostOfOneRange : -1))
  const [first, ...others] = parts
  if (!first) throw new TypeError('a number without a lookup')
  return others.reduce((all, part) => all.unionAll(part), first)
}

function seqsOfOne(lookup: NumberLookup, most: number) {
  const found = isInCandidate(lookup) ? seqsOfColumn(lookup) : seqsOfTicket(lookup)
  return sql.selectFrom(found.limit(most).as('found')).select('found.seq')
}

const seqsOfColumn = (lookup: InCandidate) =>
  sql
    .selectFrom('candidate')
    .select('candidate.seq')
    .where((row) =>
      'value' in lookup
        ? row(columnOf(lookup), '=', lookup.value)
        : row.and([row(columnOf(lookup), '>=', lookup.from), row(columnOf(lookup), '<', lookup.below)]),
    )

const seqsOfTicket = (lookup: NumberLookup) =>
  sql
    .selectFrom('seat')
    .innerJoin('enrollment', 'enrollment.id', 'seat.enrollment_id')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .select('candidate.seq')
    .where((row) =>
      'value' in lookup
        ? row('seat.ticket_number', '=', lookup.value)
        : row.and([row('seat.ticket_number', '>=', lookup.from), row('seat.ticket_number', '<', lookup.below)]),
    )
