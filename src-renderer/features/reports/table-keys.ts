import type { KeyboardEvent } from 'react'

const steps: Readonly<Record<string, readonly [line: number, cell: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

/** Arrow keys go from one number that leads somewhere to the next one in that direction. */
export function moveAmongLinks(event: KeyboardEvent<HTMLTableElement>): void {
  const [line, cell] = steps[event.key] ?? [0, 0]
  const from = document.activeElement?.closest('td')
  if (!(from instanceof HTMLTableCellElement) || (line === 0 && cell === 0)) return
  const row = from.closest('tr')
  if (!row) return
  event.preventDefault()
  let [at, next] = [from.cellIndex + cell, nextRow(row, line)]
  for (; next && at >= 0 && at < next.cells.length; at += cell, next = nextRow(next, line)) {
    const link = next.cells[at]?.querySelector('a')
    if (!link) continue
    link.focus()
    return
  }
}

function nextRow(row: HTMLTableRowElement, step: number): HTMLTableRowElement | null {
  if (step === 0) return row
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling
  return next instanceof HTMLTableRowElement ? next : null
}
