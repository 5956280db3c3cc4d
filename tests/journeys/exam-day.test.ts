import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { aSiteOnExamDay, type TicketHolder } from '../support/a-site-on-exam-day.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'
import { scan } from '../support/scanner.ts'

/** 300x10: so many people in so many rooms; a small session otherwise. */
const [people = 30, rooms = 3] = (process.env.KAODIAN_EXAM_DAY ?? '').split('x').filter(Boolean).map(Number)

const verdict = (page: Page, words: string) => page.getByRole('heading', { name: words, exact: true }).waitFor()
const card = (page: Page) => page.getByRole('region', { name: '入场核对' })

async function letIn(page: Page, { code, name }: TicketHolder, suffix: 'Enter' | null): Promise<void> {
  await scan(page, code, suffix)
  await card(page).getByText(name, { exact: true }).waitFor()
  await verdict(page, '准予入场')
  await page.keyboard.press('a')
  await verdict(page, '已签到')
}

journey(
  'lets a session in by scanner and search, sends away whom it must, sweeps absences and shows it all in the hall',
  async () => {
    const { site, holders } = await aSiteOnExamDay({ people, rooms })
    const [first, second, third, ...others] = holders
    if (!first || !second || !third) throw new Error('too few people')
    const absent = others.splice(-3)
    const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
    const { page, faults } = await aPage(host.address)
    await page.getByLabel('账号').fill('clerk')
    await page.locator('input[type=password]').fill(site.password)
    await page.keyboard.press('Enter')

    // Scanned on another page: not lost.
    await page.getByRole('navigation', { name: '主导航' }).waitFor()
    await scan(page, first.code)
    await page.getByRole('button', { name: '到考试日核对' }).click()
    await verdict(page, '准予入场')
    await page.keyboard.press('a')
    await verdict(page, '已签到')

    // The same ticket a second time: when and where it was used.
    await scan(page, first.code, 'Enter')
    await verdict(page, '已签到过，请核查')
    await page
      .getByText(/在工作站 .+ 签到（李考务员）/)
      .first()
      .waitFor()
    await page.keyboard.press('a')
    await verdict(page, '已签到过，请核查')

    // A scanner types into the search field: what a hand typed there stays, and the ticket is read.
    const search = page.getByRole('textbox', { name: '查找考生' })
    await search.fill('考')
    await scan(page, second.code, 'Enter')
    await verdict(page, '准予入场')
    expect(await search.inputValue()).toBe('考')
    await page.keyboard.press('r')
    await verdict(page, '人证不一致，不予入场')
    await letIn(page, second, null)
    await search.fill('')

    // Without a ticket: by name.
    await page.keyboard.press('/')
    await search.fill(third.name)
    await page.getByRole('list', { name: '找到的考生' }).getByText(third.name).waitFor()
    await page.keyboard.press('Enter')
    await verdict(page, '准予入场')
    await page.keyboard.press('a')
    await verdict(page, '已签到')

    // Forged, and no ticket at all.
    const forged = `${third.code.slice(0, -1)}${(Number(third.code.at(-1)) + 1) % 10}`
    await scan(page, forged)
    await verdict(page, '不是本考点的准考证')
    await scan(page, '6901234567892')
    await verdict(page, '不是准考证')

    for (const [index, holder] of others.entries()) await letIn(page, holder, index % 2 === 0 ? 'Enter' : null)

    // 违纪, with two names.
    await page.keyboard.press('v')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('情节').fill('开考后翻看带入考场的纸条')
    await dialog.getByLabel('现场处理').fill('没收纸条，责令离场')
    await dialog.getByLabel('监考员一').fill('周监考')
    await dialog.getByLabel('监考员二').fill('吴监考')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })

    // The screen in the hall, in a window of its own; what is scanned there reaches the door.
    const hall = page.context().newPage()
    const screen = await hall
    await screen.goto(`${new URL(page.url()).origin}/#/exam-day/screen`)
    await screen.getByText('第 01 考场').waitFor()
    const figures = screen.locator('header dd')
    await expect.poll(() => figures.allTextContents()).toEqual([`${people}`, `${people - 3}`, '0'])
    const [late, ...missing] = absent
    if (!late) throw new Error('nobody is late')
    await scan(screen, late.code)
    await card(page).getByText(late.name, { exact: true }).waitFor()
    await page.bringToFront()
    await page.keyboard.press('a')
    await verdict(page, '已签到')
    await expect.poll(() => figures.allTextContents()).toEqual([`${people}`, `${people - 2}`, '0'])

    // Before the limit only with a reason, and by name first.
    await page.getByRole('button', { name: '登记缺考…' }).click()
    const list = page.getByRole('list', { name: '未到的考生' })
    await list.waitFor()
    expect(await list.getByRole('listitem').count()).toBe(missing.length)
    await dialog.getByText(/以前考生仍可入场/).waitFor()
    await dialog.getByLabel('原因').fill('主考宣布停止入场')
    await page.keyboard.press('Control+Enter')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => figures.allTextContents()).toEqual([`${people}`, `${people - 2}`, '2'])

    await openFromMenu(page, '考试日')
    await page.getByText(/^名单\s*\d+$/).click()
    await page.getByText('缺考', { exact: true }).first().waitFor()
    expect(faults).toEqual([])
    await host.stop()

    const data = await openDataFolder(site.folder, site.passphrase)
    const standings = data.database.read.all(sql.selectFrom('check_in').select('standing'))
    const violations = data.database.read.all(sql.selectFrom('violation').select('id'))
    data.close()
    expect(standings.filter(({ standing }) => standing === 'arrived')).toHaveLength(people - 2)
    expect(standings.filter(({ standing }) => standing === 'absent')).toHaveLength(2)
    expect(violations).toHaveLength(1)
  },
  300_000,
)
