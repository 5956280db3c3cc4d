import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { hashPassword } from '../../src-main/core/accounts/passwords.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { addDays, addYears, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { linkCandidateAccount, registerCandidateAccount } from '../../src-shared/domain/candidate-account.ts'
import { createCredential } from '../../src-shared/domain/credential.ts'
import { privacyNotice } from '../../src-shared/domain/privacy-notice.ts'
import { aPortrait } from '../documents/a-portrait.ts'
import { aCertificate } from '../support/a-certificate.ts'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey } from '../support/browser.ts'
import { asCandidate, askFromPage } from '../support/candidate-page.ts'
import { aHost } from '../support/host.ts'
import { layIn } from '../support/lay-in.ts'

const now = new Date().toISOString()
const today = chinaDateOf(InstantSchema.parse(now))
const dueOn = addDays(today, 40)

/** `holder` has a certificate that is about to expire and one that is not. */
async function aSiteOfHolders(): Promise<StaffedFolder> {
  const site = await aStaffedFolder()
  const passwordHash = await hashPassword(site.password)
  await layIn(site, async (desk) => {
    const lasting = await aCertificate(desk, { validUntil: addYears(today, 2), issuedOn: addYears(today, -1) })
    const { candidateId } = lasting
    await aCertificate(desk, {
      ...{ index: 2, candidateId, businessField: '出租汽车（巡游）' },
      ...{ validUntil: dueOn, issuedOn: addYears(dueOn, -3) },
    })
    await desk.change(({ change }) => {
      const accountId = newId(now)
      change(registerCandidateAccount, accountId, {
        ...{ username: 'holder', mobile: '13900000001', privacyNoticeVersion: privacyNotice.version },
      })
      change(createCredential, accountId, { passwordHash, mustChange: false })
      change(linkCandidateAccount, accountId, { candidateId })
    })
  })
  return site
}

/** In the same tab, where the candidate was. */
async function asReviewer(page: Page, { password }: StaffedFolder): Promise<void> {
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await askFromPage(page, 'accounts.signIn', { account: 'reviewer', password })
  await page.goto(`${new URL(page.url()).origin}/#/`)
  await page.reload()
  await page.getByRole('heading', { name: '工作台' }).waitFor()
}

async function asHolder(page: Page, site: StaffedFolder): Promise<void> {
  const staff = page.locator('.kd-user-button')
  if (await staff.isVisible()) {
    await staff.click()
    await page.getByText('退出登录', { exact: true }).click()
    await page.getByRole('button', { name: '登录', exact: true }).waitFor()
  }
  await asCandidate(page, site, 'holder')
  await page.getByRole('link', { name: '我的证书' }).click()
  await page.getByRole('heading', { name: '我的证书' }).waitFor()
}

const card = (page: Page, subject: string) => page.getByRole('article', { name: subject })
const bus = '安全生产管理人员·城市公共汽电车'
const taxi = '安全生产管理人员·出租汽车（巡游）'

async function more(page: Page, subject: string, entry: string): Promise<void> {
  await card(page, subject).getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: new RegExp(`^${entry}`, 'u') }).click()
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

/** Closing what was filled in asks first. */
async function keptOnEscape(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog', { name: '填写的内容还没有提交' }).getByRole('button', { name: '接着填写' }).click()
}

/** 9.1 with what is missing said first. */
async function applyForChange(page: Page, employer: string): Promise<void> {
  await more(page, bus, '证书变更')
  const dialog = page.getByRole('dialog', { name: '证书变更' })
  await dialog.getByRole('button', { name: '提交变更审核' }).click()
  await dialog.getByText('请填写变更单位名称，至少 2 个字').waitFor()
  await dialog.getByText('请选择是否离职').waitFor()
  await dialog.getByLabel('变更单位名称').fill(employer)
  await keptOnEscape(page)
  expect(await dialog.getByLabel('变更单位名称').inputValue()).toBe(employer)
  await dialog.getByRole('radio', { name: '是', exact: true }).check()
  const scan = { name: '任职证明.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(await aPortrait(3)) }
  await dialog.locator('input[type=file]').first().setInputFiles(scan)
  await dialog.locator('.kd-picture-drop img').first().waitFor()
  await dialog.getByRole('button', { name: '提交变更审核' }).click()
  await card(page, bus).getByText('证书变更申请提交成功').waitFor()
}

journey(
  'changes, renews and cancels certificates by the manual’s words, and a reviewer decides by keyboard',
  async () => {
    const site = await aSiteOfHolders()
    const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
    const { page, faults } = await aPage(host.address)
    await page.getByRole('button', { name: '登录', exact: true }).waitFor()
    await asHolder(page, site)
    await expectAccessible(page)

    // 10.1: grey before its time, with the day on which it opens.
    await card(page, bus).getByRole('button', { name: '更多' }).click()
    const grey = page.getByRole('menuitem', { name: /^证书延续/u })
    expect(await grey.textContent()).toMatch(/\d{4}-\d{2}-\d{2} 起可办理（到期前 3 个月内）/u)
    await grey.click()
    expect(await page.getByRole('dialog').count()).toBe(0)
    await page.keyboard.press('Escape')

    // 9.1, 9.2: begun, taken back, begun again.
    await applyForChange(page, '示例市新途客运有限公司')
    await card(page, bus).getByRole('button', { name: '撤销变更' }).click()
    await page.getByRole('dialog', { name: '撤销变更' }).getByRole('button', { name: '撤销变更' }).click()
    await card(page, bus).getByText('待审核').waitFor({ state: 'detached' })
    await applyForChange(page, '示例市新途客运有限公司')

    // 9.4: refused by number keys, and the holder reads why.
    await asReviewer(page, site)
    await page.getByRole('link', { name: /证书变更待审核/u }).click()
    await page.getByRole('heading', { name: '李桂英' }).waitFor()
    await page
      .getByRole('row', { name: /单位名称.*示例市新途客运有限公司/u })
      .first()
      .waitFor()
    await expectAccessible(page)
    await page.keyboard.press('r')
    await page.getByText('不通过的原因').waitFor()
    await page.keyboard.press('1')
    await page.keyboard.press('Control+Enter')
    await page.getByText('没有要审核的').waitFor()
    await asHolder(page, site)
    await more(page, bus, '证书变更')
    const refused = page.getByRole('region', { name: '上次审核结果' })
    await refused.getByText('审核不通过').waitFor()
    await page.keyboard.press('Escape')
    await applyForChange(page, '示例市新途客运有限公司')

    // 10.1: open in the last three months.
    await more(page, taxi, '证书延续')
    await page.getByRole('button', { name: '提交证书延续审核' }).click()
    await card(page, taxi).getByText('证书延续申请提交成功').waitFor()

    // 9.3, 10.3: passed by A in either queue, and one taken back with U and passed again.
    await asReviewer(page, site)
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^审核/u }).click()
    await page.keyboard.press('2')
    await page.getByRole('heading', { name: '李桂英' }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('没有要审核的').waitFor()
    await page.keyboard.press('u')
    await page.getByRole('heading', { name: '李桂英' }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('没有要审核的').waitFor()
    await page.keyboard.press('3')
    await page.getByRole('heading', { name: '李桂英' }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('没有要审核的').waitFor()

    // 12: the page says the new employer and the new last day; the file is there to keep.
    await asHolder(page, site)
    await card(page, taxi).getByText(addYears(dueOn, 3)).waitFor()
    await card(page, bus).getByRole('button', { name: '查看' }).click()
    await page.getByRole('heading', { name: '证书查看' }).waitFor()
    await page.getByText('示例市新途客运有限公司').first().waitFor()
    await page.getByText('第 2 版').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '下载证书' }).click()
    const paper = page.getByRole('dialog', { name: `证书 ${bus}` })
    await paper.locator('iframe').waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      paper.getByRole('button', { name: '下载证书' }).click(),
    ])
    expect(file.suggestedFilename()).toMatch(/^证书_.*\.pdf$/u)
    await paper.getByRole('button', { name: '关闭', exact: true }).last().click()

    // 11: cancelled, and nothing can be started on it again.
    await page.getByRole('link', { name: '返回我的证书' }).click()
    await more(page, bus, '证书注销')
    await page.getByLabel('个人自愿说明').fill('本人已不再从事城市客运安全生产管理工作，自愿申请注销证书。')
    await keptOnEscape(page)
    await page.getByRole('button', { name: '提交证书注销审核' }).click()
    await card(page, bus).getByText('证书注销申请提交成功').waitFor()
    await asReviewer(page, site)
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^审核/u }).click()
    await page.keyboard.press('4')
    await page.getByRole('heading', { name: '李桂英' }).waitFor()
    await page.keyboard.press('a')
    await page.getByText('没有要审核的').waitFor()
    await asHolder(page, site)
    await card(page, bus).getByText('证书已注销，不能再办理变更、延续或注销。').waitFor()
    const ended = card(page, bus).getByRole('button', { name: '更多' })
    expect(await ended.getAttribute('aria-disabled')).toBe('true')
    expect(faults).toEqual([])
  },
)
