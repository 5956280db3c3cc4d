import {
  defaultTicketTemplate,
  formatTicketNumber,
  type PlanValues,
  parseTicketTemplate,
  spacedTicketNumber,
} from '../../../src-shared/domain/ticket-number.ts'
import type { FieldProps } from '../../ui/form-field.tsx'
import { TemplateInput, TemplateProblems } from './template-input.tsx'
import './ticket-template-field.css'

const placeholders = [
  { text: '{yy}', means: '考试年份后两位' },
  { text: '{yyyy}', means: '考试年份' },
  { text: '{area:6}', means: '考点所在区划' },
  { text: '{site:2}', means: '考点代码' },
  { text: '{plan:2}', means: '计划号' },
  { text: '{session:2}', means: '场次号，必有' },
  { text: '{room:2}', means: '考场号，必有' },
  { text: '{seat:2}', means: '座位号，必有' },
  { text: '{check}', means: '校验码' },
] as const

/** The template with its number for one seat beside it, as it is typed. */
export function TicketTemplateField({
  field,
  value,
  onChange,
  plan,
  readOnly,
}: {
  field: FieldProps
  value: string
  onChange: (template: string) => void
  plan: PlanValues
  readOnly: boolean
}) {
  return (
    <TemplateInput
      field={field}
      value={value}
      placeholders={placeholders}
      standard={defaultTicketTemplate}
      readOnly={readOnly}
      onChange={onChange}
    >
      <TicketSample template={value} plan={plan} />
    </TemplateInput>
  )
}

/** What the template makes of 第 1 场, 2 号考场, 17 号座, or everything wrong with it. */
export function TicketSample({ template, plan }: { template: string; plan: PlanValues }) {
  const parsed = parseTicketTemplate(template)
  if (!parsed.ok) return <TemplateProblems problems={parsed.problems} />
  const sample = formatTicketNumber(parsed.template, { ...plan, session: 1, room: 2, seat: 17 })
  if (!sample.ok) return <TemplateProblems problems={[sample.problem]} />
  return (
    <p className="kd-template-sample">
      <span className="kd-template-number">{spacedTicketNumber(sample)}</span>
      <span className="kd-hint">第 1 场 2 号考场 17 号座的样子，共 {parsed.template.length} 位</span>
    </p>
  )
}
