import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { isInputMethodKey } from '../../ui/keyboard.ts'

const fields = 'input:not([type="file"]):not([disabled]):not([tabindex="-1"])'

/**
 * Enter goes to the next field, as typists expect; an open list and an input method keep it for themselves. A list with
 * nothing chosen is passed like any other: opened by Enter, the next Enter would choose its first entry unseen. Arrows,
 * Space and typing open it. For the capturing phase: antd's lists would open at every Enter.
 */
export function nextFieldOnEnter(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget } = event
  if (event.key !== 'Enter' || event.ctrlKey || isInputMethodKey(event.nativeEvent)) return
  if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return
  const all = [...currentTarget.querySelectorAll<HTMLInputElement>(fields)]
  const sameGroup = (other: HTMLInputElement) => other.type === 'radio' && other.name === target.name
  const next = all.slice(all.indexOf(target) + 1).find((other) => !(target.type === 'radio' && sameGroup(other)))
  if (!next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
  if (next.type !== 'radio') next.select()
}

/** Puts the focus on the first faulty field each time `attempts` grows. */
export function useFocusFirstFault(form: RefObject<HTMLElement | null>, attempts: number): void {
  useEffect(() => {
    if (attempts === 0) return
    const faulty = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    const field = faulty?.matches('input') ? faulty : faulty?.querySelector<HTMLElement>('input')
    ;(field ?? faulty)?.focus()
  }, [form, attempts])
}
