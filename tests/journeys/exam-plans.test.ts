import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { copiedName } from '../../src-shared/domain/copy-exam-plan.ts'
import { defaultPlanSettings, defaultSubjects } from '../../src-shared/domain/exam-plan.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))

async function aSiteOfOneAdministrator() {
  const site = await aStaffedFolder()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const seen = await aPage(host.address)
  const { page } = seen
  await page.getByLabel('账号').fill('administrator')
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await openFromMenu(page, '考试计划')
  return seen
}

/** Types both ends of a range, as one does without a mouse. */
async function typeRange(page: Page, label: string, [from, until]: readonly [string, string]) {
  await page.getByLabel(label, { exact: true }).click()
  await page.keyboard.type(from)
  await page.keyboard.press('Enter')
  await page.keyboard.type(until)
  await page.keyboard.press('Enter')
}

journey('makes a room, a plan and a session, publishes them, and copies them for the next time', async () => {
  const { page, faults } = await aSiteOfOneAdministrator()
  await page.getByText('还没有考试计划').waitFor()

  await page.getByRole('button', { name: '登记考场' }).click()
  await page.getByRole('button', { name: '新增考场' }).first().click()
  await page.getByLabel('位置').fill('综合楼 3 楼 302')
  await page.getByLabel('列数').fill('4')
  await page.keyboard.press('Control+Enter')
  await page.getByText('1 个考场，在用的共 24 个座位').waitFor()

  await openFromMenu(page, '考试计划')
  await page.getByRole('heading', { name: '考试计划' }).waitFor()
  await page.keyboard.press('n')
  await page.getByLabel('计划名称').fill('2026 年第四季度考核')
  // What is missing is said beside its field, and nothing typed is lost by a reload.
  await page.keyboard.press('Control+Enter')
  await page.getByText('请填写报名时间。').waitFor()
  await page.reload()
  await page.getByText('已放回上次没有保存的内容').waitFor()
  expect(await page.getByLabel('计划名称').inputValue()).toBe('2026 年第四季度考核')
  await typeRange(page, '报名时间', [today, addDays(today, 13)])
  await typeRange(page, '考试时间', [addDays(today, 30), addDays(today, 31)])
  await page.keyboard.press('Control+Enter')

  await page.getByRole('heading', { name: '2026 年第四季度考核' }).waitFor()
  const publish = page.getByRole('button', { name: '发布计划' })
  expect(await publish.getAttribute('aria-disabled')).toBe('true')
  await publish.focus()
  await page.keyboard.press('Enter')
  await page.getByText('还不能发布：还没有场次。').first().waitFor()
  await page.keyboard.press('Escape')

  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 号 第 1 考场').click()
  await dialog.getByText('共 24 个座位').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('全部 8 个科目').waitFor()

  await publish.click()
  await page.keyboard.press('Control+Enter')
  await page.getByText('报名中').waitFor()

  await page.getByRole('button', { name: '更多' }).click()
  await page.getByText('复制成新计划').click()
  const name = copiedName('2026 年第四季度考核', addDays(today, 30 + 91))
  await page.getByText('1 个考场').waitFor()
  expect(await dialog.getByLabel('计划名称').inputValue()).toBe(name)
  await dialog.getByRole('button', { name: '复制成草稿' }).click()
  await page.getByRole('heading', { name }).waitFor()
  await page.getByText('每个场次都有考场').waitFor()
  expect(await publish.getAttribute('aria-disabled')).toBe(null)
  expect(faults).toEqual([])
})

/** A call of the page's own, past its forms: what somebody else does meanwhile. */
async function callAs<Output>(page: Page, procedure: string, input: unknown): Promise<Output> {
  const reply = await page.evaluate(
    async (message) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch('/call', { method: 'POST', headers, body: JSON.stringify(message) })
      return response.json()
    },
    { procedure, input, commandId: crypto.randomUUID() },
  )
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.output
}

journey('keeps what was typed when somebody else saved first, and saves it over the newest version', async () => {
  const { page } = await aSiteOfOneAdministrator()
  await page.getByText('还没有考试计划').waitFor()
  const entry = {
    ...defaultPlanSettings,
    number: 1,
    name: '原来的名称',
    registrationFrom: today,
    registrationUntil: addDays(today, 13),
    examFrom: addDays(today, 30),
    examUntil: addDays(today, 30),
    region: '440100',
    subjects: defaultSubjects,
  }
  const { planId } = await callAs<{ planId: string }>(page, 'examPlans.create', entry)
  await page.getByText('原来的名称').click()
  await page.getByRole('button', { name: '加场次' }).first().waitFor()
  await page.keyboard.press('e')
  await page.getByLabel('合格分').fill('70')
  await callAs(page, 'examPlans.edit', { planId, version: 1, entry: { ...entry, name: '别人改的名称' } })
  await page.keyboard.press('Control+Enter')
  await page.getByText('这条记录刚被别人改过').waitFor()
  await page.getByRole('button', { name: '载入最新内容' }).click()
  await page.getByText('您改过的栏保留着：合格分').waitFor()
  expect(await page.getByLabel('计划名称').inputValue()).toBe('别人改的名称')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: '别人改的名称' }).waitFor()
  await page.getByText('满分 100 分，70 分合格').waitFor()
})
