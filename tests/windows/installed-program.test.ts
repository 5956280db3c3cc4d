import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, cpSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { bridgeClient, makeTickets, signIn, unlock } from '../electron/bridge-client.ts'
import { aSiteToSeat } from '../support/a-site-to-seat.ts'
import { aProgramWindow } from './a-program-window.ts'

/** The program as it was installed, or as the installer would unpack it. */
const executable = process.env.KAODIAN_EXE ?? ''
const isHere = executable !== '' && existsSync(executable)
if (!isHere) console.warn('SKIPPED: KAODIAN_EXE names no program: NOTHING OF REAL ELECTRON WAS RUN')

/** A copy that may be spoiled. */
function aCopy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-copy-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  cpSync(dirname(executable), folder, { recursive: true })
  return folder
}

const aDataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10 }))
  return folder
}

describe.skipIf(!isHere)('the installed program, in real Electron', () => {
  it('shows the first run from its archive, under its own scheme, policy and isolation', async () => {
    const { page, faults, close } = await aProgramWindow(executable, ['--data-dir', aDataFolder()])
    await page.getByText('考点信息').first().waitFor()
    expect(await page.evaluate(() => window.location.origin)).toBe('app://kaodian')
    expect(await page.evaluate(() => window.isSecureContext)).toBe(true)
    const reach = await page.evaluate(() => ['require', 'process', 'module'].filter((name) => name in window))
    expect(reach).toEqual([])
    // The bridge lives in a world of its own: the page can neither change it nor climb out of it.
    expect(await page.evaluate(() => Object.isFrozen(Reflect.get(window, 'kaodianDesktop')))).toBe(true)
    expect(await page.evaluate(() => fetch('/..%2f..%2fpackage.json').then(({ status }) => status))).toBe(403)
    expect(await page.evaluate(() => window.open('https://example.com/'))).toBeNull()
    expect(faults).toEqual([])
    expect(await close()).toBe(0)
  })

  it('opens a site, and makes tickets in threads from inside the archive', async () => {
    const site = await aSiteToSeat()
    const { page, close } = await aProgramWindow(executable, ['--data-dir', site.folder])
    await unlock(page, site)
    await signIn(page, site)
    const client = bridgeClient(page)
    const { files } = await makeTickets(client)
    expect(files[0]?.file.size).toBeGreaterThan(10_000)
    const { available, printers } = await client.printing.printers({ paper: 'admission-tickets' })
    expect(available).toBe(true)
    // Every Windows has it; it asks for a file name, so nothing is printed on it here.
    expect(printers.map(({ name }) => name)).toContain('Microsoft Print to PDF')
    expect(await close()).toBe(0)
  })

  it('keeps the data key for the Windows user who asks for it (DPAPI)', async () => {
    const site = await aSiteToSeat()
    const first = await aProgramWindow(executable, ['--data-dir', site.folder])
    await first.page.getByLabel('这个 Windows 用户下次不用输入').check()
    await unlock(first.page, site)
    await signIn(first.page, site)
    await first.close()
    expect(readdirSync(join(site.folder, 'user-keys'))).toHaveLength(1)
    const again = await aProgramWindow(executable, ['--data-dir', site.folder])
    await signIn(again.page, site)
    expect(await again.close()).toBe(0)
  })

  it('is one program: a second start ends at once', async () => {
    const data = aDataFolder()
    await aProgramWindow(executable, ['--data-dir', data])
    const second = spawn(executable, ['--data-dir', data], { stdio: 'ignore' })
    expect(await once(second, 'exit')).toEqual([0, null])
  })

  it('does not start from an archive that was changed', async () => {
    const copy = aCopy()
    const archive = openSync(join(copy, 'resources', 'app.asar'), 'r+')
    writeSync(archive, Buffer.from('x'), 0, 1, 2_000)
    const child = spawn(join(copy, 'kaodian.exe'), ['--data-dir', aDataFolder()], { stdio: 'ignore' })
    const [code] = (await once(child, 'exit')) as [number | null]
    expect(code).not.toBe(0)
  })

  it('does not open data with a native module that was changed', async () => {
    const copy = aCopy()
    const modules = join(copy, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds')
    appendFileSync(join(modules, 'win32-x64.node'), 'tampered')
    const { page } = await aProgramWindow(join(copy, 'kaodian.exe'), ['--data-dir', aDataFolder()])
    // The dialog is the system's; the page says that nothing answers.
    await page.getByText('现在打不开').waitFor()
  })

  it('runs no script as Node, and takes no options of Node', async () => {
    const environment = { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--require ./nowhere.js' }
    const child = spawn(executable, ['-e', 'process.exit(42)'], { stdio: 'ignore', env: environment })
    const ended = await Promise.race([once(child, 'exit'), new Promise((wake) => setTimeout(wake, 5_000, ['running']))])
    child.kill()
    expect((ended as unknown[])[0]).not.toBe(42)
  })
})
