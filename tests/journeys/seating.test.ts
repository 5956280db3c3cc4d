import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { textOfPages } from '../documents/read-pdf.ts'
import { aSiteToSeat } from '../support/a-site-to-seat.ts'
import type { StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

async function signIn(page: Page, { password }: StaffedFolder): Promise<void> {
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
}

/** The page's dialog once its PDFs are made. */
const printButton = (page: Page) => page.getByRole('dialog').getByRole('button', { name: /^打印 \d+ 张/ })

journey('draws a session, previews a ticket, makes the PDFs and confirms what was printed', async () => {
  const site = await aSiteToSeat()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page, faults } = await aPage(host.address)
  await signIn(page, site)

  await openFromMenu(page, '考场准考证')
  await page.getByText('抽签排座 4 人').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByText('还没有排座').waitFor()

  await page.getByRole('button', { name: '抽签排座' }).click()
  await page.getByLabel('抽签种子').fill('当众写下的种子')
  await page.getByText('4 人坐 2 个考场').waitFor()
  await page.getByText('同一单位的人都不相邻').waitFor()
  await page.getByRole('button', { name: /按此抽签/, disabled: false }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid', { name: /第 1 考场座位图/ }).waitFor()
  await page.getByText('种子 当众写下的种子').waitFor()

  // One ticket to look at; it says 贴照片处, which is no reason not to see it.
  await page.getByRole('gridcell', { selected: false }).first().click()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('iframe').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')

  // All of them: four people without photo are named before anything is made.
  await page.keyboard.press('Control+p')
  await page.getByText('4 人没有照片').waitFor()
  await page.getByRole('button', { name: '知道了，制作 4 张' }).click()
  await page.getByRole('button', { name: /第 01 考场/ }).waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载 PDF' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^准考证_.*第1场_第01考场_2人\.pdf$/)
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  expect(await textOfPages(Buffer.concat(chunks))).toHaveLength(2)

  await printButton(page).click()
  await page.getByText('2 张都打印出来了吗？').waitFor()
  await page.keyboard.press('Control+Enter')
  // The second room is shown next, and left unprinted.
  await page.locator('.kd-made-file[aria-current=true]', { hasText: '第 02 考场' }).waitFor()
  // Sent to the printer and closed without a word: the page goes on asking.
  await printButton(page).click()
  await page.getByText('2 张都打印出来了吗？').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('已打印 2 / 4 张').waitFor()
  await openFromMenu(page, '工作台')
  await page.goBack()
  await page.getByText('待确认：2 张已送打印，未登记。').waitFor()
  await page.getByRole('button', { name: '没有打印' }).click()
  await page.getByText('待确认：').waitFor({ state: 'detached' })

  // A reprint asks for its reason before any paper comes out.
  await page
    .getByRole('gridcell', { name: /已打印/ })
    .first()
    .click()
  await page.keyboard.press('Control+p')
  await page.getByText('1 人没有照片').waitFor()
  await page.getByRole('button', { name: '知道了，制作 1 张' }).click()
  await printButton(page).click()
  await page.getByText('请先写明补打原因').waitFor()
  expect(await page.getByText('1 张都打印出来了吗？').count()).toBe(0)
  await page.getByLabel('补打原因').fill('打印机卡纸')
  await page.keyboard.press('Control+p')
  await page.getByText('1 张都打印出来了吗？').waitFor()
  // Closed on the question: its answer on the page records it with the reason.
  await page.keyboard.press('Escape')
  await page.getByText('待确认：1 张已送打印，未登记。').waitFor()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('待确认：').waitFor({ state: 'detached' })

  // The papers of the rooms are asked about in the same way.
  await page.getByRole('button', { name: '考场材料…' }).click()
  await page.getByRole('button', { name: '制作 2 个考场的材料' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^打印/ }).click()
  await page.getByText('都打印出来了吗？').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('待确认：2 个考场的门贴、座次表、签到表、考场情况记录单、桌贴已送打印，未登记。').waitFor()
  await page.getByRole('button', { name: '登记', exact: true }).click()
  await page.getByText('待确认：').waitFor({ state: 'detached' })
  expect(faults).toEqual([])
  await host.stop()

  const data = await openDataFolder(site.folder, site.passphrase)
  // One of a room's tickets, one of a reprint, one of the papers.
  const printed = data.database.read.all(sql.selectFrom('operation').select('seq').where('type', '=', 'audit.print'))
  expect(printed).toHaveLength(3)
  const rows = data.database.read.all(sql.selectFrom('admission_ticket').select(['times_printed', 'reason']))
  data.close()
  expect(rows.map((row) => `${row.times_printed} ${row.reason}`).sort()).toEqual(['1 ', '2 打印机卡纸'])
})
