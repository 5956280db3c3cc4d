import { randomUUID } from 'node:crypto'
import { BrowserWindow } from 'electron'
import type { PrintedPaper, PrintJob } from '../../src-shared/contract/printing.ts'
import type { OwnedPrintJob, PrintOrder } from '../core/ports.ts'
import { pagePreferences } from './main-window.ts'
import { appOrigin } from './our-page.ts'
import type { PreferenceStore } from './preferences.ts'
import { PrintJobs } from './print-jobs.ts'
import { openPrintWindow } from './print-window.ts'

export interface NativePrinting {
  /** What the core may ask, by name. */
  readonly services: Readonly<Record<string, (input: never) => unknown>>
  /** PDFs on their way to paper, by the path under which a window of ours asks for them. */
  readonly passing: (path: string) => Uint8Array<ArrayBuffer> | null
  readonly isBusy: () => boolean
}

/** The system's printers: the core's Printer port, answered. PDFs stay in memory; nothing personal becomes a file. */
export function nativePrinting(
  preferences: PreferenceStore,
  { window, onChange }: { readonly window: () => BrowserWindow | null; readonly onChange: () => void },
): NativePrinting {
  const passing = new Map<string, Uint8Array<ArrayBuffer>>()
  const keep = (pdf: string): string => {
    const path = `/passing/${randomUUID()}.pdf`
    passing.set(path, new Uint8Array(Buffer.from(pdf, 'base64')))
    return path
  }
  const jobs = new PrintJobs({
    onChange,
    open: async ({ pdf, printer }) => {
      const path = pdf === null ? null : keep(pdf)
      const forget = (): void => void (path !== null && passing.delete(path))
      try {
        const paper = await openPrintWindow(path, printer)
        return {
          ...paper,
          close: () => {
            forget()
            paper.close()
          },
        }
      } catch (error) {
        forget()
        throw error
      }
    },
  })
  const services = {
    'printing.printers': async (paper: PrintedPaper) => {
      const found = (await window()?.webContents.getPrintersAsync()) ?? []
      const last = preferences.get('printers')?.[paper]
      return {
        printers: found.map(({ name, displayName }) => ({ name, displayName: displayName || name })),
        last: last ? { printer: last.name, copies: last.copies } : null,
      }
    },
    'printing.start': (order: PrintOrder): PrintJob | null => {
      remember(preferences, order)
      return jobs.start(order)
    },
    'printing.jobs': (): readonly OwnedPrintJob[] => jobs.jobs(),
    'printing.resume': ({ jobId, from, printer }: { jobId: string; from: PrintJob['next']; printer: string }) =>
      jobs.resume(jobId, from, printer),
    'printing.stop': (jobId: string) => jobs.stop(jobId),
    'printing.remove': (jobId: string) => jobs.remove(jobId),
    'printing.open': ({ pdf, title }: { pdf: string; title: string }) => {
      const path = keep(pdf)
      openViewer(path, title).once('closed', () => passing.delete(path))
    },
  }
  return { services, passing: (path) => passing.get(path) ?? null, isBusy: () => jobs.isBusy }
}

function remember(preferences: PreferenceStore, { paper, printer, copies }: PrintOrder): void {
  if (paper === 'test-page') return
  preferences.set('printers', { ...preferences.get('printers'), [paper]: { name: printer, copies } })
}

/** The PDF in Chromium's own viewer, with its print dialog: for the day nothing else prints. */
function openViewer(path: string, title: string): BrowserWindow {
  const window = new BrowserWindow({
    title: `${title} - 考点通`,
    autoHideMenuBar: true,
    webPreferences: { ...pagePreferences, plugins: true },
  })
  void window.loadURL(`${appOrigin}${path}`)
  return window
}
