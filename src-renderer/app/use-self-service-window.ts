import { useEffect } from 'react'

/** Keys that would leave the page, open the browser's own tools, or write the page to a file. */
const leadingAway = ({ key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean =>
  (altKey && ['ArrowLeft', 'ArrowRight', 'Home'].includes(key)) ||
  ((ctrlKey || metaKey) && ['s', 'o', 'p', 'u', 'j', 'h', 'f', 'g', 'd'].includes(key.toLowerCase())) ||
  key === 'F12' ||
  key === 'ContextMenu'

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** A page that fills the screen only after a dialog opened would lie over that dialog. */
const opensSomething = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('button, a, dialog') !== null

/**
 * 自助机: asks for the full screen at the first touch (a browser allows it only then), and keeps the browser's own ways
 * out of the candidate's hands. A hint to people, no fence: what must not be done, the gate refuses.
 */
export function useSelfServiceWindow(enabled: boolean): void {
  useEffect(() => {
    if (!enabled) return
    const fill = ({ target }: PointerEvent): void => {
      if (document.fullscreenElement || opensSomething(target)) return
      void document.documentElement.requestFullscreen?.().catch(() => undefined)
    }
    const hold = (event: Event): void => event.preventDefault()
    const holdKey = (event: KeyboardEvent): void => {
      if (leadingAway(event)) event.preventDefault()
    }
    // A file dropped beside its field would be opened by the browser in place of the page.
    const holdDrop = (event: DragEvent): void => {
      if (!event.defaultPrevented && !isText(event.target)) event.preventDefault()
    }
    window.addEventListener('pointerdown', fill)
    window.addEventListener('contextmenu', hold)
    window.addEventListener('keydown', holdKey, { capture: true })
    window.addEventListener('dragover', holdDrop)
    window.addEventListener('drop', holdDrop)
    return () => {
      window.removeEventListener('pointerdown', fill)
      window.removeEventListener('contextmenu', hold)
      window.removeEventListener('keydown', holdKey, { capture: true })
      window.removeEventListener('dragover', holdDrop)
      window.removeEventListener('drop', holdDrop)
    }
  }, [enabled])
}
