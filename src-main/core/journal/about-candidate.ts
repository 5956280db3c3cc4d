import { sql as raw } from 'kysely'

/** What staff did about somebody without changing a record. Exports and prints name plans and sessions, not people. */
const aboutPeople = raw.join(['audit.reveal', 'audit.checked-in-person', 'audit.lockout-cleared', 'audit.settle'])

/** The records that are a candidate's, as (entity, id). */
const ownRecords = (candidateId: string) => raw`
    SELECT 'candidate' AS entity, ${candidateId} AS id
    UNION ALL SELECT kind.value, account.id FROM candidate_account AS account
      JOIN json_each('["candidate-account","credential"]') AS kind WHERE account.candidate_id = ${candidateId}
    UNION ALL SELECT kind.value, enrollment.id FROM enrollment
      JOIN json_each('["enrollment","score"]') AS kind WHERE enrollment.candidate_id = ${candidateId}
    UNION ALL SELECT 'admission-ticket', ticket.id FROM enrollment
      JOIN admission_ticket AS ticket ON ticket.enrollment_id = enrollment.id
      WHERE enrollment.candidate_id = ${candidateId}
    UNION ALL SELECT kind.value, certificate.id FROM certificate
      JOIN json_each('["certificate","certificate-paper"]') AS kind WHERE certificate.candidate_id = ${candidateId}`

/** Of what other workstations did: on which records that are the candidate's. */
export const recordsOfCandidate = (candidateId: string) =>
  raw<boolean>`(remote.entity_type, remote.entity_id) IN (${ownRecords(candidateId)})`

/**
 * The rows of the journal that speak of a candidate: on the records that are theirs, of what was looked at of them, and
 * done by themselves. A person has a few dozen records, so each is looked up by its own index.
 */
export const isAboutCandidate = (candidateId: string) => raw<boolean>`operation.seq IN (
  WITH own (entity, id) AS (${ownRecords(candidateId)}
  )
  SELECT on_record.seq FROM own CROSS JOIN operation AS on_record
    WHERE on_record.entity_type = own.entity AND on_record.entity_id = own.id
  UNION SELECT by_oneself.seq FROM candidate_account AS account CROSS JOIN operation AS by_oneself
    WHERE account.candidate_id = ${candidateId} AND by_oneself.actor_id = account.id
  UNION SELECT note.seq FROM operation AS note CROSS JOIN operation_payload AS content
    WHERE note.type IN (${aboutPeople}) AND content.seq = note.seq
      AND json_extract(content.payload, '$.about.id') IN (SELECT id FROM own))`
