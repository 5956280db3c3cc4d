import { useSyncExternalStore } from 'react'
import type { PaperToPrint, PrintOutcome } from './paper-to-print.ts'

export interface PrintRequest {
  readonly paper: PaperToPrint
  readonly answer: (outcome: PrintOutcome) => void
}

const open = { request: null as PrintRequest | null, listeners: new Set<() => void>() }

function change(request: PrintRequest | null): void {
  open.request = request
  for (const receive of open.listeners) receive()
}

/** Opens the dialog that asks for a printer; settled when it closes. */
export function askForPrint(paper: PaperToPrint): Promise<PrintOutcome> {
  open.request?.answer('nothing')
  return new Promise((resolve) => {
    const answer = (outcome: PrintOutcome): void => {
      change(null)
      resolve(outcome)
    }
    change({ paper, answer })
  })
}

/** The paper somebody wants to print now, or null. */
export const usePrintRequest = (): PrintRequest | null =>
  useSyncExternalStore(
    (receive) => {
      open.listeners.add(receive)
      return () => open.listeners.delete(receive)
    },
    () => open.request,
  )
