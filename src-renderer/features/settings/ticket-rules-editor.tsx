import { Button, Input } from 'antd'
import {
  defaultTicketRules,
  filledLength,
  longestTicketRule,
  mostTicketRules,
  type TicketRule,
} from '../../../src-shared/domain/ticket-rules.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { LineButtons, moved } from './line-buttons.tsx'

/** 考生须知 on the ticket: each rule is one line of print, counted while it is typed. */
export function TicketRulesEditor({
  rules,
  problems,
  onChange,
}: {
  rules: readonly TicketRule[]
  problems: ReadonlyMap<string, string>
  onChange: (rules: TicketRule[]) => void
}) {
  const replace = (index: number, part: Partial<TicketRule>): void =>
    onChange(rules.map((old, at) => (at === index ? { ...old, ...part } : old)))
  return (
    <fieldset className="kd-lines">
      <legend>
        考生须知
        <span className="kd-hint">
          每条在准考证上占一行。{'{admitFrom}'} 入场时间、{'{lateLimit}'} 迟到截止、{'{minutes}'} 考试分钟、
          {'{fullMark}'} 满分、{'{passMark}'} 合格分，打印时换成该场次的数字。
        </span>
      </legend>
      <ol>
        {rules.map((rule, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule is its place on the paper
          <li key={index}>
            <TicketRuleLine
              rule={rule}
              number={index + 1}
              problem={problems.get(`ticketRules.${index}.key`) ?? problems.get(`ticketRules.${index}.text`)}
              onChange={(part) => replace(index, part)}
            />
            <LineButtons
              name={`须知 ${index + 1}`}
              index={index}
              count={rules.length}
              onMove={(to) => onChange(moved(rules, index, to))}
              onRemove={() => onChange(rules.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <div className="kd-lines-foot">
        {rules.length < mostTicketRules ? (
          <Button icon={<PlusIcon />} onClick={() => onChange([...rules, { key: '', text: '' }])}>
            加一条
          </Button>
        ) : (
          <GreyedButton
            icon={<PlusIcon />}
            greyedBecause={`准考证上只有 ${mostTicketRules} 行的位置。要加新的，请先删一条。`}
          >
            加一条
          </GreyedButton>
        )}
        <Button onClick={() => onChange([...defaultTicketRules])}>换回原来的八条</Button>
      </div>
    </fieldset>
  )
}

type TicketRuleLineProps = {
  readonly rule: TicketRule
  readonly number: number
  readonly problem: string | undefined
  readonly onChange: (part: Partial<TicketRule>) => void
}

function TicketRuleLine({ rule, number, problem, onChange }: TicketRuleLineProps) {
  const length = filledLength(rule.text)
  const tooLong = length > longestTicketRule
  return (
    <div className="kd-lines-field">
      <div className="kd-ticket-rule">
        <Input
          aria-label={`须知 ${number} 讲什么`}
          placeholder="四个字"
          maxLength={4}
          value={rule.key}
          status={problem && rule.key.trim() === '' ? 'error' : ''}
          onChange={(event) => onChange({ key: event.target.value })}
        />
        <Input
          aria-label={`须知 ${number} 内容`}
          value={rule.text}
          status={tooLong || (problem && rule.text.trim() === '') ? 'error' : ''}
          suffix={
            <span className={tooLong ? 'kd-ticket-rule-over' : 'kd-hint'} aria-live="polite">
              {Math.ceil(length)} / {longestTicketRule}
            </span>
          }
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </div>
      {problem && <p className="kd-field-error">{problem}。</p>}
    </div>
  )
}
