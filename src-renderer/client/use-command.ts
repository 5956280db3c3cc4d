import { useCallback, useEffect, useRef, useState } from 'react'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { InputOf, OutputOf } from '../../src-shared/contract/procedure.ts'
import { CallError, sentenceOf } from './call-failure.ts'
import { callCore, client, newCommandId } from './client.ts'
import { type LongWorks, useLongWorks } from './long-works.ts'
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

/** What the shell says of a command whose page is left while it runs. */
export interface ShownInShell<Output> {
  /** 正在导入证书. */
  readonly title: string
  readonly unit: string
  /** How much of the command's progress is one unit; 1 where it counts units. */
  readonly unitSize?: number
  /** The page's address. */
  readonly to: string
  /** How it ended, in words: 已导入 12 本证书。 */
  readonly inWords: (output: Output) => string
}

/** A command of the contract, with all a page needs to show of it: `useCommand('examPlans', 'publish')`. */
export function useCommand<F extends keyof AppContract, P extends ProceduresOf<F, 'command' | 'local'>>(
  feature: F,
  name: P,
  inShell?: ShownInShell<OutputOf<ProcedureAt<F, P>>>,
): Command<InputOf<ProcedureAt<F, P>>, OutputOf<ProcedureAt<F, P>>> {
  type Input = InputOf<ProcedureAt<F, P>>
  type Output = OutputOf<ProcedureAt<F, P>>
  const [state, setState] = useState<'idle' | 'busy' | 'cancelling'>('idle')
  const [error, setError] = useState<CallError | null>(null)
  const [progress, setProgress] = useState<CommandProgress | null>(null)
  const running = useRef<string | null>(null)
  const unanswered = useRef<{ readonly input: string; readonly commandId: string } | null>(null)
  const shell = useShell(inShell, running)

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
      const shown = shell(commandId)
      const onProgress = (amount: CommandProgress): void => {
        setProgress(amount)
        shown?.progress(amount)
      }
      try {
        const output = (await callCore(`${feature}.${name}`, input, { commandId, onProgress })) as Output
        unanswered.current = null
        shown?.done(output)
        return { output }
      } catch (thrown) {
        shown?.refused(thrown)
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
    [feature, name, shell],
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

interface InShell<Output> {
  readonly progress: (amount: CommandProgress) => void
  readonly done: (output: Output) => void
  readonly refused: (thrown: unknown) => void
}

/** Hands a running command over to the shell when its page is left; a page that stays says the end itself. */
function useShell<Output>(
  inShell: ShownInShell<Output> | undefined,
  running: { readonly current: string | null },
): (commandId: string) => InShell<Output> | null {
  const works = useLongWorks()
  const words = useRef(inShell)
  words.current = inShell
  useEffect(
    () => () => {
      if (running.current !== null) works.leave(running.current)
    },
    [works, running],
  )
  return useCallback((id: string) => (words.current ? begun(works, id, words.current) : null), [works])
}

function begun<Output>(works: LongWorks, id: string, { title, unit, unitSize = 1, to, inWords }: ShownInShell<Output>) {
  works.begin({ id, title, unit, to, resumes: false })
  return {
    progress: ({ done, total }: CommandProgress) =>
      works.progress(id, { done: Math.floor(done / unitSize), total: Math.ceil(total / unitSize) }),
    done: (output: Output) => works.end(id, { tone: 'success', words: inWords(output) }),
    refused: (thrown: unknown) => works.end(id, { tone: 'warning', words: `${title}没有完成：${sentenceOf(thrown)}` }),
  }
}
