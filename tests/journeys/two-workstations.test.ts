import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { aQueue, layIn } from '../core/reviews/a-queue.ts'
import { aCentralProcess } from '../support/a-central-process.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(account)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
}

async function fillCentre(page: Page, given: { url: string; fingerprint: string; slot: string; code: string }) {
  await page.getByLabel('中心端地址').fill(given.url)
  await page.getByLabel('证书指纹').fill(given.fingerprint)
  await page.getByLabel('席位号').fill(given.slot)
  await page.getByLabel('配对码').fill(given.code)
}

journey('a site is paired with a centre over TLS, and an empty workstation joins it and has all of it', async () => {
  const centre = await aCentralProcess()
  const site = await aStaffedFolder()
  await layIn(site, async (desk) => {
    const { enrol } = await aQueue(desk)
    await enrol({ staffId: site.staffIds.clerk }, { name: '赵一', pictures: [] })
  })
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const first = await aPage(host.address)
  await signIn(first.page, 'administrator', site.password)
  await openFromMenu(first.page, '同步')
  await fillCentre(first.page, { ...centre, ...centre.slot() })
  await first.page.getByRole('button', { name: '配对…' }).click()
  await first.page.getByRole('button', { name: '配对', exact: true }).click()
  await first.page.getByText(/已与中心端配对/).waitFor()
  await expect.poll(() => centre.console('devices'), { timeout: 30_000 }).toContain('01')

  const { slot, code } = centre.slot(centre.site())
  const empty = await aHost()
  const { page, faults } = await aPage(empty.address)
  await page.getByRole('button', { name: '加入已有考点' }).click()
  await page.getByRole('heading', { name: '加入已有考点' }).waitFor()
  await page.getByRole('button', { name: '加入考点' }).click()
  await page.getByText('数据口令至少 8 个字符。').waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await fillCentre(page, { ...centre, slot, code: 'AAAA-AAAA-AAAA-AAAA' })
  await page.getByLabel('这台电脑的数据口令').fill('另一台电脑的口令 42')
  await page.getByLabel('再输一遍').fill('另一台电脑的口令 42')
  await page.getByRole('button', { name: '加入考点' }).click()
  await page.getByText(/席位号或配对码不对/).waitFor()
  await page.getByLabel('配对码').fill(code)
  await page.getByRole('button', { name: '加入考点' }).click()
  await page.getByText('已加入示例市第一考点').waitFor()
  await page.getByRole('button', { name: '已打印，去登录' }).click()
  await signIn(page, 'clerk', site.password)
  await openFromMenu(page, '报名')
  await page.getByText('赵一').first().waitFor()
  expect(faults).toEqual([])
  expect(first.faults).toEqual([])
})
