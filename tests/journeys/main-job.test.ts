import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import readQrCode from 'jsqr'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { z } from 'zod'
import { readZipEntries } from '../../src-main/core/archives/read-zip.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { crop, inkOf, renderPage, textOfPages } from '../documents/read-pdf.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

/*
 * The main job from end to end, through the page alone: nothing is laid into the folder beforehand. What single pages
 * do in odd cases is tried in their own journeys.
 */

const passphrase = '珠江边的一句口令 2026'
const password = 'Baiyun-shan-88'
const clerksPassword = 'Yuexiu-park-77'
const reviewersPassword = 'Haizhu-lake-66'
const data = (name: string): string => resolve(import.meta.dirname, '../data', name)
const roster = z
  .object({ people: z.array(z.object({ name: z.string(), idNumber: z.string(), employer: z.string() })) })
  .parse(JSON.parse(readFileSync(data('roster.expected.json'), 'utf8')))
const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
const bare = (text = ''): string => text.replace(/\s/gu, '')

journey('from an empty folder to 300 printed admission tickets', async () => {
  const host = await aHost()
  const { page, faults } = await aPage(host.address)
  await setUp(page)
  const temporary = await addReviewer(page)
  await addRooms(page, 4)
  await publishPlan(page)
  await signOut(page)

  await signIn(page, 'zhao', password)
  await changePassword(page, password, clerksPassword)
  await importRosters(page)
  // Whoever entered them may not review them: each row says for whom it waits.
  await page.getByRole('navigation', { name: '主导航' }).getByText('审核', { exact: true }).click()
  await page.getByText('须他人审核').first().waitFor()
  await signOut(page)

  await signIn(page, 'sun', temporary)
  await changePassword(page, temporary, reviewersPassword)
  await reviewAll(page)
  await signOut(page)

  await signIn(page, 'zhao', clerksPassword)
  await draw(page)
  const archive = await makeTickets(page)
  await checkTickets(archive)
  expect(faults).toEqual([])
})

async function setUp(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '首次设置' }).waitFor()
  await page.getByLabel('考点名称').fill('示例市第一考点')
  await page.getByLabel('所在区划').fill('天河区')
  await page.getByText('广东省 / 广州市 / 天河区').click()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('数据口令').fill(passphrase)
  await page.getByLabel('再输一遍').fill(passphrase)
  await page.getByRole('button', { name: '下一步' }).click()
  for (const [card, name, username] of [
    ['考点管理员', '陈管理', 'chen'],
    ['审计员', '郑审计', 'zheng'],
    ['考务与审核', '赵考务', 'zhao'],
  ] as const) {
    const fields = page.locator('.kd-first-run-card', { has: page.getByRole('heading', { name: card, exact: true }) })
    await fields.getByLabel('姓名').fill(name)
    await fields.getByLabel('用户名').fill(username)
    await fields.getByRole('textbox', { name: '密码', exact: true }).fill(password)
    await fields.getByLabel('再输一遍密码').fill(password)
    if (username === 'zhao') await fields.getByLabel('证件号码').fill('H90000001')
  }
  await page.getByRole('button', { name: '建立考点' }).click()
  const asked = /第 (\d) 组/.exec((await page.locator('label', { hasText: '照打印件' }).textContent()) ?? '')?.[1]
  const groups = await page.locator('.kd-first-run .kd-key-groups code').allTextContents()
  await page.getByLabel(/照打印件输入第 \d 组/).fill(groups[Number(asked) - 1] ?? '')
  await page.getByRole('button', { name: '开始使用' }).click()
}

/** Nobody reviews what they entered, so there must be a second person. Gives the temporary password. */
async function addReviewer(page: Page): Promise<string> {
  await openFromMenu(page, '设置')
  await page.getByRole('link', { name: '工作人员', exact: true }).click()
  await page.getByRole('button', { name: '新建账号' }).click()
  await page.getByLabel('姓名').fill('孙审核')
  await page.getByLabel('用户名').fill('sun')
  await page.getByLabel('证件号码').fill('H90000002')
  await page.getByRole('checkbox', { name: /^审核员/ }).check()
  await page.getByRole('button', { name: '建立账号' }).click()
  const temporary = (await page.locator('.kd-temporary-password').textContent()) ?? ''
  await page.getByRole('button', { name: '已告诉本人' }).click()
  return temporary
}

/** Of 9 × 11 seats each: more than 99 would not go into two digits of the ticket number. */
async function addRooms(page: Page, count: number): Promise<void> {
  await openFromMenu(page, '考试计划')
  await page.getByRole('button', { name: '登记考场' }).click()
  for (let room = 1; room <= count; room += 1) {
    await page.getByRole('button', { name: '新增考场' }).first().click()
    await page.getByLabel('位置').fill(`综合楼 3 楼 30${room}`)
    await page.getByLabel('排数').fill('9')
    await page.getByLabel('列数').fill('11')
    await page.keyboard.press('Control+Enter')
    await page.getByText(`${room} 个考场，在用的共 ${room * 99} 个座位`).waitFor()
  }
}

async function publishPlan(page: Page): Promise<void> {
  await openFromMenu(page, '考试计划')
  await page.getByRole('heading', { name: '考试计划' }).waitFor()
  await page.keyboard.press('n')
  await page.getByLabel('计划名称').fill('第四季度安全考核')
  for (const [label, from, until] of [
    ['报名时间', today, addDays(today, 13)],
    ['考试时间', addDays(today, 17), addDays(today, 17)],
  ] as const) {
    await page.getByLabel(label, { exact: true }).click()
    await page.keyboard.type(from)
    await page.keyboard.press('Enter')
    await page.keyboard.type(until)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '第四季度安全考核' }).waitFor()
  await page.keyboard.press('s')
  for (const room of [1, 2, 3, 4]) await page.getByRole('dialog').getByText(`${room} 号 第 ${room} 考场`).click()
  await page.getByRole('dialog').getByText('共 396 个座位').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('全部 8 个科目').waitFor()
  await page.getByRole('button', { name: '发布计划' }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByText('报名中').waitFor()
}

/** 300 people at once; then the one with faults, which is kept out whole and goes back to its secretary. */
async function importRosters(page: Page): Promise<void> {
  await openFromMenu(page, '报名')
  await page.getByRole('button', { name: '导入名册' }).first().click()
  const choose = async (file: string): Promise<void> => {
    await page.locator('input[type=file]').first().setInputFiles(data(file))
    await page.getByRole('button', { name: /^检查 \d+ 人$/ }).click()
    await page.locator('.kd-faults').waitFor()
  }
  await choose('roster.xlsx')
  await page.getByRole('button', { name: '导入 300 人' }).click()
  await page.getByText('已导入 300 人').waitFor()
  await page.getByRole('button', { name: '再导入一份' }).click()
  await choose('roster-with-errors.xlsx')
  await page.getByText('第 7 行 证件号码').first().waitFor()
  expect(await page.getByRole('button', { name: '导入 60 人' }).getAttribute('aria-disabled')).toBe('true')
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载待更正名册' }).click()
  expect((await downloading).suggestedFilename()).toMatch(/\.xlsx$/)
}

/** What somebody else chose or was told has to be changed at the first sign-in. */
async function changePassword(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('heading', { name: '请先修改密码' }).waitFor()
  await page.getByLabel('原密码').fill(from)
  await page.getByRole('textbox', { name: '新密码', exact: true }).fill(to)
  await page.getByLabel('再输一遍新密码').fill(to)
  await page.getByRole('button', { name: '修改密码' }).click()
}

/** Some by keyboard, one of them rejected and restored; the rest by a bulk pass that was tried out before. */
async function reviewAll(page: Page): Promise<void> {
  const { keyboard } = page
  const name = page.locator('.kd-review-head h2')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await page.getByText('报名待审核').waitFor()
  await keyboard.press('1')
  await page.getByText('第 1 / 300 条').waitFor()
  for (let left = 300; left > 295; left -= 1) {
    await page.getByText(`/ ${left} 条`).waitFor()
    const shown = (await name.textContent()) ?? ''
    await keyboard.press('a')
    await page.getByText('还缺个人头像、证件照正面、证件照反面').first().waitFor()
    await keyboard.press('Enter')
    await page.getByText(`刚才：${shown} 通过`).waitFor()
  }
  const shown = (await name.textContent()) ?? ''
  await keyboard.press('r')
  await keyboard.press('1')
  await keyboard.press('Control+Enter')
  await page.getByText(`刚才：${shown} 不通过`).waitFor()
  await keyboard.press('u')
  await name.filter({ hasText: shown }).waitFor()
  await page.getByText('/ 295 条').waitFor()
  await page.getByRole('button', { name: '批量通过…' }).click()
  await page.getByText(/也通过只缺附件的 \d+ 条/).click()
  const hinted = page.getByRole('checkbox', { name: /也通过有提示的/ })
  if (await hinted.isEnabled()) await hinted.check()
  await page.getByRole('button', { name: '通过 295 条' }).waitFor()
  await keyboard.press('Control+Enter')
  await page.getByText('已通过 295 条。').waitFor()
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText('没有待审核的报名').waitFor()
}

async function draw(page: Page): Promise<void> {
  await openFromMenu(page, '考场准考证')
  await page.getByText('抽签排座 300 人').waitFor()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '抽签排座' }).click()
  await page.getByLabel('抽签种子').fill('当众写下的种子')
  await page.getByText('300 人坐 4 个考场').waitFor()
  await page.getByRole('button', { name: /按此抽签/, disabled: false }).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('grid', { name: /第 1 考场座位图/ }).waitFor()
}

/** All tickets, a file for each room, in one archive; then each room printed and confirmed. */
async function makeTickets(page: Page): Promise<Buffer> {
  await page.keyboard.press('Control+p')
  await page.getByText('300 人没有照片').waitFor()
  await page.getByRole('button', { name: '知道了，制作 300 张' }).click()
  await page.getByRole('button', { name: /第 04 考场/ }).waitFor()
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: '全部下载' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk as Buffer)
  const dialog = page.getByRole('dialog')
  for (let room = 1; room <= 4; room += 1) {
    await dialog.locator('.kd-made-file[aria-current=true]', { hasText: `第 0${room} 考场` }).waitFor()
    await dialog.getByRole('button', { name: /^打印 \d+ 张/ }).click()
    await dialog.getByText('张都打印出来了吗？').waitFor()
    await page.keyboard.press('Control+Enter')
    await dialog.getByText('张都打印出来了吗？').waitFor({ state: 'detached' })
  }
  await page.keyboard.press('Escape')
  await page.getByText('已打印 300 / 300 张').waitFor()
  return Buffer.concat(chunks)
}

/** Everybody has a page with their own name and number, in glyphs that are there, and a code that reads back. */
async function checkTickets(archive: Buffer): Promise<void> {
  const limits = { entries: 10, entryBytes: 100_000_000, totalBytes: 200_000_000 }
  const pages: string[] = []
  for await (const { bytes } of readZipEntries(archive, limits)) {
    const texts = await textOfPages(bytes)
    pages.push(...texts.map(bare))
    const number = /ZKZ-(\d+)-01/u.exec(texts[0] ?? '')?.[1] ?? 'none'
    const first = await renderPage(bytes, { page: 1, dpi: 200 })
    expect(inkOf(crop(first, 200, { x: 75, y: 42, width: 20, height: 14 }))).toBeGreaterThan(500)
    const { width, height, pixels } = crop(first, 200, { x: 158, y: 40, width: 40, height: 40 })
    const rgba = new Uint8ClampedArray(width * height * 4)
    for (const [index, value] of pixels.entries()) rgba.set([value, value, value, 255], index * 4)
    expect(readQrCode(rgba, width, height)?.data).toContain(number)
  }
  expect(pages).toHaveLength(300)
  for (const { name, idNumber, employer } of roster.people) {
    const own = pages.filter((text) => text.includes(idNumber))
    expect(own, name).toHaveLength(1)
    expect(own[0]).toContain(bare(name))
    expect(own[0]).toContain(bare(employer))
  }
}

async function signIn(page: Page, account: string, secret: string): Promise<void> {
  await page.getByLabel('账号').fill(account)
  await page.getByRole('textbox', { name: '密码' }).fill(secret)
  await page.keyboard.press('Enter')
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.kd-user-button').click()
  await page.getByText('退出登录').click()
  await page.getByLabel('账号').waitFor()
}
