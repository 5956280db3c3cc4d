import type { UnmatchedPhotos } from '../../../src-shared/contract/rosters.ts'

type Unused = UnmatchedPhotos['listed'][number]

/** Files that were not used, each by its name and why. */
export function UnusedPhotos({ refused, unmatched }: { refused: readonly Unused[]; unmatched: UnmatchedPhotos }) {
  const count = refused.length + unmatched.total
  const more = unmatched.total - unmatched.listed.length
  if (count === 0) return null
  return (
    <section aria-label="没有用上的照片">
      <h2 className="kd-group-label">没有用上的照片 {count} 张</h2>
      <ul className="kd-roster-refused">
        {[...refused, ...unmatched.listed].map(({ name, reason }) => (
          <li key={name}>
            <b>{name}</b> {reason}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="kd-hint">另有 {more} 张没有列出。</p>}
    </section>
  )
}
