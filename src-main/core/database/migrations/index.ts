import { foundation } from './0001-foundation.ts'
import { accounts } from './0002-accounts.ts'
import { examPlans } from './0003-exam-plans.ts'
import { candidates } from './0004-candidates.ts'
import { enrollments } from './0005-enrollments.ts'
import { seating } from './0006-seating.ts'
import { rosters } from './0007-rosters.ts'
import { reviews } from './0008-reviews.ts'
import { candidateAccounts } from './0009-candidate-accounts.ts'
import { scores } from './0010-scores.ts'
import { certificates } from './0011-certificates.ts'
import { backups } from './0012-backup.ts'
import { certificateCounts } from './0013-certificate-counts.ts'
import { examDay } from './0014-exam-day.ts'
import { sync } from './0015-sync.ts'
import { reports } from './0016-reports.ts'
import { retention } from './0017-retention.ts'
import { columnMappings } from './0018-column-mappings.ts'
import { whatOthersDid } from './0019-what-others-did.ts'
import { numbersAndKeys } from './0020-numbers-and-keys.ts'

/** In order; the position plus one is the schema version. A shipped migration is never edited. */
export const migrations: readonly string[] = [
  foundation,
  accounts,
  examPlans,
  candidates,
  enrollments,
  seating,
  rosters,
  reviews,
  candidateAccounts,
  scores,
  certificates,
  backups,
  certificateCounts,
  examDay,
  sync,
  reports,
  retention,
  columnMappings,
  whatOthersDid,
  numbersAndKeys,
]
