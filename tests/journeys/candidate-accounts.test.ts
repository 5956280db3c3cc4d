import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

const username = 'li.guiying'
const mobile = '13812345678'
const firstPassword = 'mimosa-4417'
const nextPassword = 'banyan-5528'

async function at(site: StaffedFolder, ...args: string[]) {
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase, arguments: args })
  const seen = await aPage(host.address)
  await seen.page.getByRole('button', { name: '登录', exact: true }).waitFor()
  return seen
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

async function asClerk(page: Page, { password }: StaffedFolder): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('工作人员账号').fill('clerk')
  await dialog.getByLabel('工作人员密码').fill(password)
}

/** The captcha is read by nobody here: a clerk vouches, as for whoever can't see it. */
async function vouched(page: Page, site: StaffedFolder): Promise<void> {
  await page.getByRole('button', { name: '看不清？请工作人员协助' }).click()
  await asClerk(page, site)
  await page.getByRole('button', { name: '确认是本人在操作' }).click()
  await page.getByText('工作人员已确认，不用输入').waitFor()
}

/** 现场核验, as the clerk does it. */
async function released(page: Page, site: StaffedFolder): Promise<void> {
  await page.getByRole('button', { name: '获取验证码' }).click()
  await asClerk(page, site)
  await page.getByRole('dialog').getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '已核对本人，发放验证码' }).click()
  await page.getByText('现场核验通过，验证码已填入').waitFor()
}

async function register(page: Page, site: StaffedFolder): Promise<void> {
  await page.getByRole('button', { name: '注册', exact: true }).click()
  await page.getByRole('textbox', { name: '用户名' }).fill(username)
  await page.getByLabel('手机号').fill(mobile)
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(firstPassword)
  await page.getByRole('textbox', { name: '确认密码' }).fill(firstPassword)
  await vouched(page, site)
  await released(page, site)
  await page.getByRole('checkbox', { name: /我已阅读并同意/ }).check()
  await page.getByRole('button', { name: '注册', exact: true }).click()
  await page.getByText('注册成功，请登录').waitFor()
}

async function signIn(page: Page, site: StaffedFolder, password: string): Promise<void> {
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(password)
  await vouched(page, site)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

journey(
  'M1 and M2: a candidate registers, signs in and out, and every refusal stands at its field',
  async () => {
    const site = await aStaffedFolder()
    const { page, faults } = await at(site)
    await page.getByText('考生', { exact: true }).click()
    await page.getByLabel('账号').waitFor()
    await expectAccessible(page)

    // Nothing filled in: a sentence at each field, and the consent is not ticked for anybody.
    await page.getByRole('button', { name: '注册', exact: true }).click()
    await page.getByRole('heading', { name: '注册' }).waitFor()
    await page.getByRole('button', { name: '注册', exact: true }).click()
    for (const sentence of ['没有填写手机号码', '至少 10 个字符', '请先填好用户名、手机号和图形验证码', '勾选同意']) {
      await page.getByText(sentence).first().waitFor()
    }
    expect(await page.getByRole('checkbox', { name: /我已阅读并同意/ }).isChecked()).toBe(false)
    await expectAccessible(page)
    await page.getByRole('button', { name: '《个人信息处理告知》' }).click()
    await page.getByRole('dialog').getByText('敏感个人信息').waitFor()
    await page.getByRole('button', { name: '关闭' }).first().click()

    // The manual's order; a sentence goes when what it asked for is there.
    const labels = await page.locator('.kd-entrance-pairs label').allTextContents()
    expect(labels).toEqual(['用户名', '密码', '确认密码', '手机号', '图形验证码', '手机验证码'])
    await page.getByRole('textbox', { name: '用户名' }).fill(username)
    await page.getByLabel('手机号').fill(mobile)
    await page.getByRole('textbox', { name: '图形验证码' }).fill('0000')
    expect(await page.getByText('请先填好用户名、手机号和图形验证码').count()).toBe(0)
    expect(await page.getByText('请照图片填写，再获取').count()).toBe(0)

    // A wrong captcha is said at the captcha, until another answer is typed; what was typed stays.
    await page.getByRole('textbox', { name: '图形验证码' }).fill('0000')
    await page.getByRole('button', { name: '获取验证码' }).click()
    await page.getByText('图形验证码不对或已过期').waitFor()
    await page.getByRole('textbox', { name: '图形验证码' }).fill('1')
    expect(await page.getByText('图形验证码不对或已过期').count()).toBe(0)
    expect(await page.getByRole('textbox', { name: '用户名' }).inputValue()).toBe(username)
    await page.getByRole('button', { name: '已有账号，去登录' }).click()

    await register(page, site)
    expect(await page.getByLabel('账号').inputValue()).toBe(username)
    await signIn(page, site, 'not the password')
    await page.getByText('账号或密码不对').waitFor()
    await signIn(page, site, firstPassword)
    const nav = page.getByRole('navigation', { name: '主导航' })
    await nav.getByRole('link', { name: '个人中心' }).waitFor()
    expect(await nav.getByRole('link').allTextContents()).toEqual([
      '我要报考',
      '个人中心',
      '我的审核',
      '我的考试',
      '我的证书',
    ])
    await expectAccessible(page)

    // Letters grow at once; the staff's address leads back to one's own pages.
    const bodySize = () => page.evaluate(() => getComputedStyle(document.body).fontSize)
    const usual = await bodySize()
    await page.getByRole('button', { name: '大字' }).click()
    expect(Number.parseFloat(await bodySize())).toBeGreaterThan(Number.parseFloat(usual))
    await page.evaluate(() => (window.location.hash = '#/reviews'))
    await nav.getByRole('link', { name: '个人中心' }).waitFor()
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByLabel('账号').waitFor()
    expect(faults).toEqual([])
  },
  60_000,
)

journey(
  'M7: a forgotten password is set anew by 账号, 验证码 and 新密码',
  async () => {
    const site = await aStaffedFolder()
    const { page, faults } = await at(site)
    await page.getByText('考生', { exact: true }).click()
    await register(page, site)
    await page.getByRole('button', { name: '忘记密码' }).click()
    await page.getByLabel('账号或证件号码').fill(username)
    await expectAccessible(page)
    await vouched(page, site)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('radio', { name: '手机验证（尾号 78 的手机）' }).waitFor()
    await page.getByText('号码不对？请').getByRole('button', { name: '核对账号' }).click()
    await page.getByLabel('账号或证件号码').fill(username)
    await vouched(page, site)
    await page.getByRole('button', { name: '下一步' }).click()
    await released(page, site)
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('textbox', { name: '新密码' }).fill(nextPassword)
    await page.getByRole('textbox', { name: '确认密码' }).fill('something else')
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('两次输入的密码不一样').waitFor()
    await page.getByRole('textbox', { name: '确认密码' }).fill(nextPassword)
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByText('密码重置成功').waitFor()
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await signIn(page, site, nextPassword)
    await page.getByRole('link', { name: '个人中心' }).waitFor()
    expect(faults).toEqual([])
  },
  60_000,
)

journey(
  'a self-service workstation knows candidates only, and keeps nothing of the one who left',
  async () => {
    const site = await aStaffedFolder()
    const { page, faults } = await at(site, '--kiosk')
    expect(await page.getByText('考试考务').count()).toBe(0)
    // Whoever can't read the sign-in makes it larger before it.
    const size = () => page.getByText('忘记密码').evaluate((word) => Number.parseFloat(getComputedStyle(word).fontSize))
    const usual = await size()
    await page.getByRole('button', { name: '高对比' }).click()
    await page.getByRole('button', { name: '大字' }).click()
    expect(await size()).toBeGreaterThan(usual)
    await page.getByRole('button', { name: '大字', pressed: true }).click()
    await page.getByRole('button', { name: '高对比', pressed: true }).click()
    await register(page, site)
    await signIn(page, site, firstPassword)
    await page.getByLabel('真实姓名').fill('李桂英桂英')
    await page.getByLabel('证件号码').fill('440100198809091060')
    await page.getByText(/后自动退出登录；办完请点/).waitFor()
    await page.getByRole('button', { name: '大字' }).click()
    await page.evaluate(() => sessionStorage.setItem('a draft', '李桂英桂英'))

    // Right-clicks and the browser's own keys do nothing.
    const prevented = await page.evaluate(() => {
      const held = (event: Event): boolean => !document.body.dispatchEvent(event)
      const options = { bubbles: true, cancelable: true }
      return [
        held(new MouseEvent('contextmenu', options)),
        held(new KeyboardEvent('keydown', { ...options, key: 's', ctrlKey: true })),
        held(new KeyboardEvent('keydown', { ...options, key: 'ArrowLeft', altKey: true })),
        held(new KeyboardEvent('keydown', { ...options, key: 'a' })),
      ]
    })
    expect(prevented).toEqual([true, true, true, false])

    // What was typed and not saved is asked about once, in the page's own words.
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '留在本页' }).click()
    expect(await page.getByLabel('真实姓名').inputValue()).toBe('李桂英桂英')
    await page.getByRole('button', { name: '退出登录' }).click()
    await page.getByRole('button', { name: '放弃改动并退出' }).click()
    await page.getByLabel('账号').waitFor()
    await page.getByRole('button', { name: '工作人员退出自助模式' }).waitFor()
    const left = await page.evaluate(() => ({
      html: document.documentElement.outerHTML,
      values: [...document.querySelectorAll('input')].map(({ value }) => value).join(''),
      storage: JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    }))
    for (const secret of ['李桂英桂英', '440100198809091060', username, mobile]) {
      expect(JSON.stringify(left)).not.toContain(secret)
    }
    expect(left.values).toBe('')
    expect(left.storage).toBe('[{},{}]')
    // Going back shows the sign-in, not the page that was left.
    await page.goBack().catch(() => undefined)
    await page.getByLabel('账号').waitFor()
    expect(await page.getByText('李桂英').count()).toBe(0)

    // The clerk's way out, and back: signing out closes it again.
    await page.getByRole('button', { name: '工作人员退出自助模式' }).click()
    const exit = page.getByRole('dialog', { name: '退出自助模式' })
    await exit.getByLabel('账号').fill('clerk')
    await exit.getByRole('textbox', { name: '密码' }).fill(site.password)
    await exit.getByRole('button', { name: '登录' }).click()
    await page.getByRole('navigation', { name: '主导航' }).getByText('工作台').waitFor()
    await page.getByRole('button', { name: '李考务员' }).click()
    await page.getByText('退出登录').click()
    await page.getByRole('button', { name: '工作人员退出自助模式' }).waitFor()
    expect(await page.getByText('考试考务').count()).toBe(0)
    expect(faults).toEqual([])
  },
  60_000,
)

journey(
  'whoever walks away from a self-service workstation is asked, signed out, and forgotten',
  async () => {
    const site = await aStaffedFolder()
    const { page, faults } = await at(site, '--kiosk')
    await register(page, site)
    await page.clock.install()
    await page.reload()

    // A form that was left half filled.
    await page.getByLabel('账号').fill(username)
    await page.clock.runFor(119_000)
    expect(await page.getByLabel('账号').inputValue()).toBe(username)
    await page.clock.runFor(3_000)
    await expect.poll(() => page.getByLabel('账号').inputValue()).toBe('')

    await page.getByLabel('账号').fill(username)
    await signIn(page, site, firstPassword)
    await page.getByText(/^无人操作时，/).waitFor()
    await page.clock.runFor(91_000)
    const question = page.getByRole('dialog', { name: '还在操作吗？' })
    await question.getByText(/秒后自动退出登录/).waitFor()
    await question.getByRole('button', { name: '继续使用' }).click()
    await page.clock.runFor(2_000)
    expect(await question.count()).toBe(0)
    // Unsaved work holds nobody's page: no question of the browser's waits for somebody who has gone.
    await page.getByLabel('真实姓名').fill('李桂英桂英')
    const asked: string[] = []
    page.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.dismiss().catch(() => undefined)
    })
    await page.clock.runFor(122_000)
    await page.getByRole('button', { name: '工作人员退出自助模式' }).waitFor()
    expect(asked).toEqual([])
    expect(await page.getByText(username).count()).toBe(0)
    expect(faults).toEqual([])
  },
  60_000,
)
