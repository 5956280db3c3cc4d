import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { z } from 'zod'
import { aPortrait } from '../core/attachments/pictures.ts'
import { aRosterPlanIn } from '../core/rosters/a-roster-plan.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

const data = (name: string): string => resolve(import.meta.dirname, '../data', name)
const numbersOf = (people: unknown) =>
  z
    .object({ people: z.array(z.object({ idNumber: z.string() })) })
    .parse(people)
    .people.map(({ idNumber }) => idNumber)
const numbers = numbersOf(JSON.parse(readFileSync(data('roster.expected.json'), 'utf8')))

/** A clerk at 导入名册, come there by the links of the page. */
async function atTheImport() {
  const site = await aStaffedFolder()
  await aRosterPlanIn(site, [{ seats: 180 }, { seats: 200 }])
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const seen = await aPage(host.address)
  const { page } = seen
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await openFromMenu(page, '报名')
  await page.getByRole('button', { name: '导入名册' }).first().click()
  await page.getByRole('button', { name: '选择文件', exact: true }).waitFor()
  return { ...seen, site }
}

async function chooseRoster(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByRole('button', { name: /^检查 \d+ 人$/ }).waitFor()
}
const check = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^检查 \d+ 人$/ }).click()
  await page.locator('.kd-faults').waitFor()
}
const left = (page: Page, count: number) => page.getByText(`${count} 处待更正`, { exact: true }).waitFor()

journey('a roster with faults is mended in the grid by keyboard, kept over a lock, and imported whole', async () => {
  const { page, faults, site } = await atTheImport()
  const { keyboard } = page
  await chooseRoster(page, data('roster-with-errors.xlsx'))
  await check(page)
  await left(page, 11)
  expect(await page.getByText('第 12 行 证件号码').first().textContent()).toContain('第 12 行')

  // Greyed, and a click says why.
  await page.getByRole('button', { name: '导入 60 人' }).click({ force: true })
  await page.getByRole('tooltip').getByText('60 人还不能都导入。请改好，或只导入无误的行').waitFor()
  await keyboard.press('Escape')

  await page.getByRole('button', { name: '采纳 2 条建议' }).click()
  await left(page, 9)
  await page.getByRole('button', { name: '删第 12 行' }).click()
  await left(page, 8)
  await keyboard.press('Control+z')
  await left(page, 9)
  await page.getByRole('button', { name: '删第 12 行' }).click()
  await left(page, 8)

  // Whose row it is stays in view when the rest goes sideways.
  const nameAt = async () => (await page.getByRole('columnheader', { name: '姓名' }).boundingBox())?.x
  const before = await nameAt()
  await page.locator('.kd-grid').evaluate((grid) => grid.scrollTo({ left: 700 }))
  expect(await page.locator('.kd-grid').evaluate((grid) => grid.scrollLeft)).toBeGreaterThan(300)
  expect(await nameAt()).toBe(before)

  // Clean numbers are masked, the faulty one is whole.
  expect(await page.locator('.kd-grid').textContent()).toContain('4401**********3689')
  const typed = [numbers[4], '19000000021', '李桂英', '主要负责人', '3', '510000', 'p@example.com', '汉族']
  await page.locator('.kd-grid-editor').focus()
  await keyboard.press('Control+Home')
  for (const [index, text] of typed.entries()) {
    await keyboard.press('F8')
    await keyboard.insertText(text ?? '')
    await keyboard.press('Enter')
    await left(page, 7 - index)
    if (index !== 3) continue
    // Other pages are used, the desk is left: what was corrected is still there.
    await openFromMenu(page, '工作台')
    await page.getByRole('heading', { name: '工作台' }).waitFor()
    await keyboard.press('Alt+l')
    await page.getByRole('heading', { name: '已锁定' }).waitFor()
    await page.locator('input[type=password]').fill(site.password)
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '已锁定' }).waitFor({ state: 'detached' })
    await page.goBack()
    await left(page, 4)
    await page.locator('.kd-grid-editor').focus()
  }
  await page.getByText('没有要更正的地方').waitFor()
  await keyboard.press('Control+Enter')
  await page.getByText('已导入 59 人').waitFor()
  await page.getByText('待审核 59').waitFor()
  expect(faults).toEqual([])
})

journey('300 people come in with photographs of a folder, and more photographs later', async () => {
  const { page, faults } = await atTheImport()
  await chooseRoster(page, data('roster.xlsx'))
  // How this employer heads its columns is kept, and read so the next time.
  await page.getByRole('button', { name: '保存为方案…' }).click()
  await page.getByLabel('方案名称').fill('公交集团名册')
  await page.keyboard.press('Enter')
  await page.getByText('列名与这个方案一致，已按它对应。').waitFor()
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-photos-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const jpeg = await aPortrait(300, 420).jpeg().toBuffer()
  const put = (names: readonly (string | undefined)[]) =>
    names.forEach((name) => {
      writeFileSync(join(folder, `${name}.jpg`), jpeg)
    })
  put([numbers[0], numbers[1], '合影'])
  await page.locator('input[webkitdirectory]').setInputFiles(folder)
  await page.getByText('已选 3 张').waitFor()
  await check(page)
  await page.getByText('没有要更正的地方').waitFor()
  expect(await page.locator('.kd-roster-strip').textContent()).toContain('照片 2 张已对上，298 人缺')
  await page.getByRole('button', { name: '导入 300 人' }).click()
  // Another page is used meanwhile: the frame says how it ended, and leads back.
  await openFromMenu(page, '工作台')
  await page.getByText('名册“roster.xlsx”已导入 300 人。').waitFor()
  await page.getByRole('region', { name: '进行中的工作' }).getByRole('link', { name: '查看' }).click()
  await page.getByText('已导入 300 人').waitFor()
  await page.getByText('文件名里没有证件号码').waitFor()
  await page.getByText('名册“roster.xlsx”已导入 300 人。').waitFor({ state: 'detached' })
  await page.getByText('缺照片 298 人').waitFor()

  put([numbers[2]])
  await page.locator('input[webkitdirectory]').setInputFiles(folder)
  await page.getByText('补上 1 张').waitFor()
  await page.getByText('缺照片 297 人').waitFor()

  await page.getByRole('button', { name: '再导入一份' }).click()
  await page.getByRole('link', { name: 'roster.xlsx' }).waitFor()
  await chooseRoster(page, data('roster.xlsx'))
  await page.getByText('列名与这个方案一致，已按它对应。').waitFor()
  await check(page)
  await left(page, 300)
  await page.getByText('300 行已经报过名').waitFor()

  // The list of them leaves as a workbook, named by site, list and time.
  await openFromMenu(page, '报名')
  await page.getByText('待审核', { exact: true }).first().waitFor()
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Control+e')])
  expect(file.suggestedFilename()).toMatch(/_报名_\d{4}-\d{2}-\d{2}-\d{2}-\d{2}\.xlsx$/u)
  await page.getByText('已导出报名 300 行').waitFor()
  expect(faults).toEqual([])
})
