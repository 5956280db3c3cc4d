import { sql as raw } from 'kysely'
import type {
  CertificateFilter,
  CertificateRow,
  CertificateState,
} from '../../../src-shared/contract/certificate-records.ts'
import { addDays, addMonths, type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { isExpiringSoon, openApplication, whyInvalid } from '../../../src-shared/domain/certificate.ts'
import { spacedCertificateNumber } from '../../../src-shared/domain/certificate-number.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'
import { currentSettings } from '../accounts/store.ts'
import { findPeople } from '../candidates/find-people.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { certificateStore } from './store.ts'

export const pageLength = 50
/** People looked through for a typed text; whoever needs more has typed too little. */
const mostPeople = 300
/** Fewer characters of a number would find nearly all. */
const fewestOfNumber = 3

export interface RegisterPage {
  readonly filter: CertificateFilter
  readonly after: { readonly day: CalendarDate; readonly certificateId: string } | null
  readonly today: CalendarDate
  /** Rows of a page; the export reads larger ones. */
  readonly length?: number
}

/** Who is looked for by when they end is listed in that order; everything else by issue, the latest first. */
const sorting = ({ state, month }: CertificateFilter) =>
  month !== null || state === 'expiring'
    ? ({ by: 'valid_until', direction: 'asc' } as const)
    : state === 'expired'
      ? ({ by: 'valid_until', direction: 'desc' } as const)
      : ({ by: 'issued_on', direction: 'desc' } as const)

/** One page of the register. */
export function listCertificates(db: ReadDatabase, page: RegisterPage) {
  const { filter, length = pageLength } = page
  const sortedBy = sorting(filter).by === 'issued_on' ? ('issuedOn' as const) : ('validUntil' as const)
  const people = filter.text.trim() === '' ? null : findPeople(db, filter.text, mostPeople)
  const ids = db.all(pageQuery(db, page, people)).map(({ id }) => id)
  const read = rowReader(db, page.today)
  return {
    rows: ids.slice(0, length).flatMap(read),
    more: ids.length > length,
    tooMany: people?.length === mostPeople,
    sortedBy,
  }
}

/** The rows of a page and one more. `people`: whom the typed text fits, null where none was typed. */
export function pageQuery(db: ReadDatabase, page: RegisterPage, people: readonly { readonly id: string }[] | null) {
  const { filter, after, length = pageLength } = page
  const { by, direction } = sorting(filter)
  const day = raw.ref<string>(`certificate.${by}`)
  // What narrows to few leads, and those few are sorted; else the index in the list's order is read as far as a page.
  const isNarrow = people !== null || filter.state === 'void-proposed' || filter.employerId !== null
  let rows = filtered(db, page)
    .orderBy(isNarrow ? raw`+${day}` : day, direction)
    .orderBy('certificate.id', direction)
    .limit(length + 1)
  if (people !== null) rows = rows.where(textFits(db, filter.text, people))
  if (!after) return rows
  return rows.where((row) =>
    row(
      row.refTuple(`certificate.${by}`, 'certificate.id'),
      direction === 'asc' ? '>' : '<',
      row.tuple(after.day, after.certificateId),
    ),
  )
}

function filtered(db: ReadDatabase, { filter, today }: RegisterPage) {
  const { personCategory, businessField, employerId, month, issuedMonth } = filter
  let rows = inState(filter.state, { today, soon: lastDayOfWindow(db, today) })
  if (personCategory !== null) rows = rows.where('certificate.person_category', '=', personCategory)
  if (businessField !== null) rows = rows.where('certificate.business_field', '=', businessField)
  if (employerId !== null) rows = rows.where('certificate.employer_id', '=', employerId)
  if (issuedMonth !== undefined)
    rows = rows
      .where('certificate.issued_on', '>=', `${issuedMonth}-01`)
      .where('certificate.issued_on', '<=', `${issuedMonth}-31`)
  if (month === null) return rows
  return rows
    .where('certificate.valid_until', '>=', `${month}-01`)
    .where('certificate.valid_until', '<=', `${month}-31`)
}

interface Days {
  readonly today: CalendarDate
  /** The latest last day whose renewal is open today. */
  readonly soon: CalendarDate
}

/** 即将到期 is what the renewal's window says: today reaches the last day less the months. */
function lastDayOfWindow(db: ReadDatabase, today: CalendarDate): CalendarDate {
  const months = currentSettings(db).renewalWindowMonths
  // Month ends are clamped: 11-30 opens 08-30, and so do 12-31 less four months. Some days more are looked at.
  let day = addDays(addMonths(today, months), 3)
  while (addMonths(day, -months) > today) day = addDays(day, -1)
  return day
}

function inState(state: CertificateState, { today, soon }: Days) {
  const all = sql.selectFrom('certificate').select('certificate.id')
  const standing = all.where('certificate.ended_why', 'is', null)
  switch (state) {
    case 'all':
      return all
    case 'valid':
      // Most are: sorting them all would cost more than passing over those that are not.
      return standing.where(raw`+certificate.valid_until`, '>=', today)
    case 'expiring':
      return standing.where('certificate.valid_until', '>=', today).where('certificate.valid_until', '<=', soon)
    case 'expired':
      return standing.where('certificate.valid_until', '<', today)
    case 'void-proposed':
      return all.where('certificate.void_proposed_at', 'is not', null)
    default:
      return all.where('certificate.ended_why', '=', state)
  }
}

/** Numbers looked through for a part of one; a longer part is never short of a page. */
const mostNumbers = 500

const numbersWith = (part: string) =>
  sql.selectFrom('certificate').select('id').where('number', 'like', `%${part}%`).orderBy('number')

/** A part of a number without what stands for anything in a pattern; null for one that nearly all would have. */
function partOfNumber(text: string): string | null {
  const part = toHalfWidth(text).replace(/[\s\\%_]/gu, '')
  return [...part].length < fewestOfNumber ? null : part
}

const textFits = (db: ReadDatabase, text: string, people: readonly { readonly id: string }[]) => {
  const part = partOfNumber(text)
  const numbered = part === null ? [] : db.all(numbersWith(part).limit(mostNumbers)).map(({ id }) => id)
  return (row: CertificateExpressions) =>
    row.or([
      row('certificate.candidate_id', 'in', [...people.map(({ id }) => id)]),
      row('certificate.id', 'in', numbered),
    ])
}
type CertificateExpressions = Parameters<
  Extract<Parameters<ReturnType<typeof inState>['where']>[0], (...args: never[]) => unknown>
>[0]

/** How many in each state. */
export function countCertificates(db: ReadDatabase, today: CalendarDate): Record<CertificateState, number> {
  const days = { today, soon: lastDayOfWindow(db, today) }
  const count = (state: CertificateState): number =>
    db.get(sql.selectFrom(inState(state, days).as('found')).select((of) => of.fn.countAll<number>().as('count')))
      ?.count ?? 0
  return {
    all: count('all'),
    valid: count('valid'),
    expiring: count('expiring'),
    expired: count('expired'),
    cancelled: count('cancelled'),
    void: count('void'),
    'void-proposed': count('void-proposed'),
  }
}

/** The first few whose number holds the text. */
export function findByNumber(db: ReadDatabase, text: string, today: CalendarDate): CertificateRow[] {
  const part = partOfNumber(text)
  if (part === null) return []
  return db
    .all(numbersWith(part).limit(8))
    .map(({ id }) => id)
    .flatMap(rowReader(db, today))
}

/** Reads a certificate as the register shows it. */
export function rowReader(db: ReadDatabase, today: CalendarDate): (certificateId: string) => CertificateRow[] {
  const { certificateTemplate, renewalWindowMonths: months } = currentSettings(db)
  return (certificateId) => {
    const certificate = certificateStore.load(db, certificateId)?.state
    if (!certificate) return []
    const { number, holder, posting, personCategory, businessField, issuedOn, validUntil } = certificate
    return [
      {
        ...{ certificateId, number, personCategory, businessField, issuedOn, validUntil },
        spacedNumber: spacedCertificateNumber(number, certificateTemplate),
        name: holder.name,
        maskedIdNumber: maskIdNumber(holder.idNumber),
        employerName: posting.employerName,
        invalid: whyInvalid(certificate, today),
        expiring: isExpiringSoon(certificate, { today, months }),
        open: openApplication(certificate)?.kind ?? null,
        voidProposed: certificate.voidProposal !== null,
      },
    ]
  }
}

const monthsAhead = 12

/** 到期情况: how many end in each of the coming months, and whose they are within the first of them. */
export function expiryRadar(db: ReadDatabase, { months, today }: { months: number; today: CalendarDate }) {
  const firstDay = CalendarDateSchema.parse(`${today.slice(0, 7)}-01`)
  const standing = () => sql.selectFrom('certificate').where('ended_why', 'is', null).where('valid_until', '>=', today)
  const counted = new Map(
    db
      .all(
        standing()
          .select((of) => [
            of.fn<string>('substr', ['valid_until', of.lit(1), of.lit(7)]).as('month'),
            of.fn.countAll<number>().as('count'),
          ])
          .where('valid_until', '<', addMonths(firstDay, monthsAhead))
          .groupBy('month'),
      )
      .map(({ month, count }) => [month, count]),
  )
  const employers = db.all(
    standing()
      .leftJoin('employer', 'employer.id', 'certificate.employer_id')
      .select((of) => [
        'certificate.employer_id as employerId',
        'employer.name as name',
        of.fn.countAll<number>().as('count'),
      ])
      .where('valid_until', '<', addMonths(firstDay, months))
      .groupBy('certificate.employer_id')
      .orderBy('count', 'desc')
      .limit(12),
  )
  return {
    months: Array.from({ length: monthsAhead }, (_, index) => {
      const month = addMonths(firstDay, index).slice(0, 7)
      return { month, count: counted.get(month) ?? 0 }
    }),
    employers: employers.map(({ name, ...row }) => ({ ...row, name: name ?? '没有登记单位' })),
  }
}

/** The subjects that occur. */
export const registerOptions = (db: ReadDatabase) => ({
  personCategories: db.all(textsIn('person_category')).map(({ text }) => text),
  businessFields: db.all(textsIn('business_field')).map(({ text }) => text),
})

/** Each leads to the next one of the index: DISTINCT would read a million rows for a handful of texts. */
export const textsIn = (column: 'person_category' | 'business_field') =>
  sql
    .withRecursive('found', (step) =>
      step
        .selectFrom('certificate')
        .select((of) => of.fn.min<string | null>(column).as('text'))
        .unionAll(
          step
            .selectFrom('found')
            .where('found.text', 'is not', null)
            .select((of) =>
              of
                .selectFrom('certificate')
                .whereRef(`certificate.${column}`, '>', 'found.text')
                .select((next) => next.fn.min<string | null>(`certificate.${column}`).as('next'))
                .as('text'),
            ),
        ),
    )
    .selectFrom('found')
    .select('found.text')
    .where('found.text', 'is not', null)
    .$narrowType<{ text: string }>()
