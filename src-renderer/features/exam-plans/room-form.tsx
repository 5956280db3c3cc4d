import { Input, InputNumber } from 'antd'
import { type ReactNode, useState } from 'react'
import type { CallError } from '../../client/call-failure.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import {
  placedRoomErrors,
  type RoomFieldErrors,
  type RoomFieldName,
  type RoomFields,
  readRoom,
} from './room-form-state.ts'
import { SeatMap } from './seat-map.tsx'

interface RoomFormProps {
  readonly fields: RoomFields
  readonly onChange: (fields: RoomFields) => void
  readonly error: CallError | null
  readonly remedy?: { readonly label: string; readonly run: () => void } | undefined
  /** Called with fields that are whole. */
  readonly onSave: () => void
  readonly buttons: (save: () => void) => ReactNode
}

const mostPlacesAside = 40
const isSide = (count: number | null): count is number => count !== null && count >= 1 && count <= mostPlacesAside
/** Said at once: a number that the field put right by itself would be noticed by nobody. */
const outOfRange = (label: string, value: string | number | null, most: number): string | undefined =>
  typeof value === 'number' && (value < 1 || value > most) ? `${label}只能是 1 到 ${most}。` : undefined

/** A room's facts, with the plan of its seats drawn as they are typed. */
export function RoomForm({ fields, onChange, error, remedy, onSave, buttons }: RoomFormProps) {
  const [lacking, setLacking] = useState<RoomFieldErrors>({})
  const placed = placedRoomErrors(error)
  const errors = { ...placed, ...lacking }
  const set = (changed: Partial<RoomFields>) => {
    setLacking({})
    onChange({ ...fields, ...changed })
  }
  const save = () => {
    const read = readRoom(fields)
    setLacking(read.ok ? {} : read.errors)
    if (read.ok) onSave()
  }
  useShortcuts([{ key: 'Ctrl+Enter', label: '保存考场', run: save }])
  // A full room stays full when it grows or shrinks; a room with empty places keeps its seats.
  const resize = (changed: { rows?: number | null; columns?: number | null }) => {
    const { rows, columns } = { ...fields, ...changed }
    const full = fields.seats === (fields.rows ?? 0) * (fields.columns ?? 0)
    set({ ...changed, ...(full && rows !== null && columns !== null ? { seats: rows * columns } : {}) })
  }
  const number = (
    name: RoomFieldName,
    label: string,
    options: { most: number; change?: (value: number | null) => void },
  ) => (
    <FormField label={label} required error={errors[name] ?? outOfRange(label, fields[name], options.most)}>
      {(field) => (
        <InputNumber
          {...field}
          precision={0}
          value={typeof fields[name] === 'number' ? fields[name] : null}
          onChange={options.change ?? ((value) => set({ [name]: value }))}
        />
      )}
    </FormField>
  )
  const { rows, columns, seats } = fields
  return (
    <>
      {error && Object.keys(placed).length === 0 && (
        <ErrorNote message={error.message} reference={error.reference} action={remedy} />
      )}
      <div className="kd-room-fields">
        {number('number', '考场号', { most: 99 })}
        <div className="kd-room-wide">
          <FormField label="考场名称" required error={errors.name}>
            {(field) => (
              <Input
                {...field}
                value={fields.name}
                maxLength={30}
                onChange={(event) => set({ name: event.target.value })}
              />
            )}
          </FormField>
        </div>
        <div className="kd-room-full">
          <FormField label="位置" error={errors.location} hint="印在准考证上，写到考生找得到：综合楼 3 楼 302。">
            {(field) => (
              <Input
                {...field}
                value={fields.location}
                maxLength={40}
                onChange={(event) => set({ location: event.target.value })}
              />
            )}
          </FormField>
        </div>
        {number('rows', '排数', { most: mostPlacesAside, change: (value) => resize({ rows: value }) })}
        {number('columns', '列数', { most: mostPlacesAside, change: (value) => resize({ columns: value }) })}
        {number('seats', '座位数', { most: 999 })}
      </div>
      <div className="kd-room-buttons">{buttons(save)}</div>
      {isSide(rows) && isSide(columns) && seats !== null && (
        <SeatMap grid={{ rows, columns, seats: Math.min(seats, rows * columns) }} />
      )}
    </>
  )
}
