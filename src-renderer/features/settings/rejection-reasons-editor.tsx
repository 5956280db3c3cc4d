import { Button, Input } from 'antd'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { LineButtons, moved } from './line-buttons.tsx'

const most = 9

/** What a reviewer picks by a number key; the words are what the candidate reads. */
export function RejectionReasonsEditor({
  reasons,
  problems,
  onChange,
}: {
  reasons: readonly string[]
  problems: ReadonlyMap<string, string>
  onChange: (reasons: string[]) => void
}) {
  const replace = (index: number, text: string): void => onChange(reasons.map((old, at) => (at === index ? text : old)))
  return (
    <fieldset className="kd-lines">
      <legend>
        不通过的理由
        <span className="kd-hint">审核时按数字键选用，考生看到的就是这些话；来源：各地审核常见情形，可随时改。</span>
      </legend>
      <ol>
        {reasons.map((reason, index) => {
          const problem = problems.get(`rejectionReasons.${index}`)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a reason is its place: the number key that picks it
            <li key={index}>
              <KeyCap keys={String(index + 1)} />
              <div className="kd-lines-field">
                <Input
                  aria-label={`理由 ${index + 1}`}
                  status={problem ? 'error' : ''}
                  maxLength={40}
                  value={reason}
                  onChange={(event) => replace(index, event.target.value)}
                />
                {problem && <p className="kd-field-error">请填写 2 到 40 个字。</p>}
              </div>
              <LineButtons
                name={`理由 ${index + 1}`}
                index={index}
                count={reasons.length}
                onMove={(to) => onChange(moved(reasons, index, to))}
                onRemove={() => onChange(reasons.filter((_, at) => at !== index))}
              />
            </li>
          )
        })}
      </ol>
      {reasons.length < most ? (
        <Button icon={<PlusIcon />} onClick={() => onChange([...reasons, ''])}>
          加一条
        </Button>
      ) : (
        <GreyedButton icon={<PlusIcon />} greyedBecause="最多 9 条，与数字键 1–9 对应。要加新的，请先删一条。">
          加一条
        </GreyedButton>
      )}
    </fieldset>
  )
}
