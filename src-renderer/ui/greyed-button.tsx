import { Button, type ButtonProps, Popover } from 'antd'
import { type ReactNode, type Ref, useId, useState } from 'react'

export type GreyedButtonProps = Omit<ButtonProps, 'disabled'> & {
  /** Why it does not act, since which rule and until when. Undefined: an ordinary button. */
  readonly greyedBecause?: ReactNode
  /** Says it elsewhere (a strip in the card) instead of in a bubble at the button. */
  readonly onExplain?: () => void
  readonly ref?: Ref<HTMLButtonElement>
}

/** A button that is greyed, not disabled: it keeps its place in the tab order, and a click on it says why. */
export function GreyedButton({ greyedBecause, onExplain, ...button }: GreyedButtonProps) {
  const [explaining, setExplaining] = useState(false)
  const reasonId = useId()
  if (greyedBecause === undefined || greyedBecause === null || greyedBecause === false) return <Button {...button} />
  const explain = (): void => {
    if (onExplain) onExplain()
    else setExplaining(true)
  }
  return (
    <>
      <Popover
        open={explaining}
        trigger="click"
        onOpenChange={(open) => !open && setExplaining(false)}
        content={
          <div className="kd-bubble" role="status">
            {greyedBecause}
          </div>
        }
      >
        <Button
          {...button}
          htmlType="button"
          aria-disabled="true"
          aria-describedby={reasonId}
          onClick={(event) => {
            event.preventDefault()
            explain()
          }}
          onBlur={() => setExplaining(false)}
        />
      </Popover>
      <span id={reasonId} className="kd-visually-hidden">
        {greyedBecause}
      </span>
    </>
  )
}
