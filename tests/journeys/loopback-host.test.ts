import { resolve } from 'node:path'
import sharp from 'sharp'
import { expect } from 'vitest'
import { aRosterPlanIn } from '../core/rosters/a-roster-plan.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aBrowser, aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

journey('shows the page to the browser that opens the printed address, under its content security policy', async () => {
  const site = await aStaffedFolder()
  const host = await aHost({ folder: site.folder })
  const browser = await aBrowser()
  const { page, faults } = await aPage(host.address, { browser })
  await page.getByText('数据口令').first().waitFor()
  // The token stays neither in the address nor in the history.
  expect(page.url()).toBe(`${host.origin}/#/`)
  await page.locator('input[type=password]').fill(site.passphrase)
  await page.keyboard.press('Enter')
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()

  // A reloaded tab and a second one of the same browser need no token and are signed in.
  await page.reload()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  const second = await page.context().newPage()
  await second.goto(host.origin)
  await second.getByRole('heading', { name: '工作台' }).waitFor()
  expect(faults).toEqual([])
})

journey('tells a browser that comes with a used address what to do', async () => {
  const host = await aHost()
  const browser = await aBrowser()
  const first = await aPage(host.address, { browser })
  await first.page.getByRole('heading').first().waitFor()
  const other = await aPage(host.address, { browser })
  await other.page.getByText('请在程序窗口按回车，得到新地址').first().waitFor()
})

journey('draws rare hanzi from the fonts it brings along, also in a list that scrolls', async () => {
  const site = await aStaffedFolder()
  await aRosterPlanIn(site, [{ seats: 100 }])
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page, faults } = await aPage(host.address)
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await openFromMenu(page, '报名')
  await page.getByRole('button', { name: '导入名册' }).first().click()
  const roster = resolve(import.meta.dirname, '../data/roster-with-errors.xlsx')
  await page.locator('input[type=file]').first().setInputFiles(roster)
  await page.getByRole('button', { name: /^检查 \d+ 人$/ }).click()
  const cell = page.locator('.kd-grid-cell', { hasText: '崔𪚥' })
  await cell.waitFor()
  // The box that stands for a missing glyph leaves its middle white; 64 strokes of four dragons do not.
  const picture = await cell.screenshot()
  const { width = 0, height = 0 } = await sharp(picture).metadata()
  const { data } = await sharp(picture)
    .extract({ left: 22, top: 4, width: Math.min(14, width - 22), height: height - 8 })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const ink = data.filter((value) => value < 140).length / data.length
  expect(ink).toBeGreaterThan(0.28)
  expect(faults).toEqual([])
})

journey('goes on where it was when the program is started again on the same port', async () => {
  const site = await aStaffedFolder()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page } = await aPage(host.address)
  await page.getByLabel('账号').fill('clerk')
  await host.stop()
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByText('请确认程序仍在运行').waitFor()
  const again = await aHost({
    folder: site.folder,
    passphrase: site.passphrase,
    arguments: ['--port', new URL(host.address).port],
  })
  // The new address in the same tab: only its fragment changes, and nothing would be loaded by itself.
  const loadedAgain = page.waitForEvent('load')
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, new URL(again.address).hash)
  await loadedAgain
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
})

journey('says on an idle page that the program is gone, then that the page has expired, and asks no more', async () => {
  const site = await aStaffedFolder()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page } = await aPage(host.address)
  await page.getByLabel('账号').waitFor()
  await host.stop()
  await page.getByText('与程序的连接断开').waitFor()
  const again = await aHost({ folder: site.folder, passphrase: site.passphrase })
  expect(again.origin).toBe(host.origin)
  await page.getByText('这个页面已失效').waitFor()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.waitForTimeout(4_000)
  expect(asked).toEqual([])
  // The new address in another tab of the same browser: whoever comes back to this one finds it well.
  const other = await page.context().newPage()
  await other.goto(again.address)
  await other.getByLabel('账号').waitFor()
  await page.bringToFront()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByText('这个页面已失效').waitFor({ state: 'hidden' })
})

journey('shows in one tab what was done in another, without anybody loading it again', async () => {
  const site = await aStaffedFolder()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page } = await aPage(host.address)
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  const other = await page.context().newPage()
  await other.goto(`${host.origin}/#/employers`)
  await other.getByRole('heading', { name: '单位' }).waitFor()
  await page.evaluate(async () => {
    const input = { name: '另一页登记的客运公司', creditCode: null, parentId: null, contact: null, telephone: null }
    const body = JSON.stringify({ procedure: 'employers.create', input, commandId: crypto.randomUUID() })
    await fetch('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  })
  await other.getByText('另一页登记的客运公司').first().waitFor()
})
