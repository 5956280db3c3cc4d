import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { aPortrait } from '../core/attachments/pictures.ts'
import { aCitizenNumber } from '../core/candidates/a-person.ts'
import { aSiteWithPlan } from '../support/a-site-with-plan.ts'
import type { StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

async function atTheForm(site: StaffedFolder) {
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const seen = await aPage(host.address)
  const { page } = seen
  await page.getByLabel('账号').fill('clerk')
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
  await openFromMenu(page, '报名')
  await page.getByText('还没有人报名').waitFor()
  await page.keyboard.press('n')
  await page.getByRole('heading', { name: '现场报名' }).waitFor()
  return seen
}

const fieldValue = (page: Page, label: string) => page.getByLabel(label, { exact: false }).first().inputValue()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-field') ?? null)

/** Slower than a card reader, which would be taken for one. Milliseconds between keys. */
const byHand = { delay: 70 }

journey(
  'enrols walk-ins by keyboard alone: one after the other, the last seat told, nothing lost',
  async () => {
    const { page, faults } = await atTheForm(await aSiteWithPlan())
    const { keyboard } = page
    const firstNumber = aCitizenNumber(1, '19850312')

    // The only plan with its only subject and session is there already, and the focus is in the number.
    await page.getByText('剩余座位 2，共 2').waitFor()
    expect(await focused(page)).toBe('idNumber')

    // The number fills sex and birth date. Enter goes on to the next field.
    await keyboard.type(firstNumber.toLowerCase(), byHand)
    await page.getByText('号码校验通过').waitFor()
    expect(await fieldValue(page, '出生日期')).toBe('1985-03-12')
    await keyboard.press('Enter')
    await keyboard.insertText('买买提·吐尔逊')

    // What is missing is said at its field, which has the focus; nothing typed is gone.
    await keyboard.press('Control+Enter')
    await page.getByText('没有填写手机号码，请补填').waitFor()
    expect(await focused(page)).toBe('mobile')
    // The browser writes what a page stores to its profile, in clear.
    const stored = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
    for (const typed of [firstNumber, '买买提']) expect(stored).not.toContain(typed)
    await page.reload()
    await page.getByText('号码校验通过').waitFor()
    expect(await fieldValue(page, '真实姓名')).toBe('买买提·吐尔逊')
    await page.getByLabel('手机号码').focus()
    await keyboard.type('13800136021')
    await keyboard.press('Enter')
    await keyboard.insertText('穗安公共交通股份有限公司')
    await page.getByText('还没有登记过这个单位').waitFor()
    // Enter passes lists that nothing was chosen from, and chooses nothing in them.
    await page.getByLabel('学历').focus()
    for (let presses = 0; presses < 3; presses += 1) await keyboard.press('Enter')
    expect(
      await page
        .locator(
          '[data-field="education"] .ant-select-selection-item, [data-field="ethnicGroup"] .ant-select-selection-item',
        )
        .count(),
    ).toBe(0)
    expect(await page.getByRole('option').count()).toBe(0)

    // A picture that is none is refused in words; a real one is cropped by keys.
    const portrait = page.getByRole('group', { name: '个人头像' })
    const file = portrait.locator('input[type=file]')
    await file.setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('%PDF-1.7') })
    await portrait.getByText('这个文件是 PDF 文件').waitFor()
    const photo = await aPortrait(1200, 1400).jpeg().toBuffer()
    await file.setInputFiles({ name: '照片.jpg', mimeType: 'image/jpeg', buffer: photo })
    await page.getByRole('heading', { name: '裁剪个人头像' }).waitFor()
    await keyboard.press('-')
    await keyboard.press('Shift+ArrowUp')
    await keyboard.press('Enter')
    await portrait.locator('img').waitFor()
    await keyboard.press('Control+Enter')
    await page.getByText('已提交报名：买买提·吐尔逊').waitFor()

    // The next person at once: the same place, the focus in the number.
    await page.getByText('剩余座位 1，共 2').waitFor()
    expect(await focused(page)).toBe('idNumber')
    expect(await page.locator('[aria-invalid="true"]').count()).toBe(0)
    await keyboard.type(aCitizenNumber(2, '19900520'), byHand)
    await keyboard.press('Enter')
    await keyboard.insertText('𠮷田䶮')
    await page.getByLabel('手机号码').focus()
    await keyboard.type('13800136022')
    await keyboard.press('Control+Enter')
    await page.getByText('已提交报名：𠮷田䶮').waitFor()
    await page.getByText('本次已录入 2 人').waitFor()

    // The third finds no seat, in the manual's words and with all that was typed; the first is recognised.
    await page.getByText('该场考试已无剩余座位，请选择其他考试进行报名').first().waitFor()
    await keyboard.type(aCitizenNumber(3, '19900521'), byHand)
    await keyboard.press('Enter')
    await keyboard.insertText('李桂英')
    await page.getByLabel('手机号码').focus()
    await keyboard.type('13800136023')
    await keyboard.press('Control+Enter')
    await page.getByText('该场考试已无剩余座位，请选择其他考试进行报名').first().waitFor()
    expect(await fieldValue(page, '真实姓名')).toBe('李桂英')
    await page.getByLabel('证件号码').fill(firstNumber)
    await page.getByText('已登记过，资料已带出').waitFor()
    expect(await fieldValue(page, '真实姓名')).toBe('买买提·吐尔逊')
    expect(await fieldValue(page, '单位名称')).toBe('穗安公共交通股份有限公司')

    // The record has it all, the number masked until it is asked for.
    await page.getByRole('link', { name: '打开这名考生' }).click()
    await page.getByRole('heading', { name: '买买提·吐尔逊' }).waitFor()
    const masked = `${firstNumber.slice(0, 4)}**********${firstNumber.slice(-4)}`
    await page.getByText(masked).waitFor()
    expect(await page.content()).not.toContain(firstNumber)
    await page.getByRole('button', { name: /显示完整证件号码/ }).click()
    await page.getByText(firstNumber, { exact: true }).waitFor()
    await page.getByText('个人头像', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: '撤销报名…' }).click()
    await keyboard.insertText('本人不能参加')
    await page.getByRole('button', { name: '撤销报名', exact: true }).click()
    await page.getByText('撤销原因：本人不能参加').waitFor()
    await page.getByText('已撤销').first().waitFor()
    expect(faults).toEqual([])
  },
  180_000,
)
