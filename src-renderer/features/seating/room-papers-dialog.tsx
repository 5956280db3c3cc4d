import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  EMERGENCY_PAPERS,
  ROOM_PAPER_KINDS,
  type RoomPaperKind,
  roomPaperNames,
  roomPaperUses,
  USUAL_PAPERS,
} from '../../../src-shared/domain/room-papers.ts'
import { useCommand } from '../../client/use-command.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ErrorNote } from '../../ui/error-note.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import { ProgressPanel } from '../../ui/progress-panel.tsx'
import { UndrawableCharacters, undrawableIn } from '../glyph-images/undrawable-characters.tsx'
import { type MadePapers, MadeRoomPapers } from './made-room-papers.tsx'
import type { SessionSeating } from './session-seating.tsx'

/** The papers of the session's rooms: which, for which rooms, then the PDF and its printing. */
export function RoomPapersDialog({
  seating,
  papers,
  onClose,
}: {
  seating: SessionSeating
  /** Ticked at first. */
  papers: readonly RoomPaperKind[]
  onClose: () => void
}) {
  const make = useCommand('roomPapers', 'make')
  const [made, setMade] = useState<MadePapers | null>(null)
  const { sessionId } = seating.session
  const [chosen, setChosen] = useState(papers)
  const start = async (roomIds: string[] | null): Promise<void> => {
    const done = await make.run({ sessionId, papers: [...chosen], roomIds })
    if (done) setMade({ ...done.output, papers: chosen })
  }
  const undrawable = undrawableIn(make.error)
  const close = (): void => {
    if (make.busy) make.cancel()
    onClose()
  }
  return (
    <Dialog title="考场材料" width={made ? 'window' : 560} onClose={close}>
      {made ? (
        <MadeRoomPapers made={made} sessionId={sessionId} onAgain={() => setMade(null)} />
      ) : (
        <div className="kd-draw">
          {undrawable && <UndrawableCharacters missing={undrawable} paper="考场材料" />}
          {make.error && !undrawable && <ErrorNote message={make.error.message} reference={make.error.reference} />}
          {make.busy ? (
            <ProgressPanel
              title="正在制作考场材料"
              done={make.progress?.done ?? 0}
              total={make.progress?.total}
              unit="个考场"
              note="取消后不留下任何文件。"
              onCancel={make.cancel}
              cancelling={make.cancelling}
            />
          ) : (
            <Choice
              seating={seating}
              papers={chosen}
              onPapers={setChosen}
              onMake={(rooms) => void start(rooms)}
              onClose={close}
            />
          )}
        </div>
      )}
    </Dialog>
  )
}

const packs = [
  { label: '通常的五种', of: USUAL_PAPERS },
  { label: '应急材料（停电、电脑坏了时用）', of: EMERGENCY_PAPERS },
]

function Choice({
  seating: { rooms, seated },
  papers,
  onPapers,
  onMake,
  onClose,
}: {
  seating: SessionSeating
  papers: readonly RoomPaperKind[]
  onPapers: (papers: readonly RoomPaperKind[]) => void
  onMake: (roomIds: string[] | null) => void
  onClose: () => void
}) {
  const inUse = rooms.filter((room) => seated.some((person) => person.roomId === room.roomId))
  const [chosen, setChosen] = useState<readonly string[]>(inUse.map((room) => room.roomId))
  const toggle = <T,>(list: readonly T[], item: T): T[] =>
    list.includes(item) ? list.filter((one) => one !== item) : [...list, item]
  const isAll = chosen.length === inUse.length
  const why = papers.length === 0 ? '请至少选一种材料。' : chosen.length === 0 ? '请至少选一个考场。' : null
  const start = (): void => {
    if (why === null) onMake(isAll ? null : [...chosen])
  }
  useShortcuts([{ key: 'Ctrl+Enter', run: start }])
  return (
    <>
      <fieldset className="kd-papers-choice">
        <legend className="kd-draw-label">材料</legend>
        <div className="kd-papers-packs">
          {packs.map(({ label, of }) => (
            <button
              key={label}
              type="button"
              className="kd-text-button"
              aria-pressed={of.length === papers.length && of.every((kind) => papers.includes(kind))}
              onClick={() => onPapers(of)}
            >
              {label}
            </button>
          ))}
        </div>
        {ROOM_PAPER_KINDS.map((kind) => (
          <Checkbox key={kind} checked={papers.includes(kind)} onChange={() => onPapers(toggle(papers, kind))}>
            <span className="kd-papers-name">{roomPaperNames[kind]}</span>
            <span className="kd-hint">{roomPaperUses[kind]}</span>
          </Checkbox>
        ))}
      </fieldset>
      {inUse.length > 1 && (
        <fieldset className="kd-papers-choice kd-papers-rooms">
          <legend className="kd-draw-label">考场</legend>
          {inUse.map((room) => (
            <Checkbox
              key={room.roomId}
              checked={chosen.includes(room.roomId)}
              onChange={() => setChosen(toggle(chosen, room.roomId))}
            >
              第 {String(room.number).padStart(2, '0')} 考场
            </Checkbox>
          ))}
        </fieldset>
      )}
      {why !== null && <p className="kd-hint">{why}</p>}
      <div className="kd-dialog-actions">
        <Button onClick={onClose}>取消</Button>
        <GreyedButton type="primary" greyedBecause={why} onClick={start}>
          制作 {chosen.length} 个考场的材料
          <KeyCap keys="Ctrl+Enter" tone="on-primary" />
        </GreyedButton>
      </div>
    </>
  )
}
