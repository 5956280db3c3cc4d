import { Button } from 'antd'
import { useState } from 'react'
import type { RoomRow } from '../../../src-shared/contract/rooms.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { client } from '../../client/client.ts'
import { useCoreQuery } from '../../client/use-core-query.ts'
import { listDate } from '../../ui/date-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RecordList } from '../../ui/record-list.tsx'
import { Sep } from '../../ui/sep.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ExportButton } from '../list-exports/export-button.tsx'
import { NewRoomPanel, RoomPanel } from './room-panel.tsx'
import './rooms-page.css'

type Shown = { readonly kind: 'new' } | { readonly kind: 'room'; readonly roomId: string }

/** 考场: the rooms of the site, made once and used by every plan. */
export function RoomsPage() {
  const { may } = useSignedIn()
  const [chosen, setShown] = useState<Shown | null>(null)
  const list = useCoreQuery('rooms', 'list', {})
  const [first] = list.data ?? []
  const shown: Shown | null = chosen ?? (first ? { kind: 'room', roomId: first.roomId } : null)
  const manages = may('plan:manage')
  const create = () => setShown({ kind: 'new' })
  useShortcuts([{ key: 'N', label: '新增考场', run: create }], { enabled: manages })
  const rooms = list.data
  const seats = rooms?.filter(({ status }) => status === 'active').reduce((sum, room) => sum + room.seats, 0)
  const adding = shown?.kind === 'new'
  return (
    <>
      <PageHead
        title="考场"
        crumbs={[{ label: '考试计划', to: '/plans' }]}
        note={rooms && rooms.length > 0 ? `${rooms.length} 个考场，在用的共 ${seats} 个座位` : undefined}
        actions={
          <>
            <ExportButton
              isEmpty={rooms?.length === 0}
              lists={[{ what: '考场', masked: (options) => client.listExports.rooms({ filter: {} }, options) }]}
            />
            {manages && (
              <Button type={adding ? 'default' : 'primary'} onClick={create}>
                新增考场 <KeyCap keys="N" tone={adding ? 'plain' : 'on-primary'} />
              </Button>
            )}
          </>
        }
      />
      {list.error && !rooms && (
        <div className="kd-page-body">
          <ErrorNote message={list.error.message} action={{ label: '重新载入', run: () => void list.refetch() }} />
        </div>
      )}
      {rooms && (
        <div className="kd-rooms">
          <RecordList
            label="考场"
            items={rooms}
            keyOf={({ roomId }) => roomId}
            selectedKey={shown?.kind === 'room' ? shown.roomId : null}
            onSelect={({ roomId }) => setShown({ kind: 'room', roomId })}
            renderRow={(room) => <RoomLine room={room} />}
            empty={
              <EmptyState title="还没有考场" action={manages && <Button onClick={create}>新增考场</Button>}>
                登记一次即可，以后各次考试都能选用。座位按排和列编号，抽签时同单位的人不相邻。
              </EmptyState>
            }
          />
          <div className="kd-room-side">
            {shown?.kind === 'new' && (
              <NewRoomPanel
                numbers={rooms.map(({ number }) => number)}
                onDone={(roomId) => setShown({ kind: 'room', roomId })}
                onCancel={() => setShown(null)}
              />
            )}
            {shown?.kind === 'room' && <RoomPanel key={shown.roomId} roomId={shown.roomId} />}
          </div>
        </div>
      )}
    </>
  )
}

function RoomLine({ room }: { room: RoomRow }) {
  const { today } = useSignedIn()
  return (
    <div className="kd-room-line">
      <span className="kd-room-number">{room.number}</span>
      <span className="kd-room-name">
        <span className="kd-one-line" title={room.name}>
          {room.name}
        </span>
        <span className="kd-hint kd-one-line" title={room.location}>
          {room.location || '未填位置'}
        </span>
      </span>
      <span className="kd-room-seats">
        <span>{room.seats} 座</span>
        <span className="kd-hint">
          {room.rows} 排 × {room.columns} 列
        </span>
      </span>
      <span className="kd-room-next">
        {room.status === 'disabled' ? (
          <StateMark shape="barred" tone="invalid">
            停用
          </StateMark>
        ) : (
          <span>{room.comingSessions > 0 ? `${room.comingSessions} 个场次要用` : '近期不用'}</span>
        )}
        {room.nextUse && (
          <span className="kd-hint kd-one-line" title={room.nextUse.planName}>
            {listDate(room.nextUse.date, today)}
            <Sep />第 {room.nextUse.sessionNumber} 场
            <Sep />
            {room.nextUse.planName}
          </span>
        )}
      </span>
    </div>
  )
}
