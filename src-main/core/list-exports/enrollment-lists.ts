import type { EnrollmentFilter, EnrollmentRow } from '../../../src-shared/contract/enrollments.ts'
import type { Candidate } from '../../../src-shared/domain/candidate.ts'
import { originNames } from '../../../src-shared/domain/candidate.ts'
import { enrollmentStatusNames } from '../../../src-shared/domain/enrollment.ts'
import { maskIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { maskMobile } from '../../../src-shared/domain/mobile-number.ts'
import { candidateStore } from '../candidates/store.ts'
import type { QueryContext } from '../context.ts'
import { listEnrollments } from '../enrollments/list-enrollments.ts'
import { recordName } from '../journal/record-names.ts'
import { condition, type ExportedList, inPages, refuseCut, rowsPerTurn, typedCondition } from './exported-list.ts'
import { employerName, identityColumn, timeText } from './shared-columns.ts'

const conditions = ({ db }: QueryContext, filter: EnrollmentFilter): readonly string[] => [
  ...condition('状态', filter.status && enrollmentStatusNames[filter.status]),
  ...(filter.sessionId === null
    ? condition('计划', filter.planId && recordName(db, 'exam-plan', filter.planId))
    : condition('场次', recordName(db, 'session', filter.sessionId))),
  ...condition('单位', employerName(db, filter.employerId)),
  ...condition('来源', filter.origin && originNames[filter.origin]),
  ...typedCondition(filter.text),
]

type Place = { readonly submittedAt: string; readonly enrollmentId: string }

const enrollmentPages = ({ db }: QueryContext, filter: EnrollmentFilter) =>
  inPages<EnrollmentRow, Place>((after) => {
    const page = listEnrollments(db, { filter, after, length: rowsPerTurn })
    refuseCut(page, filter.text)
    return { rows: page.rows, next: page.more ? (page.rows.at(-1) ?? null) : null }
  })

/** 报名 */
export const enrollmentList: ExportedList<EnrollmentFilter, EnrollmentRow> = {
  name: '报名',
  conditions,
  pages: enrollmentPages,
  columns: [
    { label: '姓名', width: 14, value: ({ name }) => name },
    { label: '证件类型', width: 16, value: ({ idType }) => idType },
    identityColumn(),
    { label: '单位名称', width: 34, value: ({ employerName: employer }) => employer },
    { label: '考试计划', width: 34, value: ({ planName }) => planName },
    { label: '科目', width: 34, value: ({ subjectName }) => subjectName },
    { label: '场次', width: 10, value: ({ sessionNumber }) => `第 ${sessionNumber} 场` },
    { label: '考试日期', width: 12, value: ({ date }) => date },
    { label: '开始时间', width: 10, value: ({ startTime }) => startTime },
    { label: '状态', width: 12, value: ({ status }) => enrollmentStatusNames[status] },
    { label: '意见', width: 30, value: ({ comment }) => comment },
    { label: '准考证号', width: 24, value: ({ ticketNumber }) => ticketNumber },
    { label: '来源', width: 10, value: ({ origin }) => originNames[origin] },
    { label: '提交人', width: 12, value: ({ submittedBy }) => submittedBy },
    { label: '提交时间', width: 18, value: ({ submittedAt }) => timeText(submittedAt) },
  ],
}

interface EnrolledPerson extends Candidate {
  readonly employer: string | null
}

/** Whoever enrolled more than once stands where their latest enrollment does. */
function* people(context: QueryContext, filter: EnrollmentFilter): Generator<readonly EnrolledPerson[]> {
  const known = new Set<string>()
  for (const page of enrollmentPages(context, filter)) {
    const rows: EnrolledPerson[] = []
    for (const { candidateId, employerName: employer } of page) {
      if (known.has(candidateId)) continue
      known.add(candidateId)
      const candidate = candidateStore.load(context.db, candidateId)?.state
      if (candidate) rows.push({ ...candidate, employer })
    }
    yield rows
  }
}

/** 考生: those whom the list of enrollments names. */
export const candidateList: ExportedList<EnrollmentFilter, EnrolledPerson> = {
  name: '考生',
  conditions,
  pages: people,
  columns: [
    { label: '真实姓名', width: 14, value: ({ name }) => name },
    { label: '证件类型', width: 16, value: ({ idType }) => idType },
    {
      label: '证件号码',
      width: 22,
      value: ({ idNumber }) => maskIdNumber(idNumber),
      whole: ({ idNumber }) => idNumber,
    },
    { label: '性别', width: 6, value: ({ sex }) => sex },
    { label: '出生日期', width: 12, value: ({ birthDate }) => birthDate },
    { label: '手机号码', width: 14, value: ({ mobile }) => maskMobile(mobile), whole: ({ mobile }) => mobile },
    { label: '单位名称', width: 34, value: ({ employer }) => employer },
    { label: '累计城市客运工作年限（年）', width: 26, numeric: true, value: ({ yearsOfWork }) => yearsOfWork },
    { label: '学历', width: 12, value: ({ education }) => education },
    { label: '民族', width: 10, value: ({ ethnicGroup }) => ethnicGroup },
    { label: '专业技术职务', width: 16, value: ({ technicalTitle }) => technicalTitle },
    { label: '个人头像', width: 10, value: ({ portrait }) => (portrait === null ? '缺' : '有') },
    { label: '证件照正面', width: 12, value: ({ idFront }) => (idFront === null ? '缺' : '有') },
    { label: '证件照反面', width: 12, value: ({ idBack }) => (idBack === null ? '缺' : '有') },
    { label: '来源', width: 10, value: ({ origin }) => originNames[origin] },
  ],
}
