import type { RosterTarget } from '../../../src-shared/contract/rosters.ts'
import { type ExamPlan, type Subject, subjectName } from '../../../src-shared/domain/exam-plan.ts'
import type { OpenSession } from '../../../src-shared/domain/place-roster.ts'
import type { RosterPerson } from '../../../src-shared/domain/roster-person.ts'
import type { CheckedFile } from './check-file.ts'
import type { SiteFault } from './site-fault.ts'

type Stated = Pick<RosterPerson, 'personCategory' | 'businessField'>

/** The plan's subject for what a row states; a plan that does not split 出租汽车 takes 巡游 and 网约 alike. */
export function findSubject({ subjects }: ExamPlan, { personCategory, businessField }: Stated): Subject | null {
  if (personCategory === null || businessField === null) return null
  const ofCategory = subjects.filter((subject) => subject.personCategory === personCategory)
  return (
    ofCategory.find((subject) => subject.businessField === businessField) ??
    ofCategory.find((subject) => subject.businessField === '出租汽车' && businessField.startsWith('出租汽车')) ??
    null
  )
}

interface Places {
  readonly target: RosterTarget
  readonly sessions: readonly OpenSession[]
}

/** Rows whose subject the plan or the chosen session does not examine, and columns that would have to say it. */
export function subjectFaults(checked: CheckedFile, plan: ExamPlan, places: Places): readonly SiteFault[] {
  const { target } = places
  if (target.subjectId !== null) return contradictions(checked, plan, target.subjectId)
  const keys = [...checked.columns.values()]
  const missing = (['personCategory', 'businessField'] as const).filter((key) => !keys.includes(key))
  if (missing.length > 0) {
    return missing.map((key) => ({
      row: checked.headerRow,
      key,
      kind: 'missing',
      message: `名册里没有“${key === 'personCategory' ? '人员类别' : '业务领域'}”这一列，不知道各人报哪个科目。请在“对应列”里指出是哪一列，或为全部人员选定一个科目`,
      severity: 'error',
    }))
  }
  return checked.people.flatMap((person) => faultOfStated(person, plan, places))
}

function faultOfStated(person: RosterPerson, plan: ExamPlan, { target, sessions }: Places): readonly SiteFault[] {
  const { row, personCategory, businessField } = person
  if (personCategory === null || businessField === null) return []
  const fault = (message: string): SiteFault => ({
    ...{ row, key: 'businessField', kind: 'not-in-list', message, severity: 'error' },
  })
  const subject = findSubject(plan, person)
  if (subject === null) {
    const split = businessField === '出租汽车' ? '，请写明巡游或网约' : '，请更正，或请考点管理员在计划里加上这个科目'
    return [fault(`本计划没有“${subjectName({ personCategory, businessField })}”这个科目${split}`)]
  }
  if (sessions.some(({ subjectIds }) => subjectIds.includes(subject.id))) return []
  const where = target.sessionId === null ? '本计划还没有场次考' : '所选场次不考'
  return [fault(`${where}“${subjectName(subject)}”，请另选场次`)]
}

/** One subject for all: a row that says something else is only pointed out. */
function contradictions({ people }: CheckedFile, plan: ExamPlan, subjectId: string): readonly SiteFault[] {
  const chosen = plan.subjects.find(({ id }) => id === subjectId)
  if (!chosen) return []
  return people.flatMap((person): readonly SiteFault[] => {
    const { row, personCategory, businessField } = person
    const stated = findSubject(plan, person)
    const differs = stated !== null ? stated.id !== subjectId : personCategory !== null && businessField !== null
    if (!differs || personCategory === null || businessField === null) return []
    const message = `名册上是“${subjectName({ personCategory, businessField })}”，本次统一报“${subjectName(chosen)}”，请核对`
    return [{ row, key: 'businessField', kind: 'not-in-list', message, severity: 'warning' }]
  })
}
