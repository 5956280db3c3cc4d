import type { OutputOf, ParsedInputOf } from '../../../src-shared/contract/procedure.ts'
import type { reports } from '../../../src-shared/contract/reports.ts'
import { addMonths, type CalendarDate, CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { APPLICATION_KINDS, APPLICATION_STATUSES } from '../../../src-shared/domain/certificate-application.ts'
import { countCertificates } from '../certificates/list-certificates.ts'
import { certificateStore } from '../certificates/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'

type CertificateFigures = OutputOf<typeof reports.certificates>
type Applications = OutputOf<typeof reports.listApplications>

const monthsShown = 12
const pageLength = 100

/** Certificates of the whole site by state and month, and what was applied for. */
export function certificateFigures(db: ReadDatabase, today: CalendarDate): CertificateFigures {
  const firstDay = CalendarDateSchema.parse(`${today.slice(0, 7)}-01`)
  const from = addMonths(firstDay, 1 - monthsShown)
  const until = addMonths(firstDay, monthsShown)
  return {
    states: countCertificates(db, today),
    issued: inMonths(from, db.all(perMonth('issued_on').where('issued_on', '>=', from))),
    due: inMonths(
      firstDay,
      db.all(
        perMonth('valid_until')
          .where('ended_why', 'is', null)
          .where('valid_until', '>=', today)
          .where('valid_until', '<', until),
      ),
    ),
    applications: applicationFigures(db),
  }
}

const perMonth = (column: 'issued_on' | 'valid_until') =>
  sql
    .selectFrom('certificate')
    .select((row) => [
      row.fn<string>('substr', [column, row.lit(1), row.lit(7)]).as('month'),
      row.fn.countAll<number>().as('count'),
    ])
    .groupBy('month')

function inMonths(first: CalendarDate, counted: readonly { readonly month: string; readonly count: number }[]) {
  const counts = new Map(counted.map(({ month, count }) => [month, count]))
  return Array.from({ length: monthsShown }, (_, index) => {
    const month = addMonths(first, index).slice(0, 7)
    return { month, count: counts.get(month) ?? 0 }
  })
}

function applicationFigures(db: ReadDatabase): CertificateFigures['applications'] {
  const rows = db.all(
    sql
      .selectFrom('certificate_application')
      .select((row) => ['kind', 'status', row.fn.countAll<number>().as('count')])
      .groupBy(['kind', 'status']),
  )
  const counts = new Map(rows.map(({ kind, status, count }) => [`${kind} ${status}`, count]))
  return APPLICATION_KINDS.flatMap((kind) =>
    APPLICATION_STATUSES.map((status) => ({ kind, status, count: counts.get(`${kind} ${status}`) ?? 0 })),
  )
}

/** The applications behind a figure. */
export function listApplications(
  db: ReadDatabase,
  { kind, status, page }: ParsedInputOf<typeof reports.listApplications>,
): Applications {
  let matching = sql.selectFrom('certificate_application')
  if (kind !== null) matching = matching.where('kind', '=', kind)
  if (status !== null) matching = matching.where('status', '=', status)
  const total = db.get(matching.select((row) => row.fn.countAll<number>().as('count')))?.count ?? 0
  const rows = db.all(
    matching
      .select(['certificate_id as certificateId', 'id'])
      .orderBy('submitted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(pageLength)
      .offset(page * pageLength),
  )
  return { total, rows: rows.flatMap((row) => applicationRow(db, row)) }
}

function applicationRow(
  db: ReadDatabase,
  { certificateId, id }: { readonly certificateId: string; readonly id: string },
): Applications['rows'] {
  const certificate = certificateStore.load(db, certificateId)?.state
  const application = certificate?.applications.find((one) => one.id === id)
  if (!certificate || !application) return []
  const { kind, status, submittedAt, reviewedAt, reviewedBy, comment } = application
  return [
    {
      ...{ applicationId: id, certificateId, candidateId: certificate.candidateId, kind, status },
      ...{ number: certificate.number, name: certificate.holder.name, employerName: certificate.posting.employerName },
      ...{ submittedAt, reviewedAt, reviewedBy: reviewedBy?.name ?? null, comment },
    },
  ]
}
