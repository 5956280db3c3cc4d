import { readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { aFolder } from '../support/a-site.ts'
import { aStaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost, startHost } from '../support/host.ts'

async function signIn(page: Page, account: string, password: string): Promise<void> {
  await page.getByLabel('账号').fill(account)
  await page.getByRole('textbox', { name: '密码' }).fill(password)
  await page.keyboard.press('Enter')
}

journey('a site is backed up in the page, its folder lost, and brought back with the recovery key', async () => {
  const site = await aStaffedFolder()
  const stick = aFolder()
  const host = await startHost({ folder: site.folder, passphrase: site.passphrase })
  const before = await aPage(host.address)
  try {
    await backUp(before.page, { ...site, stick })
    expect(before.faults).toEqual([])
  } finally {
    await host.stop()
  }
  rmSync(site.folder, { recursive: true })

  const bare = await aHost()
  const { page, faults } = await aPage(bare.address)
  await page.getByRole('button', { name: '从备份恢复' }).click()
  await page.getByRole('heading', { name: '从备份恢复' }).waitFor()
  await page.getByRole('button', { name: '核对并恢复' }).click()
  await page.getByText('请选择或填写备份文件。').waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const [name = ''] = readdirSync(stick)
  await page.getByLabel('备份文件').fill(join(stick, name))
  await page.getByText('凭恢复密钥').click()
  await page.getByRole('textbox', { name: '恢复密钥' }).fill('AAAA-BBBB')
  await page.getByRole('button', { name: '核对并恢复' }).click()
  await page.getByText('恢复密钥打不开这份备份').waitFor()
  await page.getByRole('textbox', { name: '恢复密钥' }).fill(site.recoveryKey.toLowerCase())
  await page.getByRole('button', { name: '核对并恢复' }).click()
  await page.getByRole('heading', { name: '示例市第一考点已恢复' }).waitFor()
  await page.getByRole('button', { name: '去登录' }).click()
  await signIn(page, 'auditor', site.password)
  await openFromMenu(page, '日志')
  await page.getByText('从备份恢复，开始新纪元').first().waitFor()
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByText(/操作日志完好：\d+ 条/).waitFor()
  expect(faults).toEqual([])
})

async function backUp(page: Page, { password, stick }: { password: string; stick: string }): Promise<void> {
  await signIn(page, 'administrator', password)
  await openFromMenu(page, '设置')
  await page.getByRole('link', { name: '备份与恢复' }).click()
  await page.getByText('还没有备份', { exact: true }).waitFor()
  const folder = page.getByRole('combobox', { name: '备份到' })
  await folder.fill(join(stick, 'not-there'))
  await page.getByRole('button', { name: '立即备份' }).click()
  await page
    .getByText(/没有找到文件夹/)
    .first()
    .waitFor()
  await folder.fill(stick)
  await page
    .getByText(/剩余空间/)
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '立即备份' }).click()
  await page.getByText(/读回核对无误。已记入操作日志/).waitFor()
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await page.getByText(/全部读过并核对无误/).waitFor()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

  // Everything the page sets is saved together; a folder that is gone is said at once.
  await page.getByRole('combobox', { name: '文件夹' }).fill(stick)
  await page.keyboard.press('Escape')
  await page.getByText('两者都做').click()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存，立即生效').waitFor()
  renameSync(stick, `${stick}-unplugged`)
  await page.getByRole('button', { name: '立即备份' }).click()
  await page
    .getByText(/没有找到文件夹/)
    .first()
    .waitFor()
  await page.reload()
  await page.getByText('不在原处（U 盘没有插上）').waitFor()
  renameSync(`${stick}-unplugged`, stick)
}
