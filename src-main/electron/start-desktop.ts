import { join } from 'node:path'
import { app, dialog } from 'electron'
import { hostUsage, UsageError } from '../loopback/host-options.ts'
import { registerAppScheme } from './app-protocol.ts'
import { readDesktopOptions } from './desktop-options.ts'
import { guardAllContents } from './guards.ts'
import { openProgram } from './open-program.ts'

/** Starts the program in a window. All that must be settled before `ready` is, without waiting for anything. */
export function startDesktop({ built }: { readonly built: string }): void {
  const options = understoodOptions()
  if (!options) return
  app.enableSandbox()
  app.setAppUserModelId('cn.kaodian.desktop')
  app.setPath('userData', join(app.getPath('appData'), options.demo ? 'kaodian-demo' : 'kaodian'))
  registerAppScheme()
  guardAllContents()
  // Kept for this process's life; the data folder has a lock of its own against another Windows user's program.
  if (!app.requestSingleInstanceLock()) {
    app.exit(0)
    return
  }
  app
    .whenReady()
    .then(() => openProgram({ built, options }))
    .catch(failedToStart)
}

function understoodOptions() {
  try {
    const options = readDesktopOptions()
    if (options !== 'help') return options
    console.log(hostUsage)
    app.exit(0)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message}\n\n${hostUsage}`)
    dialog.showErrorBox('考点通', error.message)
    app.exit(2)
  }
  return null
}

function failedToStart(): void {
  dialog.showErrorBox('考点通', '程序没有能够启动。请重启电脑后再试；仍不行时请重新安装，数据不受影响。')
  app.exit(1)
}
