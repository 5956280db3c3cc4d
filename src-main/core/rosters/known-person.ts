import { formatChinaTime, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { employerNameKey } from '../../../src-shared/domain/employer.ts'
import { ENROLLMENT_STATUSES, enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import type { RosterPerson } from '../../../src-shared/domain/roster-person.ts'
import type { SiteFault } from './site-fault.ts'
import type { EnrollmentElsewhere, KnownPerson } from './store.ts'

interface Enrolling {
  readonly elsewhere: readonly EnrollmentElsewhere[]
  readonly planId: string
  readonly subjectId: string | null
}

/**
 * What stands against using the record of somebody the site knows: another name under the same number, the same subject
 * already enrolled. A different employer only warns: the record keeps what it has.
 */
export function faultsOfKnownPerson(
  person: RosterPerson,
  known: KnownPerson,
  { elsewhere, planId, subjectId }: Enrolling,
): readonly SiteFault[] {
  const fault = (message: string, more: Partial<SiteFault> = {}): SiteFault => ({
    ...{ row: person.row, key: 'idNumber', kind: 'duplicate-known', message, severity: 'error' },
    ...more,
  })
  if (person.name !== null && person.name !== known.name) {
    return [
      fault(`本考点已有这个号码，登记的姓名是“${known.name}”，名册上是“${person.name}”，请对照证件更正姓名或号码`),
    ]
  }
  const same = elsewhere.find((other) => other.planId === planId && other.subjectId === subjectId)
  if (same) {
    const status = ENROLLMENT_STATUSES.find((one) => one === same.status)
    const state = status ? enrollmentStatusNames[status] : ''
    const at = formatChinaTime(InstantSchema.parse(same.submittedAt))
    return [
      fault(`本计划这个科目已经报过名（${state}，${at} 由${same.submittedBy}提交），删去这一行即可`, {
        removable: true,
      }),
    ]
  }
  const moved =
    known.employerName !== null &&
    person.employer !== null &&
    employerNameKey(known.employerName) !== employerNameKey(person.employer)
  if (!moved) return []
  const message = `本考点登记的单位是“${known.employerName}”，导入时沿用。如已调动，请导入后在考生页更正`
  return [fault(message, { key: 'employer', severity: 'warning' })]
}
