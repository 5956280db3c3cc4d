import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { isInputMethodKey } from '../../ui/keyboard.ts'

const fields = 'input:not([type="file"]):not([disabled]):not([tabindex="-1"])'

/** A closed list that nothing was chosen from yet: there Enter opens it. */
const isUnchosenList = (field: HTMLInputElement): boolean =>
  field.getAttribute('role') === 'combobox' &&
  field.closest('.ant-select')?.querySelector('.ant-select-placeholder') != null

/**
 * Enter goes to the next field, as typists expect; an open list, an empty one and an input method keep it for themselves.
 * For the capturing phase: antd's lists would open at every Enter.
 */
export function nextFieldOnEnter(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget } = event
  if (event.key !== 'Enter' || event.ctrlKey || isInputMethodKey(event.nativeEvent)) return
  if (!(target instanceof HTMLInputElement) || target.getAttribute('aria-expanded') === 'true') return
  if (isUnchosenList(target)) return
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
