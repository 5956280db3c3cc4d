import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { readXlsx } from 'hucre/xlsx'
import type { Download, Page } from 'playwright-core'
import { expect, onTestFinished, vi } from 'vitest'
import { certificateVerifyCommand } from '../../src-main/core/certificates/certificate-verify-command.ts'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { textOfPages } from '../documents/read-pdf.ts'
import { publishScore } from '../support/a-certificate-site.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'
import { layIn } from '../support/lay-in.ts'

/** Two passed the exam, one did not. */
async function aSiteWithResults(): Promise<StaffedFolder> {
  const site = await aStaffedFolder()
  const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
  await layIn(site, async (desk) => {
    const plan = await aPlanToSeat(desk, { examDate: addDays(today, 17) })
    const names = ['买买提·吐尔逊', '𠮷田䶮', '王芳']
    const people = await passedPeople(desk, {
      ...plan,
      people: names.map((name) => ({ name, employer: '示例市公交有限公司' })),
    })
    for (const [index, { enrollmentId }] of people.entries()) {
      await publishScore(desk, enrollmentId, { mark: index === 2 ? 61 : 88 })
    }
  })
  return site
}

async function signIn(page: Page, { password }: StaffedFolder, username: string): Promise<void> {
  await page.getByLabel('账号').fill(username)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}

async function signOut(page: Page): Promise<void> {
  await page.locator('.kd-user-button').click()
  await page.getByText('退出登录', { exact: true }).click()
  await page.getByLabel('账号').waitFor()
}

async function downloaded(page: Page, begin: () => Promise<unknown>): Promise<{ file: Download; bytes: Buffer }> {
  const waiting = page.waitForEvent('download')
  await begin()
  const file = await waiting
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  return { file, bytes: Buffer.concat(chunks) }
}

const exportOf = (page: Page, what: RegExp) =>
  downloaded(page, async () => {
    await page.getByRole('button', { name: '导出', exact: true }).click()
    await page.getByRole('menuitem', { name: what }).click()
  })

journey('issues certificates, downloads one, has it verified, and voids it by two people', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kaodian-journey-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const at = (name: string) => join(folder, name)
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
  const site = await aSiteWithResults()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page, faults } = await aPage(host.address)
  await signIn(page, site, 'administrator')

  // 工作台 leads to exactly those who wait.
  await page.getByRole('link', { name: /合格还没签发证书/ }).click()
  await page.getByText('可以签发 2 人').waitFor()
  await page.getByText('成绩不合格').waitFor()
  await page.getByText('已知 2 人没有照片').click()
  await page.keyboard.press('Control+Enter')
  await page.getByText(/已签发\s*2 本/).waitFor()

  await openFromMenu(page, '证书')
  await page.getByRole('option', { name: /买买提/ }).click()
  await page.getByRole('heading', { name: '买买提·吐尔逊' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').locator('iframe').waitFor()
  const paper = await downloaded(page, () => page.getByRole('button', { name: '下载证书' }).click())
  expect(paper.file.suggestedFilename()).toMatch(/^证书_\d{14}\.pdf$/)
  expect((await textOfPages(paper.bytes)).join('').replace(/\s/gu, '')).toContain('买买提·吐尔逊')
  // Sent to the printer and closed without an answer: the question stays until it is answered.
  await page.keyboard.press('Control+P')
  await page.getByText('1 本都打印出来了吗？').waitFor()
  await page.keyboard.press('Escape')
  const unrecorded = page.getByRole('region', { name: '待确认的证书打印' })
  await unrecorded.getByRole('button', { name: '登记' }).click()
  await unrecorded.waitFor({ state: 'detached' })
  await page.getByText('第 1 版，共 1 次').waitFor()

  const keys = await exportOf(page, /发证公钥/)
  writeFileSync(at('paper.pdf'), paper.bytes)
  writeFileSync(at('keys.json'), keys.bytes)
  const now = new Date().toISOString()
  const args = [at('paper.pdf'), '--keys', at('keys.json')]
  expect(await certificateVerifyCommand(args, now)).toBe(0)

  // One proposes, and can't confirm it.
  await page.getByRole('button', { name: '作废…' }).click()
  await page.getByLabel('作废原因').fill('发生责任事故')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '接着填写' }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByText('李考点管理员 提出作废，等第二人确认').waitFor()
  await page.getByRole('button', { name: '确认或不予作废…' }).click()
  await page.getByRole('dialog').getByText('作废由 李考点管理员 提出，须由另一人确认。').first().waitFor()
  expect(await page.getByRole('button', { name: /^确认作废/ }).getAttribute('aria-disabled')).toBe('true')
  await page.getByRole('button', { name: '以后再说' }).click()
  await signOut(page)

  await signIn(page, site, 'reviewer')
  await page.getByRole('link', { name: /作废等第二人确认/ }).click()
  await page.getByRole('button', { name: '确认或不予作废…' }).click()
  await page.getByText('发生责任事故').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByText('没有符合条件的证书').waitFor()
  await signOut(page)

  await signIn(page, site, 'administrator')
  await openFromMenu(page, '证书')
  const list = await exportOf(page, /状态名单/)
  writeFileSync(at('status.json'), list.bytes)
  expect(await certificateVerifyCommand([...args, '--status', at('status.json')], now)).toBe(1)
  expect(String(said.mock.lastCall?.[0])).toContain('已作废')
  expect(faults).toEqual([])
})

journey('reads 统计报表 without the mouse, goes to the rows of a figure, and takes the workbook along', async () => {
  const site = await aSiteWithResults()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page, faults } = await aPage(host.address)
  await signIn(page, site, 'auditor')
  await openFromMenu(page, '统计报表')
  await page.getByRole('link', { name: '审核通过 3 人，查看名单' }).first().waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])

  // From number to number by the arrows, and to its rows.
  await page.keyboard.press('3')
  await page.getByRole('link', { name: '示例市公交有限公司 报名 3 人，查看名单' }).focus()
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
  await page.keyboard.press('Enter')
  await page.getByRole('option').nth(1).waitFor()
  expect(await page.getByRole('option').count()).toBe(2)
  await page.getByText('考试结果 合格').waitFor()
  await page.getByRole('button', { name: '清除筛选 考试结果' }).click()
  await page.getByRole('option').nth(2).waitFor()

  await page.goBack()
  await page.keyboard.press('5')
  await page.getByRole('img', { name: /每日报名 3 人、审核 3 人/ }).waitFor()
  const { file, bytes } = await downloaded(page, () => page.keyboard.press('Control+e'))
  expect(file.suggestedFilename()).toMatch(/^统计报表_.*\.xlsx$/)
  expect((await readXlsx(bytes)).sheets).toHaveLength(8)
  expect(faults).toEqual([])
})
