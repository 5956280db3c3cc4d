import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely'
import type { ReadDatabase } from '../database/database.ts'
import { type Schema, sql } from '../database/schema.ts'
import { type NumberLookup, parseSearch, type Search, stillMatches } from './parse-search.ts'
import { searchTerms } from './search-terms.ts'

/** How many of each range are read where a number is all that was typed. */
const mostOfOneRange = 200
/** A number that fits no more people than this leads, and the name is compared with each of them. */
const mostLed = 400

export interface FoundPerson {
  readonly seq: number
  readonly id: string
}

interface Person extends FoundPerson {
  readonly name: string
  readonly employer: string | null
}

/**
 * The people whom a typed line fits, the latest entered first, at most `limit`. Only indexes are read, and the narrower
 * of the two leads: a number that few have, else the index of words, where a word that everybody has is read only as
 * far as the limit.
 */
export function findPeople(db: ReadDatabase, typed: string, limit: number): readonly FoundPerson[] {
  const search = parseSearch(typed)
  if (search === null) return []
  const led = search.match === null ? null : ledByNumber(db, search)
  if (led) return led.filter((person) => stillMatches(search, person) && hasLetters(search, person)).slice(0, limit)
  // Pairs of neighbours do not know their order, so a few more are read than are shown.
  const rows = db.all(peopleQuery(search, search.fragments.length > 0 ? limit * 2 : limit))
  return rows.filter((row) => stillMatches(search, row)).slice(0, limit)
}

/** Everybody whom the one number typed fits; null where so many have it that words had better lead. */
function ledByNumber(db: ReadDatabase, { numbers: [number, ...others] }: Search): readonly Person[] | null {
  // Each range is cut off where it is too long, so that a second number could make a cut list look whole.
  if (!number || others.length > 0) return null
  const rows = db.all(
    people()
      .where('candidate.seq', 'in', seqsOf(number, mostLed + 1))
      .orderBy('candidate.seq', 'desc')
      .limit(mostLed + 1),
  )
  return rows.length > mostLed ? null : rows
}

function hasLetters({ letters }: Search, { name }: Person): boolean {
  if (letters.length === 0) return true
  const words = searchTerms({ name, employer: null }).split(' ')
  return letters.every((typed) => words.some((word) => word.startsWith(typed)))
}

export function peopleQuery(search: Search, limit: number) {
  const numbersFit = (row: Row) => row.and(search.numbers.map((lookups) => numberFits(row, lookups)))
  if (search.match !== null) {
    return sql
      .selectFrom('candidate_search')
      .crossJoin('candidate')
      .leftJoin('employer', 'employer.id', 'candidate.employer_id')
      .select(['candidate.seq', 'candidate.id', 'candidate.name', 'employer.name as employer'])
      .whereRef('candidate.seq', '=', 'candidate_search.rowid')
      .where('candidate_search', 'match', search.match)
      .where(numbersFit)
      .orderBy('candidate_search.rowid', 'desc')
      .limit(limit)
  }
  const [first = [], ...others] = search.numbers
  const most = others.length === 0 ? mostOfOneRange : -1
  return people()
    .where('candidate.seq', 'in', seqsOf(first, most))
    .where((row) => row.and(others.map((lookups) => numberFits(row, lookups))))
    .orderBy('candidate.seq', 'desc')
    .limit(limit)
}

const people = () =>
  sql
    .selectFrom('candidate')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .select(['candidate.seq', 'candidate.id', 'candidate.name', 'employer.name as employer'])

type Row = ExpressionBuilder<Pick<Schema, 'candidate'>, 'candidate'>
type Fits = ExpressionWrapper<Schema, 'candidate', SqlBool>

/** Whether one of the alternatives fits a person already found by something else: compared, not looked up. */
function numberFits(row: Row, lookups: readonly NumberLookup[]): Fits {
  const tests = lookups
    .filter(isInCandidate)
    .map((lookup) =>
      'value' in lookup
        ? row(columnOf(lookup), '=', lookup.value)
        : row.and([row(columnOf(lookup), '>=', lookup.from), row(columnOf(lookup), '<', lookup.below)]),
    )
  const tickets = lookups.filter((lookup) => !isInCandidate(lookup) && lookup.by !== 'ticket-end')
  const byTicket = tickets.length === 0 ? [] : [row('candidate.seq', 'in', seqsOf(tickets, mostOfOneRange))]
  return row.or([...tests, ...byTicket]) as Fits
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

/** Row numbers of all that one of the alternatives finds, each of them at most `most` of one range of one index. */
function seqsOf(lookups: readonly NumberLookup[], most: number) {
  // The end of a ticket number is a seat, which hundreds have: it is not indexed.
  const parts = lookups
    .filter((lookup) => lookup.by !== 'ticket-end')
    .map((lookup) => {
      const found = isInCandidate(lookup) ? seqsOfColumn(lookup) : seqsOfTicket(lookup)
      return sql.selectFrom(found.limit(most).as('found')).select('found.seq')
    })
  const [first, ...others] = parts
  if (!first) throw new TypeError('a number without a lookup')
  return others.reduce((all, part) => all.unionAll(part), first)
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
