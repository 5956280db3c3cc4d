import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import { sumOfFigures } from '../../../src-shared/domain/report-figures.ts'

export type EmployerFigures = OutputOf<AppContract['reports']['employers']>['employers'][number]
export type MergedEmployer = EmployerFigures & {
  /** Branches whose people are counted with it. */
  readonly branches: number
}

/** Each enterprise with all its branches, those of branches included; an enterprise without people of its own, too, where it is named. */
export function mergeBranches(employers: readonly EmployerFigures[]): readonly MergedEmployer[] {
  const known = new Map(employers.map((employer) => [employer.employerId, employer]))
  const rootOf = (employer: EmployerFigures): EmployerFigures => {
    let [root, passed] = [employer, new Set<string | null>()]
    for (let above = known.get(root.parentId); above && root.parentId !== null; above = known.get(root.parentId)) {
      if (passed.has(above.employerId)) break
      passed = passed.add(above.employerId)
      root = above
    }
    return root
  }
  return [...Map.groupBy(employers, rootOf)]
    .map(([root, some]) => ({ ...root, ...sumOfFigures(some), branches: some.length - 1 }))
    .toSorted((one, other) => other.enrolled - one.enrolled)
}
