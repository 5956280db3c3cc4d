import { BrowserWindow } from 'electron'
import { pagePreferences } from './main-window.ts'
import { appOrigin } from './our-page.ts'
import { PrintFault, type PrintPages } from './print-jobs.ts'

/** Milliseconds: to open a file, to draw a few pages, and for the system to take them. */
const patience = { open: 60_000, draw: 60_000, print: 60_000 }

const silent =
  '打印机 60 秒没有答复。请看看是否缺纸、卡纸、关机或在等人按键；处理好后看最后一张印到第几页，从下一页继续。'
const failed = '系统没有收下这几页。请看看打印机是否接好、联机；处理好后继续。'
const slow = '页面画得太慢，已停下。请关闭其他程序后继续，或改用“打开 PDF”打印。'
const missing = (printer: string): string =>
  `没有找到打印机“${printer}”，可能已拔掉、关机或改名。请接好，或另选一台，再继续。`

/**
 * A window nobody sees, in which the pages of a PDF are drawn as pictures and handed to a printer: the PDF viewer of the
 * runtime has lost or blanked pages in half of its releases.
 *
 * @param source path of the PDF under our own scheme; null: the test page
 */
export async function openPrintWindow(source: string | null, printer: string): Promise<PrintPages> {
  // Unseen windows are slowed down; this one is never seen.
  const webPreferences = { ...pagePreferences, backgroundThrottling: false }
  const window = new BrowserWindow({ show: false, width: 800, height: 1130, webPreferences })
  const { webContents } = window
  const close = (): void => {
    if (!window.isDestroyed()) window.destroy()
  }
  try {
    await within(patience.open, slow, window.loadURL(`${appOrigin}/print.html`))
    const asked = JSON.stringify(source ?? { printer })
    const count = webContents.executeJavaScript(`window.kaodianPrint.open(${asked})`)
    const pages = Number(await within(patience.open, slow, count))
    return {
      pages,
      close,
      print: async ({ from, to }, name) => {
        const drawn = webContents.executeJavaScript(`window.kaodianPrint.draw(${from}, ${to})`)
        await within(patience.draw, slow, drawn)
        await handOver(window, name)
      },
    }
  } catch (error) {
    close()
    throw error
  }
}

/** The callback says that the system took the pages, not that they came out; or it is never called. */
async function handOver({ webContents }: BrowserWindow, deviceName: string): Promise<void> {
  const answered = new Promise<{ success: boolean; reason: string }>((resolve) => {
    webContents.print(
      { silent: true, deviceName, printBackground: true, pageSize: 'A4', margins: { marginType: 'none' } },
      (success, reason) => resolve({ success, reason }),
    )
  })
  const { success, reason } = await within(patience.print, silent, answered)
  if (!success) throw new PrintFault(/deviceName/.test(reason) ? missing(deviceName) : failed)
}

/** @throws PrintFault with the sentence, when it takes too long */
function within<Value>(milliseconds: number, sentence: string, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new PrintFault(sentence)), milliseconds)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
