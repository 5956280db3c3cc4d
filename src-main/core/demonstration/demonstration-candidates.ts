import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import { linkCandidateAccount, registerCandidateAccount } from '../../../src-shared/domain/candidate-account.ts'
import { createCredential } from '../../../src-shared/domain/credential.ts'
import { privacyNotice } from '../../../src-shared/domain/privacy-notice.ts'
import { candidateStore } from '../candidates/store.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { newId } from '../new-id.ts'
import { demonstrationCandidates } from './demonstration-accounts.ts'
import { type Deed, type DemonstrationDesk, instantAt } from './demonstration-desk.ts'

/** Who signed up at the desk: one of tomorrow's, with a ticket; one with certificates; one of whom nothing is known yet. */
export const candidateDeeds = (today: CalendarDate, passwordHash: string): readonly Deed[] => [
  {
    at: instantAt(addDays(today, -1), '16:40'),
    by: 'clerk',
    what: (desk) => register(desk, { ...demonstrationCandidates.withTicket, passwordHash, candidateOf: someoneSeated }),
  },
  {
    at: instantAt(addDays(today, -1), '16:45'),
    by: 'clerk',
    what: (desk) =>
      register(desk, {
        ...demonstrationCandidates.withCertificates,
        passwordHash,
        candidateOf: someoneWithCertificates,
      }),
  },
  {
    at: instantAt(addDays(today, -1), '16:50'),
    by: 'clerk',
    what: (desk) => register(desk, { ...demonstrationCandidates.blank, passwordHash, candidateOf: () => null }),
  },
]

type NewAccount = {
  readonly username: string
  readonly mobile: string
  readonly passwordHash: string
  readonly candidateOf: (db: ReadDatabase) => { readonly id: string; readonly mobile: string } | null
}

const register = (desk: DemonstrationDesk, { username, mobile, passwordHash, candidateOf }: NewAccount) =>
  desk.change(({ change, db }) => {
    const id = newId(desk.now)
    const person = candidateOf(db)
    const privacyNoticeVersion = privacyNotice.version
    change(registerCandidateAccount, id, { username, mobile: person?.mobile || mobile, privacyNoticeVersion })
    change(createCredential, id, { passwordHash, mustChange: false })
    if (person) change(linkCandidateAccount, id, { candidateId: person.id })
  })

/** Somebody with a printed ticket whose data is complete, pictures included. */
function someoneSeated(db: ReadDatabase): { id: string; mobile: string } | null {
  const seated = db.all(
    sql
      .selectFrom('seat')
      .innerJoin('enrollment', 'enrollment.id', 'seat.enrollment_id')
      .innerJoin('admission_ticket', 'admission_ticket.id', 'seat.ticket_number')
      .select('enrollment.candidate_id')
      .orderBy('seat.ticket_number', 'desc'),
  )
  for (const { candidate_id: id } of seated) {
    const person = candidateStore.load(db, id)?.state
    const isComplete = person?.portrait && person.idFront && person.idBack && person.email && person.address
    if (person && isComplete) return { id, mobile: person.mobile }
  }
  return null
}

/** Who holds the most of them. */
function someoneWithCertificates(db: ReadDatabase): { id: string; mobile: string } | null {
  const holder = db.get(
    sql
      .selectFrom('certificate')
      .innerJoin('candidate', 'candidate.id', 'certificate.candidate_id')
      .select((of) => ['candidate.id', 'candidate.mobile', of.fn.countAll<number>().as('held')])
      .groupBy('candidate.id')
      .orderBy('held', 'desc')
      .orderBy('candidate.seq')
      .limit(1),
  )
  return holder ?? null
}
