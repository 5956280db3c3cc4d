import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { aFolder, passphrase } from '../support/a-site.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aHost } from '../support/host.ts'
import { aDesktop, type Desktop, overChromium, shellTest } from './a-desktop.ts'
import { bridgeClient, signIn, unlock } from './bridge-client.ts'

overChromium()

const coreOf = (desktop: Desktop, times = 1): Promise<number> =>
  desktop.called('fork', times).then((call) => (call.with as { pid: number }).pid)

shellTest('shows data that came through preload, main process and core process, and ends in order', async () => {
  const site = await aStaffedFolder()
  const desktop = await aDesktop({ arguments: ['--data-dir', site.folder] })
  const page = await desktop.window()
  await unlock(page, site)
  await signIn(page, site)
  const { webPreferences, ...window } = (await desktop.called('window')).with as Record<string, unknown>
  expect(window).toMatchObject({ show: false, title: '考点通', kiosk: false })
  expect(webPreferences).toMatchObject({
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
  expect(desktop.calls('menu')[0]?.with).toBeNull()
  expect(
    await page.evaluate(() => [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]),
  ).toEqual(['undefined', 'undefined'])
  expect(desktop.faults).toEqual([])
  expect(desktop.calls('foreign request')).toEqual([])
  const core = await coreOf(desktop)
  expect(await desktop.quit()).toBe(0)
  // The core let go of the folder before the program ended.
  expect(() => process.kill(core, 0)).toThrow()
  const preferences = readFileSync(join(desktop.profile, 'kaodian', 'device.json'), 'utf8')
  expect(Object.keys(JSON.parse(preferences) as object).toSorted()).toEqual(['bounds', 'keySlot', 'maximized'])
})

shellTest('keeps a page from leading anywhere else, and its own files from leading into the machine', async () => {
  const desktop = await aDesktop({ arguments: ['--data-dir', aFolder()] })
  const page = await desktop.window()
  await page.getByText('考点信息').first().waitFor()
  const status = (path: string) => page.evaluate((asked) => fetch(asked).then((answer) => answer.status), path)
  expect(await status('/..%2f..%2fpackage.json')).toBe(403)
  expect(await status('/%2e%2e/%2e%2e/package.json')).toBe(404)
  expect(await status('/assets/..%5c..%5cmain%5cmain.js')).toBe(403)
  expect(await status('/main.js')).toBe(404)
  await page.evaluate(() => void window.open('https://example.com/'))
  expect((await desktop.called('window.open')).with).toMatchObject({ action: 'deny' })
  await page.evaluate(() => window.location.assign('https://example.com/'))
  expect((await desktop.called('navigation prevented')).with).toEqual({ url: 'https://example.com/' })
  await page.evaluate(() => window.location.assign('app://kaodian.evil/'))
  await page.getByText('考点信息').first().waitFor()
  const policy = await page.evaluate(() =>
    fetch('/index.html').then((answer) => answer.headers.get('content-security-policy')),
  )
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self' 'nonce-")
})

shellTest('grants a page of ours the camera, and nothing to anybody else', async () => {
  const desktop = await aDesktop({ arguments: ['--data-dir', aFolder()] })
  await desktop.window()
  const wishes = [
    ['media', 'app://kaodian/index.html', true, ['video'], true],
    ['media', 'app://kaodian/index.html', true, ['video', 'audio'], false],
    ['media', 'app://kaodian.evil/index.html', true, ['video'], false],
    ['media', 'app://kaodian/index.html', false, ['video'], false],
    ['geolocation', 'app://kaodian/index.html', true, [], false],
    ['fullscreen', 'app://kaodian/index.html', true, [], true],
  ] as const
  for (const [index, [permission, url, isMainFrame, mediaTypes, granted]] of wishes.entries()) {
    desktop.send({ kind: 'permission', permission, url, isMainFrame, mediaTypes })
    expect((await desktop.called('permission', index + 1)).with).toEqual({ permission, url, granted })
  }
})

shellTest('brings its window forward when it is started a second time, and the second ends at once', async () => {
  const folder = aFolder()
  const first = await aDesktop({ arguments: ['--data-dir', folder] })
  await first.window()
  const second = await aDesktop({ arguments: ['--data-dir', folder], profile: first.profile })
  expect(await second.ended).toBe(0)
  expect(second.calls('window')).toEqual([])
  await first.called('focus')
})

shellTest('starts a dead core anew, tells the page, and rejects what was under way', async () => {
  const site = await aStaffedFolder()
  const desktop = await aDesktop({ arguments: ['--data-dir', site.folder] })
  const page = await desktop.window()
  await unlock(page, site)
  await signIn(page, site)
  const answered = page.evaluate(async () => {
    const bridge = Reflect.get(window, 'kaodianDesktop') as { call(text: string): Promise<string> }
    // Long enough to be under way: hundreds of questions.
    const calls = Array.from({ length: 400 }, () =>
      bridge.call(JSON.stringify({ procedure: 'startup.state', input: {} })),
    )
    return (await Promise.allSettled(calls)).map(({ status }) => status)
  })
  process.kill(await coreOf(desktop), 'SIGKILL')
  await page.getByText('正在重新启动').waitFor()
  // Each was answered or rejected: none is left hanging.
  expect(await answered).toHaveLength(400)
  await coreOf(desktop, 2)
  await page.getByRole('heading', { name: '打开考点数据' }).waitFor()
  await page.getByText('正在重新启动').waitFor({ state: 'hidden' })
  await unlock(page, site)
  await signIn(page, site)
  const log = readFileSync(join(site.folder, 'logs', 'errors.log'), 'utf8')
  expect(log).toContain('core process ended')
  expect(await desktop.quit()).toBe(0)
})

shellTest('loads a page that died again, and asks once it dies over and over', async () => {
  const desktop = await aDesktop({ arguments: ['--data-dir', aFolder()] })
  await desktop.window()
  const gone = { reason: 'crashed', exitCode: 133 }
  desktop.send({ kind: 'emit', on: 'contents', event: 'render-process-gone', details: gone })
  await desktop.called('reload')
  desktop.send({ kind: 'emit', on: 'contents', event: 'render-process-gone', details: gone })
  await desktop.called('reload', 2)
  desktop.send({ kind: 'emit', on: 'contents', event: 'render-process-gone', details: gone })
  expect((await desktop.called('dialog.showMessageBox')).with).toMatchObject({ message: '界面接连停止了几次' })
  desktop.send({ kind: 'dialog', method: 'showMessageBox', answer: { response: 1 } })
  expect(await desktop.ended).toBe(0)
})

shellTest(
  'opens the data for this Windows user without the passphrase once they asked for it, and asks again when that is lost',
  async () => {
    const site = await aStaffedFolder()
    const start = ['--data-dir', site.folder]
    const first = await aDesktop({ arguments: start })
    const page = await first.window()
    await page.getByLabel('这个 Windows 用户下次不用输入').check()
    await unlock(page, site)
    await signIn(page, site)
    await first.quit()
    expect(readdirSync(join(site.folder, 'user-keys'))).toHaveLength(1)

    const again = await aDesktop({ arguments: start, profile: first.profile })
    await signIn(await again.window(), site, 'administrator')
    await again.quit()

    const [slot = ''] = readdirSync(join(site.folder, 'user-keys'))
    writeFileSync(
      join(site.folder, 'user-keys', slot),
      Buffer.from('sealed by a profile that is gone').toString('base64'),
    )
    const lost = await aDesktop({ arguments: start, profile: first.profile })
    await (await lost.window()).getByRole('heading', { name: '打开考点数据' }).waitFor()
    expect(readdirSync(join(site.folder, 'user-keys'))).toEqual([])
  },
)

shellTest('is closed on a self-service workstation only by staff', async () => {
  const site = await aStaffedFolder()
  const desktop = await aDesktop({ arguments: ['--data-dir', site.folder, '--kiosk'] })
  const page = await desktop.window()
  expect((await desktop.called('window')).with).toMatchObject({ kiosk: true })
  await unlock(page, site)
  await expect.poll(() => bridgeClient(page).startup.state({})).toMatchObject({ phase: 'open' })
  desktop.send({ kind: 'close' })
  await page.waitForTimeout(500)
  expect(await bridgeClient(page).startup.state({})).toMatchObject({ phase: 'open', selfService: true })
  await bridgeClient(page).accounts.signIn({ account: 'clerk', password: site.password })
  expect(await desktop.quit()).toBe(0)
})

shellTest('tells a second Windows user that the folder is open, and takes another one', async () => {
  const { folder } = await aStaffedFolder()
  // Whoever holds it: the lock is the folder's own, and knows nothing of windows.
  await aHost({ folder, passphrase, page: false })
  const second = await aDesktop({ arguments: ['--data-dir', folder] })
  const asked = (await second.called('dialog.showMessageBox')).with as { detail: string; buttons: string[] }
  expect(asked.buttons).toEqual(['重试', '换一个数据文件夹…', '退出程序'])
  expect(asked.detail).toContain('正被另一个考点通窗口使用')
  expect(asked.detail).toContain(`数据文件夹：${folder}`)
  const other = aFolder()
  second.send({ kind: 'dialog', method: 'showOpenDialog', answer: { canceled: false, filePaths: [other] } })
  second.send({ kind: 'dialog', method: 'showMessageBox', answer: { response: 1 } })
  await (await second.window()).getByText('考点信息').first().waitFor()
  expect((await second.called('dialog.showOpenDialog')).with).toMatchObject({ defaultPath: folder })
})

shellTest(
  'shows 大屏 in a window of its own on the second display, signed in as the first, and ends with it',
  async () => {
    const site = await aStaffedFolder()
    const desktop = await aDesktop({ arguments: ['--data-dir', site.folder] })
    const page = await desktop.window()
    await unlock(page, site)
    await signIn(page, site)
    const open = () => page.evaluate(() => void window.open(`${window.location.href.split('#')[0]}#/exam-day/screen`))
    await open()
    expect((await desktop.called('window.open')).with).toMatchObject({ action: 'deny' })
    expect((await desktop.called('window', 2)).with).toMatchObject({ title: '考点通 大屏', fullscreen: true, x: 1920 })
    const screen = await desktop.window('#/exam-day/screen')
    // Nobody signed in is asked to do so there; this site has no session to show.
    await screen.getByText('没有要显示的场次').waitFor()
    await open()
    await desktop.called('window.open', 2)
    expect(desktop.calls('window')).toHaveLength(2)
    await screen.keyboard.press('Escape')
    await expect.poll(() => screen.isClosed()).toBe(true)
    await open()
    await desktop.called('window', 3)
    await (await desktop.window('#/exam-day/screen')).getByText('没有要显示的场次').waitFor()
    expect(desktop.faults).toEqual([])
    expect(await desktop.quit()).toBe(0)
  },
)

shellTest('saves a file where the user says, beginning in their documents, and remembers the place', async () => {
  const site = await aStaffedFolder()
  const desktop = await aDesktop({ arguments: ['--data-dir', site.folder] })
  const page = await desktop.window()
  await unlock(page, site)
  await signIn(page, site)
  const filePath = join(aFolder(), '名册模板.xlsx')
  desktop.send({ kind: 'dialog', method: 'showSaveDialog', answer: { filePath } })
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['名册']))
    link.download = '名册模板.xlsx'
    link.click()
  })
  expect((await desktop.called('saved')).with).toEqual({ filePath })
  const asked = (await desktop.called('dialog.showSaveDialog')).with as { defaultPath: string }
  expect(asked.defaultPath).toBe(join(desktop.documents, '名册模板.xlsx'))
  expect(readFileSync(filePath, 'utf8')).toBe('名册')
  expect(await desktop.quit()).toBe(0)
})

shellTest('has keys for the size of the writing and the whole screen, and none that reload or open tools', async () => {
  const desktop = await aDesktop({ arguments: ['--data-dir', aFolder()] })
  await desktop.window()
  const press = (key: string, control = false) =>
    desktop.send({
      kind: 'emit',
      on: 'contents',
      event: 'before-input-event',
      details: { type: 'keyDown', key, control, alt: false, meta: false },
    })
  press('F11')
  expect((await desktop.called('full screen')).with).toEqual({ full: true })
  press('+', true)
  expect((await desktop.called('zoom')).with).toEqual({ level: 0.5 })
  press('0', true)
  expect((await desktop.called('zoom', 2)).with).toEqual({ level: 0 })
  press('r', true)
  press('F12')
  expect(desktop.calls('reload')).toEqual([])
  const field = { isEditable: true, selectionText: '', editFlags: {} }
  desktop.send({ kind: 'emit', on: 'contents', event: 'context-menu', details: field })
  expect((await desktop.called('context menu')).with).toEqual(['剪切', '复制', '粘贴', '全选'])
})
