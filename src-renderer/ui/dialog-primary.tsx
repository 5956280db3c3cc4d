import { useRef } from 'react'
import { GreyedButton, type GreyedButtonProps } from './greyed-button.tsx'
import { KeyCap } from './key-cap.tsx'
import { useShortcuts } from './keyboard-scope.ts'

/**
 * The one primary button of a form in a dialog, and Ctrl+Enter for it from any field. Pressing the key presses the
 * button: it submits the form it belongs to, does nothing while it runs, and says why where it is greyed.
 */
export function DialogPrimary({ children, ...button }: GreyedButtonProps) {
  const element = useRef<HTMLButtonElement>(null)
  useShortcuts([{ key: 'Ctrl+Enter', run: () => element.current?.click() }])
  const greyed = Boolean(button.greyedBecause)
  return (
    <GreyedButton {...button} ref={element} type="primary">
      {children}
      <KeyCap keys="Ctrl+Enter" tone={greyed ? 'plain' : 'on-primary'} />
    </GreyedButton>
  )
}
