import { useCallback, useRef, useState } from 'react'
import type { TicketScope } from '../../../src-shared/contract/admission-tickets.ts'
import type { AppContract } from '../../../src-shared/contract/index.ts'
import type { InputOf, OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { Command } from '../../client/use-command.ts'

type Make = AppContract['admissionTickets']['make']
export type Made = OutputOf<Make>

/** What the person at the desk was told and chose before the making. */
export type Told = Pick<InputOf<Make>, 'missingPhotos' | 'leftOut'>

/** Starts the making once; a second start, after a failure or a cancel, has to be asked for. */
export function useMadeOnce(make: Command<InputOf<Make>, Made>, scope: TicketScope, as: 'one-file' | 'by-room') {
  const [made, setMade] = useState<Made | null>(null)
  const [told, setTold] = useState<Told | null>(null)
  const [stopped, setStopped] = useState(false)
  const started = useRef(false)
  const { run } = make
  const start = useCallback(
    (told: Told, again = false): void => {
      if (started.current && !again) return
      started.current = true
      setStopped(false)
      setTold(told)
      void run({ scope, as, ...told }).then((done) => {
        if (done) setMade(done.output)
        else setStopped(true)
      })
    },
    [run, scope, as],
  )
  return { made, told, start, stopped }
}
