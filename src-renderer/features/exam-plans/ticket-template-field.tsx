import { Input, type InputRef } from 'antd'
import { useRef } from 'react'
import {
  defaultTicketTemplate,
  formatTicketNumber,
  type PlanValues,
  parseTicketTemplate,
  spacedTicketNumber,
} from '../../../src-shared/domain/ticket-number.ts'
import type { FieldProps } from '../../ui/form-field.tsx'
import { StateShape } from '../../ui/state-shapes.tsx'
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
  const input = useRef<InputRef>(null)
  const insert = (text: string) => {
    const element = input.current?.input
    const from = element?.selectionStart ?? value.length
    const until = element?.selectionEnd ?? from
    onChange(value.slice(0, from) + text + value.slice(until))
    input.current?.focus()
  }
  return (
    <div className="kd-template">
      <Input
        {...field}
        ref={input}
        value={value}
        maxLength={80}
        spellCheck={false}
        readOnly={readOnly}
        onChange={(event) => onChange(event.target.value)}
      />
      <TicketSample template={value} plan={plan} />
      {!readOnly && <Placeholders value={value} onChange={onChange} insert={insert} />}
    </div>
  )
}

function Placeholders({
  value,
  onChange,
  insert,
}: {
  value: string
  onChange: (template: string) => void
  insert: (text: string) => void
}) {
  return (
    <ul className="kd-template-parts" aria-label="可用的项目，点一下插入">
      {placeholders.map(({ text, means }) => (
        <li key={text}>
          <button type="button" className="kd-template-part" onClick={() => insert(text)}>
            {text}
          </button>
          <span>{means}</span>
        </li>
      ))}
      {value !== defaultTicketTemplate && (
        <li>
          <button type="button" className="kd-text-button" onClick={() => onChange(defaultTicketTemplate)}>
            恢复默认模板
          </button>
        </li>
      )}
    </ul>
  )
}

/** What the template makes of 第 1 场, 2 号考场, 17 号座, or everything wrong with it. */
export function TicketSample({ template, plan }: { template: string; plan: PlanValues }) {
  const parsed = parseTicketTemplate(template)
  if (!parsed.ok) return <Problems problems={parsed.problems} />
  const sample = formatTicketNumber(parsed.template, { ...plan, session: 1, room: 2, seat: 17 })
  if (!sample.ok) return <Problems problems={[sample.problem]} />
  return (
    <p className="kd-template-sample">
      <span className="kd-template-number">{spacedTicketNumber(sample)}</span>
      <span className="kd-hint">第 1 场 2 号考场 17 号座的样子，共 {parsed.template.length} 位</span>
    </p>
  )
}

function Problems({ problems }: { problems: readonly string[] }) {
  return (
    <ul className="kd-template-problems" role="status">
      {problems.map((problem) => (
        <li key={problem}>
          <StateShape shape="cross-filled" size={12} />
          {problem}
        </li>
      ))}
    </ul>
  )
}
