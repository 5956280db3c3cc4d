import { appendFileSync, cpSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, expect } from 'vitest'
import { stageApp } from '../../scripts/package/stage-app.ts'
import { aFolder } from '../support/a-site.ts'
import { aSiteToSeat } from '../support/a-site-to-seat.ts'
import { aDesktop, overChromium, shellTest } from './a-desktop.ts'
import { bridgeClient, makeTickets, signIn, unlock } from './bridge-client.ts'

const project = resolve(import.meta.dirname, '../..')
/** An extracted package, from `npm run package:check`; else what would be packed for this machine. */
const root = process.env.KAODIAN_PACKAGED_ROOT ?? join(project, 'dist/package/staged-here')

overChromium()
beforeAll(async () => {
  if (process.env.KAODIAN_PACKAGED_ROOT) return
  const platform = process.platform === 'win32' ? 'win32' : 'linux'
  await stageApp(project, { platform, arch: 'x64' }, root)
})

shellTest('runs from the packed files alone: opens, draws, and makes tickets in threads', async () => {
  const site = await aSiteToSeat()
  const desktop = await aDesktop({ arguments: ['--data-dir', site.folder], packagedRoot: root })
  const page = await desktop.window()
  await unlock(page, site)
  await signIn(page, site)
  const { files } = await makeTickets(bridgeClient(page))
  expect(files.map(({ tickets }) => tickets.length)).toEqual([4])
  expect(files[0]?.file.size).toBeGreaterThan(10_000)
  expect((await desktop.called('window')).with).toMatchObject({ webPreferences: { devTools: false } })
  expect(desktop.faults).toEqual([])
  expect(await desktop.quit()).toBe(0)
})

shellTest('refuses to open anybody’s data with a native module that was changed', async () => {
  const copy = aFolder()
  cpSync(root, copy, { recursive: true })
  const prebuilds = join(copy, 'node_modules/better-sqlite3/prebuilds')
  const [module = ''] = readdirSync(prebuilds)
  appendFileSync(join(prebuilds, module), 'tampered')
  const desktop = await aDesktop({ arguments: ['--data-dir', aFolder()], packagedRoot: copy })
  const { detail, buttons } = (await desktop.called('dialog.showMessageBox')).with as {
    detail: string
    buttons: string[]
  }
  expect(detail).toContain('程序文件与安装时不一致')
  expect(buttons).toEqual(['重试', '退出程序'])
  desktop.send({ kind: 'dialog', method: 'showMessageBox', answer: { response: 1 } })
  expect(await desktop.ended).toBe(0)
})
