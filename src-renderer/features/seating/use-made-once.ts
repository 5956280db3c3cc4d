import { useCallback, useRef, useState } from 'react'
import type { TicketScope } from '../../../src-shared/contract/admission-tickets.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { InputOf, OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { Command } from '../../client/use-command.ts'

type Make = AppContract['admissionTickets']['make']
export type Made = OutputOf<Make>

/** Starts the making once; a second start, after a failure or a cancel, has to be asked for. */
export function useMadeOnce(make: Command<InputOf<Make>, Made>, scope: TicketScope, as: 'one-file' | 'by-room') {
  const [made, setMade] = useState<Made | null>(null)
  const [stopped, setStopped] = useState(false)
  const started = useRef(false)
  const { run } = make
  const start = useCallback(
    (missingPhotos: number, again = false): void => {
      if (started.current && !again) return
      started.current = true
      setStopped(false)
      void run({ scope, as, missingPhotos }).then((done) => {
        if (done) setMade(done.output)
        else setStopped(true)
      })
    },
    [run, scope, as],
  )
  return { made, start, stopped }
}
