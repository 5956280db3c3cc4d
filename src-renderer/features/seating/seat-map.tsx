import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import type { SeatedPerson, SeatingRoom } from '../../../src-shared/contract/seating.ts'
import { seatAt } from '../../../src-shared/domain/seating/seat-position.ts'
import { isInputMethodKey } from '../../ui/keyboard.ts'
import { factsInWords } from '../../ui/sep.tsx'
import { shortEmployer } from '../../ui/short-names.ts'
import { StateShape } from '../../ui/state-shapes.tsx'
import type { SessionSeating } from './session-seating.tsx'
import type { Selection } from './use-selection.ts'

export type SeatMapProps = {
  readonly seating: SessionSeating
  readonly roomId: string | null
  readonly onRoom: (roomId: string) => void
  readonly selection: Selection
  readonly onPreview: (person: SeatedPerson) => void
}

/** One room at a time, as one faces the lectern. Arrows move, Space chooses, Enter shows the ticket. */
export function SeatMap({ seating, roomId, onRoom, selection, onPreview }: SeatMapProps) {
  const { rooms, seated } = seating
  const room = rooms.find((one) => one.roomId === roomId) ?? rooms[0]
  if (!room) return null
  const here = seated.filter((person) => person.roomId === room.roomId)
  return (
    <div className="kd-seat-map">
      <div className="kd-seat-rooms" role="tablist" aria-label="考场">
        {rooms.map((one) => (
          <button
            key={one.roomId}
            type="button"
            role="tab"
            aria-selected={one.roomId === room.roomId}
            className="kd-seat-room"
            onClick={() => onRoom(one.roomId)}
          >
            <b>第 {twoDigits(one.number)} 考场</b>
            <span className="kd-hint">
              {seated.filter((person) => person.roomId === one.roomId).length} / {one.seats} 人
            </span>
          </button>
        ))}
      </div>
      <div className="kd-seat-plan">
        <div className="kd-seat-plan-head">
          <span>
            {room.name}
            {room.location !== '' && `，${room.location}`}
          </span>
          <button
            type="button"
            className="kd-text-button"
            onClick={() => selection.set(here.map((person) => person.enrollmentId))}
          >
            选本考场 {here.length} 人
          </button>
        </div>
        <Seats key={room.roomId} room={room} people={here} selection={selection} onPreview={onPreview} />
      </div>
    </div>
  )
}

/** With more, a seat's number stands above the name: at 1366 pixels four hanzi must still fit beside nothing. */
const mostWideColumns = 8

const twoDigits = (number: number): string => String(number).padStart(2, '0')

function Seats({
  room,
  people,
  selection,
  onPreview,
}: {
  room: SeatingRoom
  people: readonly SeatedPerson[]
  selection: Selection
  onPreview: (person: SeatedPerson) => void
}) {
  const grid = useRef<HTMLDivElement>(null)
  const [cursor, setCursor] = useState(1)
  const bySeat = new Map(people.map((person) => [person.seat, person]))
  const order = people.map((person) => person.enrollmentId)
  const choose = (person: SeatedPerson, extend: boolean): void =>
    extend ? selection.extendTo(person.enrollmentId, order) : selection.toggle(person.enrollmentId)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isInputMethodKey(event.nativeEvent)) return
    const person = bySeat.get(cursor)
    const target = seatBeside(room, cursor, event.key)
    if (target !== null) {
      setCursor(target)
      grid.current?.querySelector<HTMLElement>(`[data-seat="${target}"]`)?.focus()
    } else if (event.key === ' ' && person) choose(person, event.shiftKey)
    else if (event.key === 'Enter' && person) onPreview(person)
    else return
    event.preventDefault()
  }
  const rows = Array.from({ length: room.rows }, (_, row) => row + 1)
  const columns = Array.from({ length: room.columns }, (_, column) => column + 1)
  return (
    <div className="kd-seats-frame">
      <div className="kd-seats-lectern">讲台</div>
      {/* biome-ignore lint/a11y/useSemanticElements: seats stand in space, not in a table of records */}
      <div
        ref={grid}
        role="grid"
        aria-label={`第 ${room.number} 考场座位图，面向讲台`}
        aria-multiselectable="true"
        tabIndex={-1}
        className={room.columns > mostWideColumns ? 'kd-seats kd-seats-narrow' : 'kd-seats'}
        style={{ gridTemplateColumns: `repeat(${room.columns}, minmax(0, 1fr))` }}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          <div key={row} role="row" tabIndex={-1} className="kd-seats-row">
            {columns.map((column) => {
              const seat = seatAt(room, { row, column })
              if (seat === null) return <span key={column} className="kd-seat-gap" />
              const person = bySeat.get(seat)
              return (
                <Seat
                  key={column}
                  seat={seat}
                  person={person}
                  chosen={person !== undefined && selection.has(person.enrollmentId)}
                  current={seat === cursor}
                  onFocus={() => setCursor(seat)}
                  onClick={(extend) => person && choose(person, extend)}
                  onOpen={() => person && onPreview(person)}
                />
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

function Seat(props: {
  seat: number
  person: SeatedPerson | undefined
  chosen: boolean
  current: boolean
  onFocus: () => void
  onClick: (extend: boolean) => void
  onOpen: () => void
}): ReactNode {
  const { seat, person, chosen, current } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: see Seats
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it has the keys
    <div
      role="gridcell"
      data-seat={seat}
      tabIndex={current ? 0 : -1}
      aria-selected={chosen}
      title={person ? factsInWords([person.name, person.employer ?? '无单位', person.spacedNumber]) : undefined}
      className={person ? 'kd-seat' : 'kd-seat kd-seat-empty'}
      onFocus={props.onFocus}
      onClick={(event) => props.onClick(event.shiftKey)}
      onDoubleClick={props.onOpen}
    >
      <span className="kd-seat-number">{twoDigits(seat)}</span>
      {person ? (
        <>
          <span className="kd-seat-name kd-one-line">{person.name}</span>
          <span className="kd-seat-employer kd-one-line">
            {person.employer === null ? '无单位' : shortEmployer(person.employer)}
          </span>
          {person.timesPrinted > 0 && (
            <span className="kd-seat-printed">
              <StateShape shape="tick" size={12} label="已打印" />
            </span>
          )}
        </>
      ) : (
        <span className="kd-seat-nobody">空座</span>
      )}
    </div>
  )
}

/** The nearest real seat in an arrow's direction, or null for other keys and at the edge. */
function seatBeside(room: SeatingRoom, seat: number, key: string): number | null {
  const steps: Partial<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  }
  const step = steps[key]
  if (!step) return null
  for (let row = 1; row <= room.rows; row++) {
    for (let column = 1; column <= room.columns; column++) {
      if (seatAt(room, { row, column }) !== seat) continue
      return seatAt(room, { row: row + step[0], column: column + step[1] }) ?? seat
    }
  }
  return null
}
