import { type EnrollmentFigure, nobodys } from '../../../src-shared/contract/enrollment-figures.ts'
import { SetChip } from '../../ui/set-chip.tsx'
import type { EnrollmentSearch } from './enrollment-search.ts'

type Outcome = NonNullable<EnrollmentFigure['outcome']>
const outcomeWords: Readonly<Record<Outcome, string>> = {
  qualified: '合格',
  unqualified: '不合格',
  absent: '缺考',
  violation: '违纪作弊',
  unpublished: '成绩未公布',
  published: '成绩已公布',
  present: '实考',
}

interface Chip {
  readonly label: string
  readonly value: string
  /** What clearing it takes out of the address. */
  readonly fields: readonly (keyof EnrollmentSearch)[]
}

/** What a figure of 统计报表 narrowed the list by: to be read and cleared. */
export function FigureChips({
  search,
  onChange,
}: {
  search: EnrollmentSearch
  onChange: (changes: EnrollmentSearch) => void
}) {
  return chipsOf(search).map(({ label, value, fields }) => (
    <SetChip
      key={label}
      label={label}
      value={value}
      onClear={() => onChange(Object.fromEntries(fields.map((field) => [field, undefined])))}
    />
  ))
}

function chipsOf(search: EnrollmentSearch): readonly Chip[] {
  const { examFrom, examUntil, personCategory, businessField, outcome, issued, seated } = search
  const { employerId, withBranches, region, submittedOn, reviewedOn } = search
  const chips: (Chip | false)[] = [
    (examFrom !== undefined || examUntil !== undefined) && {
      ...{ label: '考试日期', value: `${examFrom ?? '最早'} 至 ${examUntil ?? '最晚'}` },
      fields: ['examFrom', 'examUntil'],
    },
    personCategory !== undefined && { label: '人员类别', value: personCategory, fields: ['personCategory'] },
    businessField !== undefined && { label: '业务领域', value: businessField, fields: ['businessField'] },
    outcome !== undefined && { label: '考试结果', value: outcomeWords[outcome], fields: ['outcome'] },
    issued === true && { label: '证书', value: '已发', fields: ['issued'] },
    seated === true && { label: '席位', value: '占用', fields: ['seated'] },
    employerId === nobodys && { label: '单位', value: '没有登记', fields: ['employerId'] },
    withBranches === true && { label: '分支机构', value: '一并列出', fields: ['withBranches'] },
    region !== undefined && {
      ...{ label: '单位登记区划', value: region === nobodys ? '没有登记' : region, fields: ['region'] },
    },
    submittedOn !== undefined && { label: '提交日期', value: submittedOn, fields: ['submittedOn'] },
    reviewedOn !== undefined && { label: '审核日期', value: reviewedOn, fields: ['reviewedOn'] },
  ]
  return chips.filter((chip) => chip !== false)
}
