import { sql as raw } from 'kysely'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { enrollmentFacts } from '../enrollments/facts.ts'
import { pairingOf } from '../sync/store.ts'

/** Namesakes and shared mobiles beyond this number say no more than this number does. */
const mostCounted = 99

const countOf = (people: ReturnType<typeof raw>) =>
  raw<number>`(SELECT count(*) FROM (${people} LIMIT ${raw.lit(mostCounted)}))`

/** From the first operation of the command that submitted last: a walk-in is registered and submitted by one command. */
const sinceSubmission = raw`(SELECT min(seq) AS seq FROM operation WHERE command_group = (
  SELECT command_group FROM operation
  WHERE entity_type = 'enrollment' AND entity_id = enrollment.id
    AND type IN ('enrollment.submit', 'enrollment.resubmit')
  ORDER BY seq DESC LIMIT 1))`

/**
 * All that the hints and the rule of self-review ask about the enrollments in `ids` (a JSON array), in one statement:
 * asked row by row it would take longer than a page of the queue may.
 */
const factsOfMany = statement((given: { ids: string }) =>
  sql
    .selectFrom('enrollment')
    .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
    .innerJoin('session', 'session.id', 'enrollment.session_id')
    .leftJoin('employer', 'employer.id', 'candidate.employer_id')
    .where('enrollment.id', 'in', raw<string>`(SELECT value FROM json_each(${given.ids}))`)
    .select([
      'enrollment.id',
      'enrollment.version',
      'enrollment.candidate_id as candidateId',
      'enrollment.plan_id as planId',
      'enrollment.subject_id as subjectId',
      'enrollment.session_id as sessionId',
      'enrollment.status',
      'enrollment.submitted_at as submittedAt',
      'enrollment.reviewed_at as reviewedAt',
      'enrollment.reviewed_by as reviewedBy',
      'enrollment.reviewed_by_name as reviewedByName',
      'candidate.version as candidateVersion',
      'candidate.name',
      'candidate.id_type as idType',
      'candidate.id_number as idNumber',
      'candidate.sex',
      'candidate.birth_date as birthDate',
      'candidate.years_of_work as yearsOfWork',
      'candidate.portrait',
      'candidate.id_front as idFront',
      'candidate.id_back as idBack',
      'employer.name as employer',
      'employer.credit_code as creditCode',
      'session.date',
      'session.start_time as startTime',
      'session.end_time as endTime',
      countOf(raw`SELECT 1 FROM candidate AS other WHERE other.employer_id = candidate.employer_id
        AND other.name = candidate.name AND other.birth_date <> candidate.birth_date`).as('sameName'),
      countOf(raw`SELECT 1 FROM candidate AS other WHERE other.name = candidate.name
        AND other.birth_date = candidate.birth_date AND other.seq <> candidate.seq`).as('lookAlikes'),
      countOf(raw`SELECT 1 FROM candidate AS other WHERE other.mobile = candidate.mobile
        AND candidate.mobile <> '' AND other.seq <> candidate.seq`).as('sameMobile'),
      raw<string>`(SELECT json_group_array(json_object('planId', other.plan_id, 'subjectId', other.subject_id,
          'date', held.date, 'startTime', held.start_time, 'endTime', held.end_time))
        FROM enrollment AS other JOIN session AS held ON held.id = other.session_id
        WHERE other.candidate_id = enrollment.candidate_id AND other.rowid <> enrollment.rowid
          AND other.status IN ('submitted', 'passed'))`.as('others'),
      // A submission made anew, on the same record or on another one, follows a rejection that stood.
      raw<number>`iif(enrollment.version = 1, 0, (SELECT count(*) FROM operation
          WHERE entity_type = 'enrollment' AND entity_id = enrollment.id AND type = 'enrollment.resubmit')
          + (SELECT count(*) FROM remote_operation
          WHERE entity_type = 'enrollment' AND entity_id = enrollment.id AND type = 'enrollment.resubmit'))
        + (SELECT count(*) FROM enrollment AS earlier WHERE earlier.candidate_id = enrollment.candidate_id
          AND earlier.plan_id = enrollment.plan_id AND earlier.subject_id = enrollment.subject_id
          AND earlier.status = 'rejected' AND earlier.rowid <> enrollment.rowid)`.as('rejections'),
      raw<string>`(SELECT json_group_array(touch.actor_id) FROM ${sinceSubmission} AS begun
        CROSS JOIN operation AS touch WHERE touch.seq >= begun.seq
          AND (touch.entity_type, touch.entity_id)
            IN (VALUES ('enrollment', enrollment.id), ('candidate', enrollment.candidate_id))
          AND touch.type NOT IN ('enrollment.review', 'enrollment.restore', 'candidate.change-employer'))`.as(
        'touchedBy',
      ),
    ]),
)

export type ReviewFactsRow = ReturnType<typeof reviewFactsRows>[number]

/** In no particular order. */
export function reviewFactsRows(db: ReadDatabase, enrollmentIds: readonly string[]) {
  const rows = db.all(factsOfMany, { ids: JSON.stringify(enrollmentIds) })
  if (pairingOf(db) === null) return rows
  // What others did has an order of its own, which that one statement does not know.
  return rows.map((row) => {
    const about = { enrollmentId: row.id, candidateId: row.candidateId }
    return { ...row, touchedBy: JSON.stringify(enrollmentFacts.peopleWhoTouched(db, about)) }
  })
}
