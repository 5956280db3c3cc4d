import type { BrowserWindow } from 'electron'
import type { CallReply } from '../../src-shared/contract/messages.ts'
import type { CoreHost } from './core-host.ts'
import { askWhilePrinting } from './desktop-dialogs.ts'
import { connectionOf } from './page-calls.ts'

/** Asked before the window closes; false keeps it open. */
export type MayClose = () => Promise<boolean>

/** Closing the window ends the program: once somebody has agreed, and all that is asked agrees. */
export function holdOpen(window: BrowserWindow, questions: readonly MayClose[]): void {
  let isAgreed = false
  let isAsking = false
  const ask = async (): Promise<void> => {
    for (const mayClose of questions) if (!(await mayClose())) return
    isAgreed = true
    window.close()
  }
  window.on('close', (event) => {
    if (isAgreed) return
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    void ask().finally(() => {
      isAsking = false
    })
  })
}

/** What is still being printed would end with the program. */
export const unlessPrinting =
  (window: BrowserWindow, isBusy: () => boolean): MayClose =>
  async () =>
    !isBusy() || (await askWhilePrinting(window)) === 'close'

/** 自助机: a candidate's Alt+F4 is nobody's word; whoever may close it has signed in as staff. */
export const unlessUnattended =
  (window: BrowserWindow, core: CoreHost): MayClose =>
  async () => {
    try {
      const text = await core.call(connectionOf(window), JSON.stringify({ procedure: 'accounts.current', input: {} }))
      const reply = JSON.parse(text) as CallReply
      return reply.ok || (reply.error.code !== 'SIGNED_OUT' && reply.error.code !== 'NOT_PERMITTED')
    } catch {
      // The core is away: there is nothing to leave open for.
      return true
    }
  }
