import { Link } from '@tanstack/react-router'
import { InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listTime } from '../../ui/date-format.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { Sep } from '../../ui/sep.tsx'

/** Who did what to a person and their enrollments, and when, as the journal has it. */
export function CandidateHistory({ candidateId }: { candidateId: string }) {
  const { today, may } = useSignedIn()
  const { data, error } = useCoreQuery('candidates', 'history', { candidateId })
  return (
    <section aria-label="经过">
      <h2 className="kd-group-label">经过</h2>
      {error && <ErrorNote message={error.message} />}
      <ol className="kd-history">
        {data?.entries.map(({ operationId, at, by, what, detail }) => (
          <li key={operationId}>
            <time dateTime={at}>{listTime(InstantSchema.parse(at), today)}</time>
            <span>
              {what}
              <span className="kd-history-by">
                <Sep />
                {by}
              </span>
            </span>
            {detail !== null && detail !== '' && <span className="kd-history-detail">{detail}</span>}
          </li>
        ))}
      </ol>
      {may('journal:read') && (
        <Link to="/journal" search={{ candidateId }}>
          在日志中查看
        </Link>
      )}
    </section>
  )
}
