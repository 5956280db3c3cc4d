import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { ScoreRowFilter, scoreReports } from '../../../src-shared/contract/score-reports.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { storedScore } from './store.ts'

const pageLength = 100

/** The people behind a figure of the statistics. */
export function scoreRows(
  db: ReadDatabase,
  filter: ScoreRowFilter & { readonly page: number },
): OutputOf<typeof scoreReports.listRows> {
  const matching = filtered(filter)
  const total = db.get(matching.select((row) => row.fn.countAll<number>().as('count')))?.count ?? 0
  const rows = db.all(
    matching
      .leftJoin('seat', 'seat.enrollment_id', 'enrollment.id')
      .leftJoin('employer', 'employer.id', 'candidate.employer_id')
      .select([
        'enrollment.id as enrollmentId',
        'enrollment.candidate_id as candidateId',
        'enrollment.session_id as sessionId',
        'enrollment.subject_id as subjectId',
        'candidate.name',
        'candidate.id_number as idNumber',
        'employer.name as employer',
        'seat.ticket_number as ticketNumber',
        'score.content',
      ])
      .orderBy('seat.ticket_number')
      .orderBy('enrollment.id')
      .limit(pageLength)
      .offset(filter.page * pageLength),
  )
  return {
    total,
    rows: rows.map(({ idNumber, content, ...row }) => {
      const published = content === null ? null : storedScore(content).published
      return {
        ...row,
        maskedIdNumber: maskIdNumber(idNumber),
        result: published?.result ?? null,
        qualified: published?.qualified ?? null,
      }
    }),
  }
}

const filtered = ({ planId, sessionId, subjectId, employerId, outcome, markFrom, markBelow }: ScoreRowFilter) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .leftJoin('score', (join) => join.onRef('score.id', '=', 'enrollment.id').on('score.published_at', 'is not', null))
    .where('enrollment.plan_id', '=', planId)
    .where('enrollment.status', '=', 'passed')
    .$if(sessionId !== null, (query) => query.where('enrollment.session_id', '=', sessionId ?? ''))
    .$if(subjectId !== null, (query) => query.where('enrollment.subject_id', '=', subjectId ?? ''))
    .$if(employerId !== null, (query) => query.where('candidate.employer_id', '=', employerId ?? ''))
    .$if(outcome === 'qualified', (query) => query.where('score.qualified', '=', 1))
    .$if(outcome === 'unqualified', (query) => query.where('score.qualified', '=', 0).where('score.kind', '=', 'mark'))
    .$if(outcome === 'absent', (query) => query.where('score.kind', '=', 'absent'))
    .$if(outcome === 'violation', (query) => query.where('score.kind', 'in', ['violation', 'cheated']))
    .$if(outcome === 'unpublished', (query) => query.where('score.id', 'is', null))
    .$if(markFrom !== null, (query) => query.where('score.mark', '>=', markFrom ?? 0))
    .$if(markBelow !== null, (query) => query.where('score.mark', '<', markBelow ?? 0))
