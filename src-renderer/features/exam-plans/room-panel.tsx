import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { rooms } from '../../../src-shared/contract/rooms.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCommand } from '../../client/use-command.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { timeRange } from '../../ui/date-format.ts'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { RestoredNotice } from './new-plan-page.tsx'
import { fullDate } from './plan-words.tsx'
import { RoomForm } from './room-form.tsx'
import { newRoomFields, type RoomFields, readRoom } from './room-form-state.ts'
import { SeatMap } from './seat-map.tsx'
import { useKeptDraft } from './use-kept-draft.ts'

type RoomRecord = OutputOf<typeof rooms.get>

/** 新增考场. */
export function NewRoomPanel({
  numbers,
  onDone,
  onCancel,
}: {
  numbers: readonly number[]
  onDone: (roomId: string) => void
  onCancel: () => void
}) {
  const [initial] = useState(() => newRoomFields(numbers))
  const draft = useKeptDraft<RoomFields>('new-room', initial)
  const create = useCommand('rooms', 'create')
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const save = async () => {
    const read = readRoom(draft.fields)
    const done = read.ok ? await create.run(read.entry) : null
    if (!done) return
    draft.forget()
    onDone(done.output.roomId)
  }
  return (
    <section ref={panel} className="kd-room-panel" aria-label="新增考场">
      <header>
        <h2>新增考场</h2>
      </header>
      {draft.restored && <RestoredNotice onDiscard={() => draft.setFields(initial)} />}
      <RoomForm
        fields={draft.fields}
        onChange={(fields) => {
          draft.setFields(fields)
          create.clearError()
        }}
        error={create.error}
        onSave={() => void save()}
        buttons={(save) => (
          <>
            <Button type="primary" loading={create.busy} onClick={save}>
              新增考场 <KeyCap keys="Ctrl+Enter" tone="on-primary" />
            </Button>
            <Button
              onClick={() => {
                draft.forget()
                onCancel()
              }}
            >
              取消
            </Button>
          </>
        )}
      />
    </section>
  )
}

/** One room: its facts, changed in place, and the sessions that use it. */
export function RoomPanel({ roomId }: { roomId: string }) {
  const { may } = useSignedIn()
  const record = useCoreQuery('rooms', 'get', { roomId })
  if (!record.data) {
    return record.error ? (
      <div className="kd-room-panel">
        <ErrorNote message={record.error.message} action={{ label: '重新载入', run: () => void record.refetch() }} />
      </div>
    ) : null
  }
  return (
    <section className="kd-room-panel" aria-label={record.data.room.name}>
      {may('plan:manage') ? <EditRoom first={record.data} record={record.data} /> : <ShownRoom record={record.data} />}
      <RoomUses record={record.data} />
    </section>
  )
}

const fieldsOf = ({ room: { status: _, ...fields } }: RoomRecord): RoomFields => fields

interface Typed {
  readonly version: number
  readonly fields: RoomFields
}

function EditRoom({ first, record }: { first: RoomRecord; record: RoomRecord }) {
  const { roomId } = record
  const [start] = useState<Typed>({ version: first.version, fields: fieldsOf(first) })
  const draft = useKeptDraft<Typed>(`room-${roomId}`, start)
  const [saved, setSaved] = useState(false)
  const edit = useCommand('rooms', 'edit')
  const { fields, version } = draft.fields
  const changed = JSON.stringify(fields) !== JSON.stringify(fieldsOf(record))
  const settle = (fresh: RoomRecord) => {
    draft.setFields({ version: fresh.version, fields: fieldsOf(fresh) })
    draft.forget()
    edit.clearError()
  }
  const save = async () => {
    const read = readRoom(fields)
    const done = read.ok ? await edit.run({ roomId, version, entry: read.entry }) : null
    if (!done) return
    settle(await client.rooms.get({ roomId }))
    setSaved(true)
  }
  return (
    <>
      <header>
        <h2>{record.room.name}</h2>
        <RoomStatus record={record} onChanged={settle} />
      </header>
      {draft.restored && changed && <RestoredNotice onDiscard={() => settle(record)} />}
      <RoomForm
        fields={fields}
        onChange={(typed) => {
          draft.setFields({ version, fields: typed })
          setSaved(false)
          edit.clearError()
        }}
        error={edit.error}
        remedy={edit.error?.code === 'STALE' ? { label: '载入最新内容', run: () => settle(record) } : undefined}
        onSave={() => void save()}
        buttons={(save) => (
          <>
            <GreyedButton
              type={changed ? 'primary' : 'default'}
              loading={edit.busy}
              greyedBecause={changed ? undefined : '没有改动，不用保存。'}
              onClick={save}
            >
              保存 <KeyCap keys="Ctrl+Enter" tone={changed ? 'on-primary' : 'plain'} />
            </GreyedButton>
            {changed && <Button onClick={() => settle(record)}>放弃改动</Button>}
            {saved && !changed && (
              <StateMark shape="tick" tone="success">
                已保存
              </StateMark>
            )}
          </>
        )}
      />
    </>
  )
}

/** 停用 and 启用, each with its reason where it can't be. */
function RoomStatus({ record, onChanged }: { record: RoomRecord; onChanged: (fresh: RoomRecord) => void }) {
  const disable = useCommand('rooms', 'disable')
  const enable = useCommand('rooms', 'enable')
  const active = record.room.status === 'active'
  const command = active ? disable : enable
  const move = async () => {
    const { roomId, version } = record
    if (await command.run({ roomId, version })) onChanged(await client.rooms.get({ roomId }))
  }
  return (
    <span className="kd-room-buttons">
      {!active && (
        <StateMark shape="barred" tone="invalid">
          停用
        </StateMark>
      )}
      <GreyedButton
        size="small"
        loading={command.busy}
        greyedBecause={command.error?.message ?? (active ? record.may.disable.reason : record.may.enable.reason)}
        onClick={() => void move()}
      >
        {active ? '停用' : '启用'}
      </GreyedButton>
    </span>
  )
}

function ShownRoom({ record: { room } }: { record: RoomRecord }) {
  return (
    <>
      <header>
        <h2>
          {room.number} 号 {room.name}
        </h2>
      </header>
      <p>{room.location}</p>
      <SeatMap grid={room} />
    </>
  )
}

function RoomUses({ record: { uses } }: { record: RoomRecord }) {
  return (
    <div>
      <h2 className="kd-group-label">用它的场次</h2>
      {uses.length === 0 ? (
        <p className="kd-hint">还没有场次用过它。</p>
      ) : (
        <ul className="kd-room-uses">
          {uses.map((use) => (
            <li key={use.sessionId}>
              <div>
                {fullDate(use.date)} {timeRange(use)}
                <span>{use.seats} 座</span>
              </div>
              <Link to="/plans/$planId" params={{ planId: use.planId }} className="kd-one-line" title={use.planName}>
                {use.planName} 第 {use.sessionNumber} 场
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
