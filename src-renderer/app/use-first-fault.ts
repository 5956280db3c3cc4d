import { type RefObject, useEffect } from 'react'

/** Whenever a step was refused, by the page or the core, its first fault comes into view with the focus in it. */
export function useFirstFault(form: RefObject<HTMLFormElement | null>, refused: unknown): void {
  useEffect(() => {
    if (refused === 0) return
    const fault = form.current?.querySelector('.kd-field-error, .kd-first-run-roles-problem')
    const field = fault?.closest('.kd-field, fieldset')
    field?.querySelector('input')?.focus({ preventScroll: true })
    field?.scrollIntoView({ block: 'center' })
  }, [form, refused])
}
