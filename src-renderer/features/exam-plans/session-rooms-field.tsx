import { Link } from '@tanstack/react-router'
import { Checkbox, InputNumber } from 'antd'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { FormField } from '../../ui/form-field.tsx'
import type { SessionFields } from './session-form-state.ts'

interface SessionRoomsFieldProps {
  readonly planId: string
  readonly fields: SessionFields
  readonly onChange: (rooms: SessionFields['rooms']) => void
  readonly error: string | undefined
  readonly sessionId: string | null
  /** Seats held: what is chosen can't be fewer. */
  readonly taken: number
}

/** Said while it is typed, before anybody writes down why. */
const tooFew = (capacity: number, taken: number): string | undefined =>
  capacity < taken ? `已占 ${taken} 个座位，这里只有 ${capacity} 个，还差 ${taken - capacity} 个。` : undefined

/** Which rooms a session uses, and how many seats of each; rooms taken at these hours say by whom. */
export function SessionRoomsField({ planId, fields, onChange, error, sessionId, taken }: SessionRoomsFieldProps) {
  const { date, startTime, endTime } = fields
  const timed = date !== null && startTime !== null && endTime !== null
  const found = useCoreQuery(
    'examPlans',
    'listRoomsFor',
    { planId, date: date ?? '2000-01-01', startTime: startTime ?? '00:00', endTime: endTime ?? '00:00', sessionId },
    { keepPrevious: true },
  )
  const rooms = found.data ?? []
  const capacity = fields.rooms.reduce((sum, { seats }) => sum + (seats ?? 0), 0)
  const change = (roomId: string, seats: number | null | 'none') => {
    const others = fields.rooms.filter((one) => one.roomId !== roomId)
    const order = (one: { roomId: string }) => rooms.findIndex(({ roomId: id }) => id === one.roomId)
    onChange(
      seats === 'none' ? others : [...others, { roomId, seats }].toSorted((one, other) => order(one) - order(other)),
    )
  }
  const unused = rooms.filter(
    ({ roomId, disabled, busy }) => !disabled && !(timed && busy) && !fields.rooms.some((one) => one.roomId === roomId),
  )
  const takeAll = () => {
    const chosen = [...fields.rooms, ...unused.map(({ roomId, seats }) => ({ roomId, seats }))]
    const order = (one: { roomId: string }) => rooms.findIndex(({ roomId: id }) => id === one.roomId)
    onChange(chosen.toSorted((one, other) => order(one) - order(other)))
  }
  return (
    <FormField
      label="考场"
      required
      error={found.error?.message ?? error ?? tooFew(capacity, taken)}
      aside={
        <span className="kd-hint">
          共 {capacity} 个座位{taken > 0 && `，已占 ${taken}`}
          {unused.length > 1 && (
            <button type="button" className="kd-text-button kd-session-all" onClick={takeAll}>
              全选 {unused.length} 个
            </button>
          )}
        </span>
      }
      {...(timed ? {} : { hint: '填好日期和时间后，会标出已被占用的考场。' })}
    >
      {(field) => (
        // biome-ignore lint/a11y/useSemanticElements: the label of the field is its legend
        <div id={field.id} role="group" aria-label="考场" className="kd-session-rooms">
          {rooms.map((room) => {
            const used = fields.rooms.find(({ roomId }) => roomId === room.roomId)
            const reason = room.disabled ? '已停用' : timed ? room.busy : null
            return (
              <div key={room.roomId} className="kd-session-room">
                <Checkbox
                  checked={used !== undefined}
                  disabled={reason !== null && used === undefined}
                  onChange={(event) => change(room.roomId, event.target.checked ? room.seats : 'none')}
                >
                  {room.number} 号 {room.name}
                </Checkbox>
                <span
                  className={reason === null ? 'kd-hint kd-one-line' : 'kd-room-busy kd-one-line'}
                  title={reason ?? room.location}
                >
                  {reason ?? room.location}
                </span>
                {used ? (
                  <InputNumber
                    size="small"
                    aria-label={`${room.name}使用的座位数`}
                    min={1}
                    max={room.seats}
                    precision={0}
                    value={used.seats}
                    suffix={`/ ${room.seats}`}
                    onChange={(seats) => change(room.roomId, seats)}
                  />
                ) : (
                  <span className="kd-hint kd-number">{room.seats} 座</span>
                )}
              </div>
            )
          })}
          {found.data?.length === 0 && (
            <p className="kd-hint">
              还没有登记考场。可以先存下场次，再到<Link to="/rooms">考场</Link>里登记。
            </p>
          )}
        </div>
      )}
    </FormField>
  )
}
