import { type BrowserWindow, dialog, type MessageBoxOptions } from 'electron'

/** Over the window where there is one, so that it cannot be lost behind it. Resolves with the button's place. */
async function ask(window: BrowserWindow | null, options: MessageBoxOptions): Promise<number> {
  const box = { title: '考点通', noLink: true, ...options }
  const { response } = window ? await dialog.showMessageBox(window, box) : await dialog.showMessageBox(box)
  return response
}

/** The core will not start by itself again. */
export async function askAfterFailure(
  window: BrowserWindow | null,
  why: { readonly sentence: string; readonly aboutTheFolder: boolean; readonly folder: string },
): Promise<'again' | 'other-folder' | 'quit'> {
  const answers = why.aboutTheFolder ? (['again', 'other-folder', 'quit'] as const) : (['again', 'quit'] as const)
  const words = { again: '重试', 'other-folder': '换一个数据文件夹…', quit: '退出程序' }
  const response = await ask(window, {
    type: 'error',
    message: '考点数据现在打不开',
    detail: why.aboutTheFolder ? `${why.sentence}\n\n数据文件夹：${why.folder}` : why.sentence,
    buttons: answers.map((answer) => words[answer]),
    defaultId: 0,
    cancelId: answers.length - 1,
  })
  return answers[response] ?? 'quit'
}

/** Another place for the data, or null. Begins at the present one, not in the downloads. */
export async function chooseDataFolder(window: BrowserWindow | null, present: string): Promise<string | null> {
  const options = {
    title: '选择数据文件夹',
    defaultPath: present,
    buttonLabel: '使用这个文件夹',
    properties: ['openDirectory' as const, 'createDirectory' as const],
  }
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options)
  return canceled ? null : (filePaths[0] ?? null)
}

export async function say(window: BrowserWindow | null, detail: string): Promise<void> {
  await ask(window, { type: 'info', message: '演示数据', detail, buttons: ['知道了'] })
}

/** The page died more often than it can be loaded again without asking. */
export async function askAfterPageCrash(window: BrowserWindow): Promise<'again' | 'quit'> {
  const response = await ask(window, {
    type: 'error',
    message: '界面接连停止了几次',
    detail: '已提交的数据都在。请重新载入；仍不行时重启电脑并联系维护人员。',
    buttons: ['重新载入', '退出程序'],
    defaultId: 0,
    cancelId: 1,
  })
  return response === 0 ? 'again' : 'quit'
}

export async function askWhenUnresponsive(window: BrowserWindow): Promise<'wait' | 'reload'> {
  const response = await ask(window, {
    type: 'warning',
    message: '界面没有反应',
    detail: '可以再等一会儿。重新载入会丢失还没有提交的内容，已提交的不受影响。',
    buttons: ['再等等', '重新载入'],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1 ? 'reload' : 'wait'
}

export async function askWhilePrinting(window: BrowserWindow): Promise<'stay' | 'close'> {
  const response = await ask(window, {
    type: 'warning',
    message: '还有页面没有送到打印机',
    detail: '现在关闭，后面的页就不打了，打印任务也不再保留；已登记的打印不受影响。',
    buttons: ['继续打印', '停止打印并关闭'],
    defaultId: 0,
    cancelId: 0,
  })
  return response === 1 ? 'close' : 'stay'
}
