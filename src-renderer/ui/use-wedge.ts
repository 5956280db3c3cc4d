import { useEffect, useRef } from 'react'
import { type Burst, feed, isSilentKey, quietMilliseconds, readingOf } from './wedge.ts'

type TextField = HTMLInputElement | HTMLTextAreaElement

/** A field as it was before a reading was typed into it. */
interface FieldBefore {
  readonly field: TextField
  readonly value: string
}

/**
 * Tells of everything a keyboard-wedge scanner types anywhere in the window, wherever the focus is. What it typed into a
 * field on the way is taken out again, and its Enter presses nothing.
 *
 * @param onReading whether it was for this listener; anything else stays as typed, for a quick hand or a tool typed it
 */
export function useWedge(onReading: (text: string) => boolean, { enabled = true }: { enabled?: boolean } = {}): void {
  const tell = useRef(onReading)
  useEffect(() => {
    tell.current = onReading
  })
  useEffect(() => {
    if (!enabled) return
    let burst: Burst | null = null
    let before: FieldBefore | null = null
    let timer: number | undefined
    const end = (text: string | null): boolean => {
      window.clearTimeout(timer)
      const typedInto = before
      burst = null
      before = null
      if (text === null || !tell.current(text)) return false
      if (typedInto) putBack(typedInto)
      return true
    }
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || isSilentKey(event.key)) return
      const fed = feed(burst, { key: event.key, code: event.code, at: event.timeStamp })
      if (fed.kind === 'read') {
        if (!end(fed.text)) return
        event.preventDefault()
        event.stopImmediatePropagation()
        return
      }
      if (fed.kind === 'other') {
        end(null)
        return
      }
      // A key pressed elsewhere just before belongs to the burst, and its place is not the field's.
      if (fed.begins || before?.field !== event.target) before = fieldBefore(event.target)
      burst = fed.burst
      window.clearTimeout(timer)
      timer = window.setTimeout(() => end(readingOf(burst)), quietMilliseconds)
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      window.clearTimeout(timer)
      window.removeEventListener('keydown', onKey, { capture: true })
    }
  }, [enabled])
}

function fieldBefore(target: EventTarget | null): FieldBefore | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  return isField ? { field: target, value: target.value } : null
}

/** Through the element's own setter: React tells a change by comparing with what it set itself. */
function putBack({ field, value }: FieldBefore): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
