import { useRef, useState } from 'react'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { InputOf, OutputOf } from '../../src-shared/contract/procedure.ts'
import { CallError } from '../client/call-failure.ts'
import { client, newCommandId } from '../client/client.ts'
import type { CommandProgress } from '../client/use-command.ts'

type Restore = AppContract['startup']['restore']
export type Restored = OutputOf<Restore>

/** Restoring with its progress. Nobody has signed in yet, so that it has a cancel of its own. */
export function useRestore() {
  const [progress, setProgress] = useState<CommandProgress | null>(null)
  const [state, setState] = useState<'idle' | 'busy' | 'cancelling'>('idle')
  const [error, setError] = useState<CallError | null>(null)
  const running = useRef<string | null>(null)
  const run = async (input: InputOf<Restore>): Promise<Restored | null> => {
    if (running.current !== null) return null
    const commandId = newCommandId()
    running.current = commandId
    setState('busy')
    setError(null)
    setProgress(null)
    try {
      return await client.startup.restore(input, { commandId, onProgress: setProgress })
    } catch (thrown) {
      if (!(thrown instanceof CallError)) throw thrown
      if (thrown.code !== 'CANCELLED') setError(thrown)
      return null
    } finally {
      running.current = null
      setState('idle')
    }
  }
  const cancel = (): void => {
    if (running.current === null) return
    setState('cancelling')
    client.startup.cancelRestore({ commandId: running.current }).catch(() => undefined)
  }
  return { run, cancel, progress, error, busy: state !== 'idle', cancelling: state === 'cancelling' }
}
