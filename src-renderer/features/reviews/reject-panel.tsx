import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { saysWhy } from '../../../src-shared/domain/enrollment-review.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { StateShape } from '../../ui/state-shapes.tsx'

export type RejectPanelProps = {
  readonly reasons: readonly string[]
  /** Why the reasons could not be read; the text can be written all the same. */
  readonly problem?: string | undefined
  /** What the candidate will read; kept by the page when the panel closes. */
  readonly text: string
  readonly onText: (text: string) => void
  readonly onConfirm: () => void
  readonly onClose: () => void
}

const commentId = 'kd-review-comment'
const problemId = 'kd-review-comment-problem'
const sentenceFor = (reason: string): string => `${reason}。`
const isChosen = (text: string, reason: string): boolean => text.includes(sentenceFor(reason))

/** Reasons stand first, in the order in which they were chosen; what was typed follows. */
function toggleReason(text: string, reason: string, reasons: readonly string[]): string {
  if (isChosen(text, reason)) return text.replace(sentenceFor(reason), '')
  let end = 0
  for (const chosen of reasons) {
    const sentence = sentenceFor(chosen)
    if (text.includes(sentence)) end = Math.max(end, text.indexOf(sentence) + sentence.length)
  }
  return text.slice(0, end) + sentenceFor(reason) + text.slice(end)
}

/** Why not: number keys choose, the text below is what the candidate will read. Docked over nothing that is needed. */
export function RejectPanel({ reasons, problem, text, onText, onConfirm, onClose }: RejectPanelProps) {
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.focus(), [])
  const toggle = (reason: string): void => onText(toggleReason(text, reason, reasons))
  const [asked, setAsked] = useState(false)
  const enough = saysWhy(text)
  const confirm = (): void => {
    if (enough) {
      onConfirm()
      return
    }
    setAsked(true)
    // Number keys go on choosing; only somebody who is writing stays in the field.
    if (text.trim() === '' || document.activeElement?.id !== commentId) panel.current?.focus()
  }
  useShortcuts([
    ...reasons.flatMap((reason, index) => [
      { key: String(index + 1), label: reason, run: () => toggle(reason) },
      // While the text is being written, digits belong to it.
      { key: `Alt+${index + 1}`, run: () => toggle(reason) },
    ]),
    { key: 'Ctrl+Enter', label: '确认不通过', run: confirm },
    { key: 'Escape', label: '收起，保留已写的内容', inFields: true, run: onClose },
  ])
  return (
    <section ref={panel} className="kd-review-panel" aria-label="不通过的原因" tabIndex={-1}>
      <header>
        <h2>不通过的原因</h2>
        <span className="kd-hint">
          {text.trim() === '' ? '按数字键勾选，可多选' : '按数字键勾选，可多选；要改为通过，先按 Esc 收起'}
        </span>
        <button type="button" className="kd-review-panel-close" onClick={onClose}>
          取消 <KeyCap keys="Escape" />
        </button>
      </header>
      {problem !== undefined && <ErrorNote message={problem} />}
      <ul className="kd-review-reasons">
        {reasons.map((reason, index) => {
          const chosen = isChosen(text, reason)
          return (
            <li key={reason}>
              <button
                type="button"
                aria-pressed={chosen}
                className={chosen ? 'kd-review-reason kd-review-reason-chosen' : 'kd-review-reason'}
                onClick={() => toggle(reason)}
              >
                <KeyCap keys={String(index + 1)} tone={chosen ? 'chosen' : 'plain'} />
                <span>{reason}</span>
                {chosen && <StateShape shape="cross-filled" />}
              </button>
            </li>
          )
        })}
      </ul>
      <div className="kd-review-said">
        <label htmlFor={commentId}>考生会看到</label>
        <span>
          之后可用 <KeyCap keys="U" /> 恢复
        </span>
      </div>
      <div className="kd-review-answer">
        <Input.TextArea
          id={commentId}
          aria-invalid={asked && !enough}
          aria-describedby={asked && !enough ? problemId : undefined}
          value={text}
          maxLength={400}
          rows={2}
          placeholder="也可以直接写原因，按 Tab 键到这里"
          onChange={(event) => onText(event.target.value)}
        />
        <Button
          type="primary"
          size="large"
          aria-disabled={!enough}
          onClick={confirm}
          title={enough ? undefined : '请先勾选或写明原因'}
        >
          确认不通过
          <KeyCap keys="Ctrl+Enter" tone={enough ? 'on-primary' : 'plain'} />
        </Button>
      </div>
      {asked && !enough && (
        <div className="kd-review-problem" id={problemId} role="alert">
          {text.trim() === '' ? '请先勾选或写明原因。' : '请用文字写明原因，或按数字键勾选。'}
        </div>
      )}
    </section>
  )
}
