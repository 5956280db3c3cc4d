import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { ErrorNote } from './error-note.tsx'
import { isInputMethodKey } from './keyboard.ts'
import { useShortcuts } from './keyboard-scope.ts'
import { useMeasures } from './measures.ts'
import { factsInWords, type OptionalFact, Separated } from './sep.tsx'
import { scrollTopShowing, useVisibleRows } from './windowed-rows.ts'
import './record-list.css'

export type RecordListProps<Item> = {
  /** What the list is, for a screen reader: 待审核的报名. */
  readonly label: string
  readonly items: readonly Item[]
  readonly keyOf: (item: Item) => string
  readonly selectedKey: string | null
  /** Called by J/K, arrows, Home, End, and a click. */
  readonly onSelect: (item: Item) => void
  /** Enter or a double click on the row. */
  readonly onOpen?: (item: Item) => void
  /** Usually a RecordRow. */
  readonly renderRow: (item: Item) => ReactNode
  /** Keyset paging: asked for when the end comes near, once for each end; after a failure only when somebody says so. */
  readonly onLoadMore?: (() => void) | undefined
  readonly loadingMore?: boolean
  /** Why the list could not be read, or not further. The page says it above the list; here nothing pretends to be empty. */
  readonly error?: Error | null | undefined
  /** How many there are in all, loaded or not, so that a screen reader can say “3 of 37”. */
  readonly total?: number | undefined
  readonly head?: ReactNode
  readonly foot?: ReactNode
  /** Shown in place of rows. */
  readonly empty: ReactNode
  /** J and K move; false where another list of the page has them. */
  readonly pageKeys?: boolean
  /** Row height in pixels where it is not the two-line row of 44 (32 for a plain list). */
  readonly rowHeight?: number
}

/** One list, one selected row, moved through by keyboard; only the rows in view exist. */
export function RecordList<Item>(props: RecordListProps<Item>) {
  const { items, keyOf, selectedKey, onSelect, onOpen, onLoadMore, pageKeys = true } = props
  const failed = props.error !== undefined && props.error !== null
  const measures = useMeasures()
  const rowHeight = props.rowHeight ?? measures.recordRow
  const scroller = useRef<HTMLDivElement>(null)
  const idBase = useId()
  const range = useVisibleRows(scroller, rowHeight, items.length)
  const selected = selectedKey === null ? -1 : items.findIndex((item) => keyOf(item) === selectedKey)
  useKeepInView(scroller, selected, rowHeight)
  useLoadMore(props, range.end)

  const move = (index: number): void => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)]
    if (item !== undefined) onSelect(item)
  }
  const moveFromPage = (index: number): void => {
    // Whoever moves through the list by its keys goes on in it, with the arrows and Enter.
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true })
    move(index)
  }
  const open = (): void => {
    const current = items[selected]
    if (current !== undefined) onOpen?.(current)
  }
  useShortcuts(
    [
      { key: 'J', label: '下一条', repeats: true, run: () => moveFromPage(selected + 1) },
      { key: 'K', label: '上一条', repeats: true, run: () => moveFromPage(selected < 0 ? 0 : selected - 1) },
      ...(onOpen ? [{ key: 'Enter', label: '打开', run: open }] : []),
    ],
    { enabled: pageKeys && items.length > 0 },
  )
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1)
    const targets: Partial<Record<string, number>> = {
      ArrowDown: selected + 1,
      ArrowUp: selected - 1,
      PageDown: selected + page,
      PageUp: selected - page,
      Home: 0,
      End: items.length - 1,
    }
    const target = targets[event.key]
    if (target !== undefined) move(target)
    else if (event.key === 'Enter' && !event.ctrlKey && onOpen) open()
    else return
    event.preventDefault()
  }
  return (
    <section className="kd-record-list">
      {props.head !== undefined && <div className="kd-record-list-head">{props.head}</div>}
      <div
        ref={scroller}
        className="kd-record-list-rows"
        {...(items.length > 0 && {
          role: 'listbox',
          'aria-label': props.label,
          'aria-activedescendant': selected >= 0 ? `${idBase}${selectedKey}` : undefined,
          tabIndex: 0,
          onKeyDown,
        })}
      >
        {items.length === 0 ? (
          failed ? null : (
            props.empty
          )
        ) : (
          <div role="presentation" style={{ height: items.length * rowHeight }}>
            <div role="presentation" style={{ transform: `translateY(${range.first * rowHeight}px)` }}>
              {items.slice(range.first, range.end).map((item, offset) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keys
                <div
                  key={keyOf(item)}
                  id={`${idBase}${keyOf(item)}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={keyOf(item) === selectedKey}
                  aria-posinset={range.first + offset + 1}
                  aria-setsize={props.total ?? items.length}
                  className="kd-record-row"
                  style={{ height: rowHeight }}
                  onClick={() => onSelect(item)}
                  onDoubleClick={() => onOpen?.(item)}
                >
                  {props.renderRow(item)}
                </div>
              ))}
            </div>
          </div>
        )}
      </div>
      <div role="status">{props.loadingMore === true && <div className="kd-record-list-more">正在读取更多…</div>}</div>
      {failed && items.length > 0 && onLoadMore && props.loadingMore !== true && (
        <ErrorNote message="没能读取更多。" action={{ label: '再试', run: onLoadMore }} />
      )}
      {props.foot !== undefined && <div className="kd-record-list-foot">{props.foot}</div>}
    </section>
  )
}

function useKeepInView(scroller: { readonly current: HTMLElement | null }, row: number, rowHeight: number): void {
  useEffect(() => {
    const element = scroller.current
    if (!element || row < 0) return
    element.scrollTop = scrollTopShowing(row, { scrollTop: element.scrollTop, height: element.clientHeight, rowHeight })
  }, [scroller, row, rowHeight])
}

function useLoadMore<Item>(props: RecordListProps<Item>, lastDrawn: number): void {
  const { items, keyOf, onLoadMore, loadingMore, error } = props
  const askedAt = useRef<string | null>(null)
  const near = items.length > 0 && lastDrawn >= items.length - 10
  const last = items.at(-1)
  // Another filter may have as many rows, but not the same last one.
  const end = last === undefined ? '' : `${items.length} ${keyOf(last)}`
  useEffect(() => {
    if (error) askedAt.current = null
    else if (near && onLoadMore && loadingMore !== true && askedAt.current !== end) {
      askedAt.current = end
      onLoadMore()
    }
  }, [near, onLoadMore, loadingMore, end, error])
}

export type RecordRowProps = {
  /** One fact, or several to be told apart. */
  readonly title: string | readonly OptionalFact[]
  /** Amber words after the name: 1 处提示. */
  readonly flag?: string | undefined
  readonly left?: string | readonly OptionalFact[]
  readonly right?: ReactNode
  /** Where it stands with the centre. */
  readonly mark?: ReactNode
}

const severalFacts = (facts: string | undefined | readonly OptionalFact[]): readonly OptionalFact[] =>
  typeof facts === 'object' ? facts : [facts]

/** Two lines: the name, and under it what tells this record from the next. Cut text shows whole as a tooltip. */
export function RecordRow({ title, flag, left, right, mark }: RecordRowProps) {
  const titles = severalFacts(title)
  const lefts = severalFacts(left)
  return (
    <>
      <div className="kd-record-line">
        <span className="kd-record-title kd-one-line" title={factsInWords(titles)}>
          <Separated facts={titles} />
        </span>
        {flag !== undefined && <span className="kd-record-flag">{flag}</span>}
      </div>
      <div className="kd-record-line kd-record-second">
        <span className="kd-one-line" title={factsInWords(lefts)}>
          <Separated facts={lefts} />
        </span>
        <span className="kd-record-right">{right}</span>
        <span className="kd-record-mark">{mark}</span>
      </div>
    </>
  )
}
