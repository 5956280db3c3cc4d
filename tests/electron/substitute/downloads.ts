import { EventEmitter } from 'node:events'
import type { Download } from 'playwright-core'
import { fromStandIn } from './chromium.ts'
import { tell } from './control.ts'
import { scripted } from './dialog.ts'
import { preventable, strict } from './strict.ts'

export const downloads = new EventEmitter()

/** A page's file on its way to the disk; the dialog that names its place is scripted. */
export async function handleDownload(download: Download): Promise<void> {
  let savePath = ''
  let dialogOptions: object = {}
  const item = Object.assign(new EventEmitter(), {
    getURL: () => fromStandIn(download.url()),
    getFilename: () => download.suggestedFilename(),
    getSavePath: () => savePath,
    setSaveDialogOptions: (options: object) => {
      dialogOptions = options
    },
  })
  const { event, state } = preventable({})
  downloads.emit('will-download', event, strict('DownloadItem', item))
  if (state.prevented) return download.cancel()
  const { filePath } = scripted('showSaveDialog', dialogOptions) as { filePath: string }
  savePath = filePath
  await download.saveAs(filePath)
  tell('saved', { filePath })
  item.emit('done', {}, 'completed')
}
