import { basename, dirname, join } from 'node:path'
import { app, type Session } from 'electron'
import type { PreferenceStore } from './preferences.ts'

/** A file the page hands out is saved where the user says; the dialog begins where the last one ended. */
export function askWhereToSave(session: Session, preferences: PreferenceStore): void {
  session.on('will-download', (event, item) => {
    // Only what a page of ours made itself; an address that answered with a file has no business here.
    if (!item.getURL().startsWith('blob:')) return event.preventDefault()
    const folder = preferences.get('saveFolder') ?? app.getPath('documents')
    item.setSaveDialogOptions({ title: '保存文件', defaultPath: join(folder, basename(item.getFilename())) })
    item.once('done', (_event, state) => {
      if (state === 'completed') preferences.set('saveFolder', dirname(item.getSavePath()))
    })
  })
}
