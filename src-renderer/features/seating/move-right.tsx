import { useSignedIn } from '../../app/signed-in.ts'
import { useCommand } from '../../client/use-command.ts'

const labels = { takeRight: '取得排座权', giveRight: '交出排座权' } as const

/** Which workstation arranges a session's seats; whoever may arrange may say so. */
export function MoveRight({ way, sessionId }: { way: keyof typeof labels; sessionId: string }) {
  const { may } = useSignedIn()
  const { run, busy, error } = useCommand('seating', way)
  if (!may('seating:arrange')) return null
  return (
    <>
      {error && <span role="alert">{error.message}</span>}
      <button type="button" className="kd-text-button" disabled={busy} onClick={() => void run({ sessionId })}>
        {labels[way]}
      </button>
    </>
  )
}
