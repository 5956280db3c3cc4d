import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import type { SeatedPerson } from '../../../src-shared/contract/seating.ts'
import { roomTitle } from '../../../src-shared/domain/room-title.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { DialogPrimary } from '../../ui/dialog-primary.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { FormField } from '../../ui/form-field.tsx'
import type { SessionSeating } from './session-seating.tsx'
import { noAgreement, WasteAgreement, whyNotYet } from './waste-agreement.tsx'

/** 调座: one person to another seat by hand; whoever sits there changes with them. */
export function ExchangeDialog({
  seating,
  person,
  onClose,
}: {
  seating: SessionSeating
  person: SeatedPerson
  onClose: () => void
}) {
  const { rooms, seated, arrangement } = seating
  const [roomId, setRoomId] = useState(person.roomId)
  const [seat, setSeat] = useState<number | null>(null)
  const [agreement, setAgreement] = useState(noAgreement)
  const exchange = useCommand('seating', 'exchange')
  const room = rooms.find((one) => one.roomId === roomId)
  const other = seated.find((one) => one.roomId === roomId && one.seat === seat)
  const wasted = [person, other].filter((one) => (one?.timesPrinted ?? 0) > 0).length
  const problem = exchange.error?.issues.find((issue) => issue.path === 'reason')?.message
  const why =
    seat === null
      ? '请先选要换到的座位。'
      : (whyNotYet(wasted, agreement, false) ??
        (agreement.reason.trim().length < 2 ? '请写明原因（至少 2 个字）。' : null))
  const change = async (): Promise<void> => {
    if (why !== null || seat === null) return
    const done = await exchange.run({
      enrollmentId: person.enrollmentId,
      to: { roomId, seat },
      replaces: arrangement?.arrangedAt ?? null,
      wastedTickets: wasted,
      reason: agreement.reason.trim(),
    })
    if (done) onClose()
  }
  return (
    <Dialog
      title={`调座：${person.name}`}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>取消</Button>
          <DialogPrimary loading={exchange.busy} greyedBecause={why} onClick={() => void change()}>
            {other ? '两人对调' : '换到这个座位'}
          </DialogPrimary>
        </>
      }
    >
      <div className="kd-draw">
        <p>
          现在坐{placeWords(rooms.find((one) => one.roomId === person.roomId)?.number, person.seat)}
          。换座后准考证号随座位改变，原号码不再使用。
        </p>
        <div className="kd-exchange-place">
          <FormField label="考场" required>
            {(field) => (
              <Select
                id={field.id}
                value={roomId}
                onChange={(value) => {
                  setRoomId(value)
                  setSeat(null)
                }}
                options={rooms.map((one) => ({
                  value: one.roomId,
                  label: roomTitle(one),
                }))}
              />
            )}
          </FormField>
          <FormField label="座位" required>
            {(field) => (
              <Select
                id={field.id}
                showSearch={{ optionFilterProp: 'label' }}
                placeholder="座位号或姓名"
                value={seat}
                onChange={setSeat}
                options={seatOptions(seated, { roomId, seats: room?.seats ?? 0, except: person })}
              />
            )}
          </FormField>
        </div>
        <FormField label="原因" required error={problem}>
          {(field) => (
            <Input
              {...field}
              maxLength={200}
              value={agreement.reason}
              placeholder="例如：行动不便，换到门口"
              onChange={(event) => setAgreement({ ...agreement, reason: event.target.value })}
            />
          )}
        </FormField>
        <WasteAgreement count={wasted} value={agreement} onChange={setAgreement} />
        {exchange.error && problem === undefined && <ErrorNote message={exchange.error.message} />}
      </div>
    </Dialog>
  )
}

function seatOptions(
  seated: readonly SeatedPerson[],
  { roomId, seats, except }: { roomId: string; seats: number; except: SeatedPerson },
) {
  const bySeat = new Map(seated.filter((one) => one.roomId === roomId).map((one) => [one.seat, one]))
  return Array.from({ length: seats }, (_, index) => index + 1)
    .filter((seat) => bySeat.get(seat)?.enrollmentId !== except.enrollmentId)
    .map((seat) => {
      const occupant = bySeat.get(seat)
      return { value: seat, label: `${twoDigits(seat)} 号，${occupant ? occupant.name : '空座'}` }
    })
}

const twoDigits = (number: number): string => String(number).padStart(2, '0')
const placeWords = (room: number | undefined, seat: number): string =>
  `第 ${twoDigits(room ?? 0)} 考场 ${twoDigits(seat)} 号`
