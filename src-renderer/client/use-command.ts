import { useCallback, useRef, useState } from 'react'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { InputOf, OutputOf } from '../../src-shared/contract/procedure.ts'
import { CallError } from './call-failure.ts'
import { callCore, client, newCommandId } from './client.ts'
import type { ProcedureAt, ProceduresOf } from './use-core-query.ts'

export interface CommandProgress {
  readonly done: number
  readonly total: number
}

export interface Command<Input, Output> {
  /**
   * Does it once: while it runs, a second call gives null; after a lost answer, the same input goes out under the same
   * id, so that the core does not do it twice. Null when it was refused; `error` says why.
   */
  readonly run: (input: Input) => Promise<{ readonly output: Output } | null>
  readonly busy: boolean
  readonly error: CallError | null
  readonly clearError: () => void
  readonly progress: CommandProgress | null
  /** Asks the core to stop; it then leaves nothing behind and `run` gives null. */
  readonly cancel: () => void
  readonly cancelling: boolean
}

/** A command of the contract, with all a page needs to show of it: `useCommand('examPlans', 'publish')`. */
export function useCommand<F extends keyof AppContract, P extends ProceduresOf<F, 'command' | 'local'>>(
  feature: F,
  name: P,
): Command<InputOf<ProcedureAt<F, P>>, OutputOf<ProcedureAt<F, P>>> {
  type Input = InputOf<ProcedureAt<F, P>>
  type Output = OutputOf<ProcedureAt<F, P>>
  const [state, setState] = useState<'idle' | 'busy' | 'cancelling'>('idle')
  const [error, setError] = useState<CallError | null>(null)
  const [progress, setProgress] = useState<CommandProgress | null>(null)
  const running = useRef<string | null>(null)
  const unanswered = useRef<{ readonly input: string; readonly commandId: string } | null>(null)

  const run = useCallback(
    async (input: Input): Promise<{ readonly output: Output } | null> => {
      if (running.current !== null) return null
      const sent = JSON.stringify(input)
      const commandId = unanswered.current?.input === sent ? unanswered.current.commandId : newCommandId()
      unanswered.current = { input: sent, commandId }
      running.current = commandId
      setState('busy')
      setError(null)
      setProgress(null)
      try {
        const output = (await callCore(`${feature}.${name}`, input, { commandId, onProgress: setProgress })) as Output
        unanswered.current = null
        return { output }
      } catch (thrown) {
        if (!(thrown instanceof CallError)) throw thrown
        // Only an unreachable core leaves it open whether the command was done; anything else was an answer.
        if (thrown.code !== 'UNREACHABLE') unanswered.current = null
        if (thrown.code !== 'CANCELLED') setError(thrown)
        return null
      } finally {
        running.current = null
        setState('idle')
        setProgress(null)
      }
    },
    [feature, name],
  )
  const cancel = useCallback((): void => {
    if (running.current === null) return
    setState('cancelling')
    // Where the command has just ended there is nothing left to cancel, and its own answer says how it ended.
    client.transfers.cancel({ commandId: running.current }).catch(() => undefined)
  }, [])
  const clearError = useCallback(() => setError(null), [])
  return { run, busy: state !== 'idle', error, clearError, progress, cancel, cancelling: state === 'cancelling' }
}
