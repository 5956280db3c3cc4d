import { type RefObject, useLayoutEffect, useState } from 'react'

export type VisibleRows = { readonly first: number; readonly end: number }

/** Rows [first, end) that must exist for a window of `height` pixels at `scrollTop`, with `overscan` rows on either side. */
export function visibleRows(
  scrollTop: number,
  height: number,
  { rowHeight, rowCount, overscan = 8 }: { rowHeight: number; rowCount: number; overscan?: number },
): VisibleRows {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - overscan)
  const end = Math.min(rowCount, Math.ceil((scrollTop + height) / rowHeight) + overscan)
  return { first: Math.min(first, rowCount), end: Math.max(end, Math.min(first, rowCount)) }
}

/** The scroll position that shows a row whole, moving as little as possible. `top` is covered by a sticky head. */
export function scrollTopShowing(
  row: number,
  { scrollTop, height, rowHeight, head = 0 }: { scrollTop: number; height: number; rowHeight: number; head?: number },
): number {
  const start = row * rowHeight
  if (start < scrollTop) return start
  const end = start + rowHeight + head
  return end > scrollTop + height ? end - height : scrollTop
}

/** Follows a scrolling element and says which of its equally high rows are to be drawn. */
export function useVisibleRows(
  scroller: RefObject<HTMLElement | null>,
  rowHeight: number,
  rowCount: number,
): VisibleRows {
  const [range, setRange] = useState<VisibleRows>({ first: 0, end: Math.min(rowCount, 40) })
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = (): void => {
      const next = visibleRows(element.scrollTop, element.clientHeight, { rowHeight, rowCount })
      setRange((previous) => (previous.first === next.first && previous.end === next.end ? previous : next))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [scroller, rowHeight, rowCount])
  // Between a shorter list and the next measuring the range may still reach past its end.
  return { first: Math.min(range.first, rowCount), end: Math.min(range.end, rowCount) }
}
