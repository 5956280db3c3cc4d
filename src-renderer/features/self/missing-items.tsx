import { Link } from '@tanstack/react-router'
import { type MissingItem, PROFILE_PARTS, profilePartNames } from '../../../src-shared/domain/own-profile.ts'

/** What is still missing, by the page where it is filled in, each a way there; `inline` where counts stand above it. */
export function MissingItems({ missing, inline = false }: { missing: readonly MissingItem[]; inline?: boolean }) {
  return (
    <ul className={inline ? 'kd-self-missing kd-self-missing-inline' : 'kd-self-missing'} aria-label="还缺的资料">
      {PROFILE_PARTS.map((part) => {
        const labels = missing.filter((item) => item.part === part).map(({ label }) => label)
        if (labels.length === 0) return null
        return (
          <li key={part}>
            <Link to="/self" search={{ part }}>
              {profilePartNames[part]}
            </Link>
            <span>{labels.join('、')}</span>
          </li>
        )
      })}
    </ul>
  )
}
