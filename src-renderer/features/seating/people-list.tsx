import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react'
import type { SeatedPerson, SeatingRoom } from '../../../src-shared/contract/seating.ts'
import { type CalendarDate, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import { inOrder, type SeatedOrder } from '../../../src-shared/domain/seating/find-seated.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { listTime } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { useMeasures } from '../../ui/measures.ts'
import { shortEmployer, shortSubject } from '../../ui/short-names.ts'
import { StateShape } from '../../ui/state-shapes.tsx'
import { scrollTopShowing, useVisibleRows } from '../../ui/windowed-rows.ts'
import type { Selection } from './use-selection.ts'

/** Everybody with a seat, one line each. Space chooses, Shift takes all between, Enter shows the ticket. */
export function PeopleList({
  people,
  order,
  onOrder,
  rooms,
  selection,
  onPreview,
}: {
  people: readonly SeatedPerson[]
  order: SeatedOrder
  onOrder: (order: SeatedOrder) => void
  rooms: readonly SeatingRoom[]
  selection: Selection
  onPreview: (person: SeatedPerson) => void
}) {
  const [at, setCursor] = useState(0)
  const { today } = useSignedIn()
  const rowHeight = useMeasures().plainRow
  const scroller = useRef<HTMLDivElement>(null)
  const options = useRef<HTMLDivElement>(null)
  const idBase = useId()
  const sorted = useMemo(() => inOrder(people, order), [people, order])
  // A search leaves fewer than there were.
  const cursor = Math.min(at, Math.max(0, sorted.length - 1))
  const ids = useMemo(() => sorted.map((person) => person.enrollmentId), [sorted])
  const range = useVisibleRows(scroller, rowHeight, sorted.length)
  const numbers = new Map(rooms.map((room) => [room.roomId, room.number]))

  const move = (index: number): void => {
    const next = Math.min(Math.max(index, 0), sorted.length - 1)
    setCursor(next)
    const element = scroller.current
    if (!element) return
    const { scrollTop, clientHeight: height } = element
    element.scrollTop = scrollTopShowing(next, { scrollTop, height, rowHeight, head: rowHeight })
  }
  const choose = (id: string, extend: boolean): void => (extend ? selection.extendTo(id, ids) : selection.toggle(id))
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const targets: Partial<Record<string, number>> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: sorted.length - 1,
    }
    const target = targets[event.key]
    const person = sorted[cursor]
    if (target !== undefined) {
      move(target)
      const reached = ids[Math.min(Math.max(target, 0), ids.length - 1)]
      if (event.shiftKey && reached !== undefined) selection.extendTo(reached, ids)
    } else if (event.key === ' ' && person) choose(person.enrollmentId, event.shiftKey)
    else if (event.key === 'Enter' && person) onPreview(person)
    else return
    event.preventDefault()
  }
  const moveFromPage = (step: 1 | -1): void => {
    // Whoever moves by J and K goes on with Space and Enter in the list.
    if (document.activeElement === document.body) options.current?.focus({ preventScroll: true })
    move(cursor + step)
  }
  useShortcuts(
    [
      { key: 'J', label: '下一人', repeats: true, run: () => moveFromPage(1) },
      { key: 'K', label: '上一人', repeats: true, run: () => moveFromPage(-1) },
    ],
    { enabled: sorted.length > 0 },
  )
  if (people.length === 0) {
    return (
      <EmptyState title="没有这样的考生">
        可按姓名、单位、证件号码末四位、准考证号或“考场-座位”查找，如 02-17。
      </EmptyState>
    )
  }
  return (
    <div ref={scroller} className="kd-ticket-list">
      <div className="kd-ticket-row kd-ticket-head" style={{ height: rowHeight }}>
        <span />
        <SortButton label="考场 座位" chosen={order === 'seat'} onClick={() => onOrder('seat')} />
        <SortButton label="姓名" chosen={order === 'name'} onClick={() => onOrder('name')} />
        <span>证件号码</span>
        <span>单位</span>
        <span>科目</span>
        <span>准考证号</span>
        <span>照片</span>
        <span>打印</span>
      </div>
      <div
        ref={options}
        className="kd-ticket-options"
        role="listbox"
        aria-label="准考证"
        aria-multiselectable="true"
        aria-activedescendant={sorted[cursor] ? `${idBase}${cursor}` : undefined}
        tabIndex={0}
        style={{ height: sorted.length * rowHeight }}
        onKeyDown={onKeyDown}
      >
        {sorted.slice(range.first, range.end).map((person, offset) => {
          const index = range.first + offset
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox around it has the keys
            <div
              key={person.enrollmentId}
              id={`${idBase}${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={selection.has(person.enrollmentId)}
              aria-posinset={index + 1}
              aria-setsize={sorted.length}
              className={index === cursor ? 'kd-ticket-row kd-ticket-cursor' : 'kd-ticket-row'}
              style={{ height: rowHeight, top: index * rowHeight, position: 'absolute' }}
              onClick={(event) => {
                setCursor(index)
                choose(person.enrollmentId, event.shiftKey)
              }}
              onDoubleClick={() => onPreview(person)}
            >
              <TicketCells
                person={person}
                room={numbers.get(person.roomId) ?? 0}
                chosen={selection.has(person.enrollmentId)}
                today={today}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

function SortButton({ label, chosen, onClick }: { label: string; chosen: boolean; onClick: () => void }) {
  return (
    <button type="button" className="kd-ticket-sort" aria-pressed={chosen} onClick={onClick}>
      {label}
      {chosen && <span aria-hidden="true"> ↓</span>}
    </button>
  )
}

function TicketCells({
  person,
  room,
  chosen,
  today,
}: {
  person: SeatedPerson
  room: number
  chosen: boolean
  today: CalendarDate
}) {
  return (
    <>
      <span className={chosen ? 'kd-ticket-box kd-ticket-chosen' : 'kd-ticket-box'} aria-hidden="true" />
      <span>
        {twoDigits(room)} - {twoDigits(person.seat)}
      </span>
      <span className="kd-one-line kd-ticket-name" title={person.name}>
        {person.name}
      </span>
      <span>{person.maskedIdNumber}</span>
      <span className="kd-one-line" title={person.employer ?? undefined}>
        {person.employer === null ? '无单位' : shortEmployer(person.employer)}
      </span>
      <span className="kd-one-line" title={person.subject}>
        {shortSubject(person.subject)}
      </span>
      <span className="kd-ticket-number">{person.spacedNumber}</span>
      <span className={person.hasPhoto ? undefined : 'kd-ticket-missing'}>{person.hasPhoto ? '有' : '缺照片'}</span>
      <span className="kd-one-line" title={printedWords(person, today)}>
        {person.timesPrinted > 0 && <StateShape shape="tick" size={12} />} {printedWords(person, today)}
      </span>
    </>
  )
}

function printedWords({ timesPrinted, printedAt, printedBy }: SeatedPerson, today: CalendarDate): string {
  if (timesPrinted === 0 || printedAt === null) return '未打印'
  const times = timesPrinted > 1 ? `${timesPrinted} 次 ` : ''
  return `${times}${listTime(InstantSchema.parse(printedAt), today)} ${printedBy ?? ''}`
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')
