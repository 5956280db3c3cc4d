import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'
import { layIn } from '../support/lay-in.ts'

const dayMilliseconds = 86_400_000
const people = [{ name: '王芳' }, { name: '李强' }, { name: '赵敏' }]

/** Yesterday three people sat an exam. */
async function aSiteAfterItsExam(): Promise<StaffedFolder> {
  const site = await aStaffedFolder()
  const enrolled = new Date(Date.now() - 20 * dayMilliseconds).toISOString()
  const yesterday = addDays(chinaDateOf(InstantSchema.parse(new Date().toISOString())), -1)
  await layIn(
    site,
    async (desk) => {
      const plan = await aPlanToSeat(desk, { examDate: yesterday })
      await passedPeople(desk, { ...plan, people })
    },
    enrolled,
  )
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
}

const openSession = async (page: Page): Promise<void> => {
  await openFromMenu(page, '成绩')
  await page.locator('a.kd-score-session').first().click()
}
const view = (page: Page, name: string) => page.locator('.ant-segmented-item', { hasText: name }).first().click()

journey(
  'enters by one, again by another, settles what differs and publishes, without the mouse on the sheet',
  async () => {
    const site = await aSiteAfterItsExam()
    const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
    const { page, faults } = await aPage(host.address)
    await signIn(page, site, 'clerk')
    await page.getByText('成绩待录入').waitFor()
    await openSession(page)
    await page.getByLabel('的成绩').first().waitFor()
    for (const typed of ['87.5', '101', 'q']) {
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
    }
    await page.getByText('超过满分 100 分').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('已保存 2 人').waitFor()
    // What was refused is still there to be mended.
    const wrong = page.locator('.kd-score-row-wrong input')
    expect(await wrong.inputValue()).toBe('101')
    await wrong.fill('70')
    await page.keyboard.press('Control+Enter')
    await page.getByText('已保存 1 人').waitFor()

    await signOut(page)
    await signIn(page, site, 'reviewer')
    await page.getByText('成绩待二次录入或核对').waitFor()
    await openSession(page)
    await page.getByLabel('的成绩').first().waitFor()
    expect(await page.getByText('87.5').count()).toBe(0)
    for (const typed of ['78.5', '70', 'q']) {
      await page.keyboard.type(typed)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Control+Enter')
    await page.getByText('一致 2 人，不一致 1 人').waitFor()

    await view(page, '不一致')
    await page.getByText('87.5 分').waitFor()
    await page.getByLabel('答卷上的成绩').fill('87.5')
    await page.keyboard.press('Enter')
    await page.getByText('没有不一致的成绩').waitFor()
    await page.getByRole('button', { name: '公布成绩' }).click()
    await page.getByRole('button', { name: /^公布 3 人/ }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await view(page, '全部')
    await page.locator('tbody').getByText('已公布').nth(2).waitFor()
    expect(await page.locator('tbody').getByText('不合格').count()).toBe(2)

    // A paper that left without an answer is asked after until there is one.
    await page.getByRole('button', { name: '打印材料' }).click()
    await page.getByRole('menuitem', { name: /^成绩单/ }).click()
    await page.getByRole('dialog').locator('iframe').waitFor()
    await page.keyboard.press('Control+P')
    await page.getByText('都打印出来了吗？').waitFor()
    await page.keyboard.press('Escape')
    const unrecorded = page.getByRole('region', { name: '待确认的材料' })
    await unrecorded.getByText('成绩单（3 人）已送打印').waitFor()
    await unrecorded.getByRole('button', { name: '登记' }).click()
    await unrecorded.waitFor({ state: 'detached' })

    await signOut(page)
    await signIn(page, site, 'clerk')
    await openFromMenu(page, '成绩')
    await page.getByText('已全部公布').waitFor()
    expect(faults).toEqual([])
  },
)
