import { useSignedIn } from '../../app/signed-in.ts'
import { GreyedButton } from '../../ui/greyed-button.tsx'
import type { OpenDialog } from './open-dialog.ts'
import type { SessionSeating } from './session-seating.tsx'

/** Drawing and repairing. The primary one is what the session needs next; with seats, that is printing, at the bottom. */
export function SessionHeadButtons({
  seating: { session, unseated, closed },
  open,
}: {
  seating: SessionSeating
  open: (dialog: OpenDialog) => void
}) {
  const { may } = useSignedIn()
  if (!may('seating:arrange')) return null
  const nobody = session.passed === 0 ? '还没有审核通过的考生，没有人可排。' : null
  const why = closed ?? nobody
  if (!session.drawn) {
    return (
      <GreyedButton type="primary" greyedBecause={why} onClick={() => open({ kind: 'draw' })}>
        抽签排座…
      </GreyedButton>
    )
  }
  return (
    <>
      <GreyedButton greyedBecause={why} onClick={() => open({ kind: 'draw' })}>
        重新抽签…
      </GreyedButton>
      {unseated.length > 0 && (
        <GreyedButton type="primary" greyedBecause={why} onClick={() => open({ kind: 'repair' })}>
          补排 {unseated.length} 人…
        </GreyedButton>
      )}
    </>
  )
}
