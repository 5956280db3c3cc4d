import { Link } from '@tanstack/react-router'
import type { EnrollmentSearch } from '../enrollments/enrollment-search.ts'

/** A number that leads to the enrollments it counts; nothing leads nowhere. */
export function EnrollmentsLink({ count, label, search }: { count: number; label: string; search: EnrollmentSearch }) {
  if (count === 0) return <span className="kd-report-zero">0</span>
  return (
    <Link to="/enrollments" search={search} aria-label={`${label} ${count} 人，查看名单`}>
      {count}
    </Link>
  )
}
