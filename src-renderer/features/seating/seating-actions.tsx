import { Button } from 'antd'
import type { SeatedPerson } from '../../../src-shared/contract/seating.ts'
import { USUAL_PAPERS } from '../../../src-shared/domain/room-papers.ts'
import { useSignedIn } from '../../app/signed-in.ts'
import { ActionBar } from '../../ui/action-bar.tsx'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { useShortcuts } from '../../ui/keyboard-scope.ts'
import type { OpenDialog } from './open-dialog.ts'
import type { SessionSeating } from './session-seating.tsx'
import { previewOf, type TicketTask } from './ticket-task.ts'
import type { Selection } from './use-selection.ts'

/** What may be done with the chosen people, or with all. */
export function SeatingActions({
  seating,
  selection,
  open,
}: {
  seating: SessionSeating
  selection: Selection
  open: (dialog: OpenDialog) => void
}) {
  const { may } = useSignedIn()
  const { seated, session, unseated, closed } = seating
  const chosen = seated.filter((person) => selection.has(person.enrollmentId))
  const unprinted = seated.filter((person) => person.timesPrinted === 0)
  const [only] = chosen.length === 1 ? chosen : []
  const { label, people, task } = batchOf(seating, chosen)
  const print = (): void => open({ kind: 'tickets', task })
  const isPrimary = (unseated.length === 0 || closed !== null) && (chosen.length > 0 || unprinted.length > 0)
  const previewOne = (): void => {
    if (only) open({ kind: 'tickets', task: previewOf(only) })
  }
  const mayPrint = may('ticket:print') && seated.length > 0
  useShortcuts(
    [
      { key: 'Ctrl+P', label: '打印所选；没有选时打印未打印的', run: print },
      { key: 'Ctrl+A', label: '全选', run: () => selection.set(seated.map((person) => person.enrollmentId)) },
    ],
    { enabled: mayPrint },
  )
  // While somebody is chosen Esc lets them go; after that it leaves the page.
  useShortcuts([{ key: 'Escape', label: '清除所选', run: () => selection.set([]) }], { enabled: chosen.length > 0 })
  const choose = (chosenPeople: readonly SeatedPerson[]) => () =>
    selection.set(chosenPeople.map((person) => person.enrollmentId))
  return (
    <ActionBar
      note={
        <span className="kd-seating-choosing">
          <button type="button" className="kd-text-button" onClick={choose(seated)}>
            全选 {seated.length} 人
          </button>
          {unprinted.length > 0 && unprinted.length < seated.length && (
            <button type="button" className="kd-text-button" onClick={choose(unprinted)}>
              选未打印的 {unprinted.length} 人
            </button>
          )}
          {chosen.length > 0 && (
            <button type="button" className="kd-text-button" onClick={choose([])}>
              清除所选
            </button>
          )}
        </span>
      }
      aside={
        chosen.length > 0
          ? `已选 ${chosen.length} / ${seated.length} 人`
          : `已打印 ${session.printed} / ${seated.length} 张`
      }
    >
      {may('ticket:print') && (
        <Button size="large" type={isPrimary ? 'primary' : 'default'} onClick={print}>
          {label} {people.length} 张
          <KeyCap keys="Ctrl+P" tone={isPrimary ? 'on-primary' : 'plain'} />
        </Button>
      )}
      {may('ticket:print') && (
        <GreyedButton
          size="large"
          greyedBecause={only ? null : '请先选一个人，再预览他的准考证。'}
          onClick={previewOne}
        >
          预览
        </GreyedButton>
      )}
      {may('ticket:print') && (
        <Button size="large" onClick={() => open({ kind: 'room-papers', papers: USUAL_PAPERS })}>
          考场材料…
        </Button>
      )}
      {may('seating:arrange') && (
        <GreyedButton
          size="large"
          greyedBecause={closed ?? (only ? null : '请先选要换座位的那一个人。')}
          onClick={() => only && open({ kind: 'exchange', person: only })}
        >
          调座…
        </GreyedButton>
      )}
    </ActionBar>
  )
}

interface Batch {
  readonly people: readonly SeatedPerson[]
  readonly label: string
  readonly task: TicketTask
}

/** The chosen in one file; without a choice, a file for each room: of those not printed yet, or of all once more. */
function batchOf({ session, seated }: SessionSeating, chosen: readonly SeatedPerson[]): Batch {
  const unprinted = seated.filter((person) => person.timesPrinted === 0)
  if (chosen.length > 0) return batch('打印所选', chosen, { as: 'one-file' })
  if (unprinted.length > 0 && unprinted.length < seated.length)
    return batch('打印未打印的', unprinted, { as: 'by-room' })
  const label = unprinted.length === 0 ? '补打全部' : '打印全部'
  return batch(label, seated, { as: 'by-room', sessionId: session.sessionId })
}

function batch(
  label: string,
  people: readonly SeatedPerson[],
  { as, sessionId }: { as: TicketTask['as']; sessionId?: string },
): Batch {
  const title = `打印准考证 ${people.length} 张`
  const enrollmentIds = people.map((person) => person.enrollmentId)
  const scope: TicketTask['scope'] =
    sessionId === undefined ? { kind: 'people', enrollmentIds } : { kind: 'session', sessionId }
  return { people, label, task: { kind: 'print', title, scope, as } }
}
