import { type RefObject, useLayoutEffect } from 'react'

/**
 * Shows a `dialog` over everything while it is mounted, and gives the focus back to where it was. Call it after
 * `useExclusiveKeys`, for effects run in their order.
 */
export function useModal(element: RefObject<HTMLDialogElement | null>): void {
  useLayoutEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      // A layout effect is cleaned up while the element is still in the document: one that has left it gives nothing back.
      dialog?.close()
      if (document.activeElement === document.body && before instanceof HTMLElement) {
        before.focus({ preventScroll: true })
      }
    }
  }, [element])
}
