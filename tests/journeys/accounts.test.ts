import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { aPage, journey } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

const passphrase = '珠江边的一句口令 2026'
const password = 'Baiyun-shan-88'

async function fillPerson(page: Page, card: string, name: string, username: string): Promise<void> {
  const fields = page.locator('.kd-first-run-card', { has: page.getByRole('heading', { name: card, exact: true }) })
  await fields.getByLabel('姓名').fill(name)
  await fields.getByLabel('用户名').fill(username)
  await fields.getByRole('textbox', { name: '密码', exact: true }).fill(password)
  await fields.getByLabel('再输一遍密码').fill(password)
}

async function throughTheWizard(page: Page): Promise<void> {
  await page.getByRole('heading', { name: '首次设置' }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByText('请选择所在区划').waitFor()
  // The first fault has the focus: whoever types on, mends it.
  await page.keyboard.type('示例市第一考点')
  expect(await page.getByLabel('考点名称').inputValue()).toBe('示例市第一考点')
  await page.getByLabel('考点代码').fill('０１')
  // The first match for a name typed is chosen by Enter, which does not submit the step.
  await page.getByLabel('所在区划').fill('天河区')
  await page.getByText('广东省 / 广州市 / 天河区').waitFor()
  await page.getByLabel('所在区划').press('Enter')
  await page.locator('.ant-cascader', { hasText: '广东省 / 广州市 / 天河区' }).waitFor()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('数据口令').fill(passphrase)
  await page.getByLabel('再输一遍').fill(passphrase)
  await page.getByRole('button', { name: '下一步' }).click()
  await fillPerson(page, '考点管理员', '陈管理', 'chen')
  await fillPerson(page, '审计员', '郑审计', 'zheng')
  await fillPerson(page, '考务与审核', '赵考务', 'zhao')
  await page.getByRole('button', { name: '建立考点' }).click()
  // Whoever reviews is to be known by number, and the focus is where it is missing.
  await page.getByText('审核员须登记证件号码').waitFor()
  await page.keyboard.type('440100 1988 0909 1060')
  await page.getByRole('button', { name: '建立考点' }).click()
}

/** Reads the recovery key off the page, as somebody reads it off paper, and types back the group that is asked for. */
async function keepTheRecoveryKey(page: Page): Promise<void> {
  const field = page.getByLabel(/照打印件输入第 \d 组/)
  const asked = Number(
    /第 (\d) 组/.exec((await page.locator('label', { hasText: '照打印件' }).textContent()) ?? '')?.[1],
  )
  const groups = await page.locator('.kd-first-run .kd-key-groups code').allTextContents()
  await field.fill('0000')
  await page.getByRole('button', { name: '开始使用' }).click()
  await page.getByText(`与第 ${asked} 组不符`).waitFor()
  await field.fill(groups[asked - 1]?.toLowerCase() ?? '')
  await page.getByRole('button', { name: '开始使用' }).click()
}

const signIn = async (page: Page, account: string): Promise<void> => {
  await page.getByLabel('账号').fill(account)
  await page.getByRole('textbox', { name: '密码' }).fill(password)
  await page.keyboard.press('Enter')
}

journey('a site sets itself up, locks, loses nothing typed, and changes hands', async () => {
  const host = await aHost()
  const { page, faults } = await aPage(host.address)
  await throughTheWizard(page)
  await keepTheRecoveryKey(page)
  const nav = page.getByRole('navigation', { name: '主导航' })
  await nav.getByText('设置').click()
  expect(await nav.getByText('日志').count()).toBe(0)

  await page.getByRole('link', { name: '工作人员', exact: true }).click()
  await page.getByRole('button', { name: '新建账号' }).click()
  await page.getByLabel('姓名').fill('孙审核')
  await page.getByLabel('用户名').fill('sun')
  await page.getByRole('checkbox', { name: /^审核员/ }).check()

  // Locked over the open dialog; Escape opens nothing, the wrong password says why, and what was typed is still there.
  await page.getByRole('button', { name: '取消' }).waitFor()
  await lockFromElsewhere(page)
  await page.getByRole('heading', { name: '已锁定' }).waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const lock = page.getByRole('dialog', { name: '已锁定' })
  await page.keyboard.type('not this')
  await page.keyboard.press('Enter')
  await lock.getByText('账号或密码不对').waitFor()
  await lock.getByRole('textbox', { name: '密码' }).fill(password)
  await page.keyboard.press('Enter')
  await lock.waitFor({ state: 'detached' })
  expect(await page.getByLabel('用户名').inputValue()).toBe('sun')
  await page.getByRole('button', { name: '建立账号' }).click()
  await page.getByText('审核员须登记证件号码').waitFor()
  await page.getByLabel('证件号码').fill('H90000002')
  await page.getByRole('button', { name: '建立账号' }).click()
  expect(await page.locator('.kd-temporary-password').textContent()).toMatch(/^[A-Z]{4}-\d{4}-[A-Z]{4}$/)
  await page.getByRole('button', { name: '已告诉本人' }).click()
  await page.getByRole('cell', { name: '孙审核 sun' }).waitFor()

  await page.locator('.kd-user-button').click()
  await page.getByText('退出登录').click()
  await signIn(page, 'ZHENG')
  await page.getByRole('heading', { name: '请先修改密码' }).waitFor()
  await page.getByLabel('原密码').fill(password)
  await page.getByRole('textbox', { name: '新密码', exact: true }).fill('Yuexiu-park-77')
  await page.getByLabel('再输一遍新密码').fill('Yuexiu-park-77')
  await page.getByRole('button', { name: '修改密码' }).click()
  await nav.getByText('日志').click()
  await page.getByRole('button', { name: '核验' }).click()
  await page.getByText(/操作日志完好：\d+ 条/).waitFor()

  // From any field Ctrl+Enter presses the button of the form: here it says what is still missing.
  await page.locator('.kd-user-button').click()
  await page.getByText('修改密码', { exact: true }).click()
  const change = page.getByRole('dialog', { name: '修改密码' })
  await change.getByLabel('原密码').press('Control+Enter')
  await change.getByText('请填写原密码。').waitFor()
  await change.getByRole('button', { name: '取消' }).click()
  await change.waitFor({ state: 'detached' })
  // A page of another role, reached by its address, says whose it is.
  await page.evaluate(() => {
    window.location.hash = '/plans/new'
  })
  await page.getByText('“新建计划”只对考点管理员开放').waitFor()
  expect(faults).toEqual([])
})

/** As from another tab of the same sign-in: the core locks it and tells every tab. */
async function lockFromElsewhere(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ procedure: 'accounts.lock', input: {}, commandId: crypto.randomUUID() })
    await fetch('/call', { method: 'POST', headers, body })
  })
}
