import { expect } from 'vitest'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aDesktop, overChromium, shellTest } from './a-desktop.ts'

overChromium()

shellTest('shows data that came through preload, main process and core process, and ends in order', async () => {
  const { folder, passphrase, password } = await aStaffedFolder()
  const desktop = await aDesktop({ arguments: ['--data-dir', folder] })
  const page = await desktop.window()
  await page.getByLabel('数据口令').fill(passphrase)
  await page.keyboard.press('Enter')
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  expect(desktop.faults).toEqual([])
  expect(desktop.calls('foreign request')).toEqual([])
  expect(await desktop.quit()).toBe(0)
})
