import type { Page } from 'playwright-core'

/** Types as a scanner or card reader does, faster than the test could press keys, into whatever has the focus. */
export const scan = (page: Page, code: string, suffix: 'Enter' | null = null) =>
  page.evaluate(
    ({ characters, end }) => {
      let at = performance.now()
      const press = (key: string): boolean => {
        const event = new KeyboardEvent('keydown', { key, code: `Digit${key}`, bubbles: true, cancelable: true })
        // A real key carries the time it was pressed, however long the page takes to hear of it.
        Object.defineProperty(event, 'timeStamp', { value: at })
        at += 5
        return (document.activeElement ?? document.body).dispatchEvent(event)
      }
      for (const character of characters) {
        if (press(character) && document.activeElement instanceof HTMLInputElement) {
          document.execCommand('insertText', false, character)
        }
      }
      if (end) press(end)
    },
    { characters: [...code], end: suffix },
  )
