import type { Page, Route } from 'playwright-core'
import { expect } from 'vitest'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

async function signedInAs(account: 'administrator' | 'clerk') {
  const site = await aStaffedFolder()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const seen = await aPage(host.address)
  await seen.page.getByLabel('账号').fill(account)
  await seen.page.locator('input[type=password]').fill(site.password)
  await seen.page.keyboard.press('Enter')
  await seen.page.getByRole('navigation', { name: '主导航' }).waitFor()
  return { ...seen, site }
}

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { activeElement } = document
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? ''
  })

/** The calls of one procedure go through this instead of to the host. */
async function intercept(page: Page, procedure: string, answer: (input: unknown, route: Route) => Promise<void>) {
  await page.route('**/call', async (route) => {
    const call = route.request().postDataJSON() as { procedure: string; input: unknown }
    if (call.procedure === procedure) await answer(call.input, route)
    else await route.continue()
  })
}

journey('a dialog starts at its field, outlives Escape while it works, and gives the focus back', async () => {
  const { page, faults } = await signedInAs('administrator')
  await openFromMenu(page, '设置')
  await page.getByRole('link', { name: '数据安全' }).click()
  const opens = page.getByRole('button', { name: '修改数据口令…' })
  await opens.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: '修改数据口令' }).waitFor()
  await expect
    .poll(() =>
      page.getByRole('textbox', { name: '现在的数据口令' }).evaluate((field) => field === document.activeElement),
    )
    .toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  expect(await focused(page)).toBe('修改数据口令…')

  await page.getByRole('link', { name: '工作人员', exact: true }).click()
  let answer = (): void => undefined
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  await intercept(page, 'staff.resetPassword', async (_, route) => {
    await held
    await route.continue()
  })
  await page
    .getByRole('button', { name: /重设.*密码/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: /^重设.*的密码$/ })
  await dialog.getByRole('button', { name: /^重设密码/ }).click()
  for (let times = 0; times < 3; times++) await page.keyboard.press('Escape')
  expect(await dialog.isVisible()).toBe(true)
  answer()
  await page.locator('.kd-temporary-password').waitFor()
  await page.getByRole('button', { name: '已告诉本人' }).click()
  await page.keyboard.press('?')
  await page.getByRole('dialog', { name: '本页快捷键' }).waitFor()
  expect(faults).toEqual([])
})

journey('Ctrl+Enter saves from within a list field, which stays closed', async () => {
  const { page, faults } = await signedInAs('administrator')
  await openFromMenu(page, '考试计划')
  await page.getByText('还没有考试计划').waitFor()
  await page.keyboard.press('n')
  const region = page.getByLabel('报名区域')
  await region.focus()
  await page.keyboard.press('Control+Enter')
  await page.getByText('请填写报名时间。').waitFor()
  expect(await region.getAttribute('aria-expanded')).not.toBe('true')
  expect(faults).toEqual([])
})

const employersNamed = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    employerId: `employer-${from + index}`,
    name: `第 ${from + index} 客运公司`,
    creditCode: null,
    parentId: null,
    parentName: null,
    status: 'active',
    people: 1,
    branches: 0,
    warnings: [],
  }))

journey('a page of a list that could not be read is asked for again, and J goes on in the list', async () => {
  const { page } = await signedInAs('clerk')
  let refusing = true
  await intercept(page, 'employers.list', async (input, route) => {
    const { after } = input as { after: string | null }
    if (after !== null && refusing) return route.abort()
    const rows = after === null ? employersNamed(1, 30) : employersNamed(31, 5)
    return route.fulfill({ json: { ok: true, output: { rows, more: after === null, total: 35 } } })
  })
  await page.evaluate(() => {
    window.location.hash = '#/employers'
  })
  const list = page.getByRole('listbox', { name: '单位' })
  await list.waitFor()
  await page.keyboard.press('j')
  expect(await focused(page)).toBe('单位')
  await page.keyboard.press('End')
  await page.getByText('没能读取更多。').waitFor()
  refusing = false
  await page.getByRole('button', { name: '再试' }).click()
  await page.getByText('没能读取更多。').waitFor({ state: 'detached' })
  await list.focus()
  await page.keyboard.press('End')
  await page.getByRole('option', { name: '第 35 客运公司' }).waitFor()
})

journey('nothing pretends to be empty where it could not be read', async () => {
  const { page } = await signedInAs('clerk')
  await intercept(page, 'enrollments.list', (_, route) => route.abort())
  await openFromMenu(page, '报名')
  await page
    .getByText(/连接断开了/)
    .first()
    .waitFor()
  expect(await page.getByText('还没有人报名').count()).toBe(0)
})

journey('locking hides the page at once, whether the program answers or not', async () => {
  const { page, site } = await signedInAs('clerk')
  await page.route('**/call', (route) => route.abort())
  await page.keyboard.press('Alt+l')
  const cover = page.getByRole('dialog', { name: '锁定' })
  await cover.getByText(/连接断开了/).waitFor()
  await page.keyboard.press('Escape')
  expect(await cover.isVisible()).toBe(true)
  await page.unroute('**/call')
  await cover.getByRole('button', { name: '再试' }).click()
  const locked = page.getByRole('dialog', { name: '已锁定' })
  await locked.getByRole('textbox', { name: '密码' }).fill(site.password)
  await page.keyboard.press('Enter')
  await locked.waitFor({ state: 'detached' })
})

journey('whoever signs in over a colleague’s page finds nothing of theirs', async () => {
  const { page, site, faults } = await signedInAs('clerk')
  await page.evaluate(() => window.sessionStorage.setItem('kaodian.walk-in', '"a draft"'))
  // Signed out under the page, as from another tab of the same sign-in.
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ procedure: 'accounts.signOut', input: {}, commandId: crypto.randomUUID() })
    await fetch('/call', { method: 'POST', headers, body })
  })
  const again = page.getByRole('dialog', { name: '重新登录' })
  await again.getByLabel('账号').fill('reviewer')
  await again.getByRole('textbox', { name: '密码' }).fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByText('李审核员').first().waitFor()
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  expect(await page.evaluate(() => window.sessionStorage.getItem('kaodian.walk-in'))).toBeNull()
  expect(faults).toEqual([])
})
