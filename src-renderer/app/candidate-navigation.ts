/** As the manual names them. */
const entries = [
  { label: '我要报考', to: '/self/plans' },
  { label: '个人中心', to: '/self' },
  { label: '我的审核', to: '/self/reviews' },
  { label: '我的考试', to: '/self/exams' },
  { label: '我的证书', to: '/self/certificates' },
] as const

export interface CandidateNavItem {
  readonly label: string
  readonly to: string
  readonly exact: boolean
}

/** What stands in the head of a candidate's pages: only what can be opened. */
export const candidateNavigation = (routesByPath: Readonly<Record<string, unknown>>): readonly CandidateNavItem[] =>
  entries
    .filter(({ to }) => Object.hasOwn(routesByPath, to))
    .map((entry) => ({ ...entry, exact: entry.to === '/self' }))
