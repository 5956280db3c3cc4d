import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addDays, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aCentre, aLease, anAttention, type FakeSync, fakeSync } from '../support/fake-centre.ts'
import { aHost } from '../support/host.ts'
import { layIn } from '../support/lay-in.ts'

type Account = 'administrator' | 'clerk' | 'auditor'

async function signedInAs(account: Account, given?: Partial<FakeSync>, site?: StaffedFolder) {
  const folder = site ?? (await aStaffedFolder())
  const host = await aHost({ folder: folder.folder, passphrase: folder.passphrase })
  const seen = await aPage(host.address)
  // Without anything given, the real program answers.
  const fake = given ? await fakeSync(seen.page, given) : null
  await seen.page.getByLabel('账号').fill(account)
  await seen.page.locator('input[type=password]').fill(folder.password)
  await seen.page.keyboard.press('Enter')
  await seen.page.getByRole('navigation', { name: '主导航' }).waitFor()
  return { ...seen, fake, host }
}

const asked = (fake: FakeSync | null, procedure: string) =>
  fake?.calls.filter((call) => call.procedure === procedure).map(({ input }) => input) ?? []

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ target }) => target) }))).toEqual([])
}

const openSync = (page: Page) =>
  page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: /^同步/ }).click()

const items = () => [
  anAttention({ followers: 2 }),
  anAttention({
    ...{ seq: 1044, status: 'rejected', code: 'rule_refused', title: '撤销报名' },
    record: { entity: 'enrollment', title: '报名', id: 'e1', name: '麦嘉俊' },
    redo: { allowed: false, reason: '报名已审核通过，不能再撤销。' },
    differences: [],
  }),
  anAttention({ seq: 1051, record: { entity: 'candidate', title: '考生', id: 'c3', name: '𠮷田䶮' } }),
]

journey(
  'a workstation without a centre says so in one place, asks nothing of anybody, and marks no record',
  async () => {
    const { page, faults } = await signedInAs('clerk')
    await page.getByText('未接入中心端，数据都在本机').waitFor()
    expect(await page.locator('a.kd-status-side').count()).toBe(0)
    await openFromMenu(page, '同步')
    await page.getByRole('heading', { name: '没有中心端也能用' }).waitFor()
    await page.getByText('配对由考点管理员办理').waitFor()
    expect(await page.locator('.kd-record-state').count()).toBe(0)
    await expectAccessible(page)
    expect(faults).toEqual([])
  },
)

journey(
  'an administrator pairs: errors stand at their fields, the consequences before the deed, and what was typed stays',
  async () => {
    const { page, fake, faults } = await signedInAs('administrator', { centre: null })
    await openFromMenu(page, '同步')
    await page.getByLabel('证书指纹').fill('ab:cd')
    await page.getByRole('button', { name: '配对…' }).click()
    await page.getByText('指纹应是 64 位，现在是 4 位').waitFor()
    await page.getByText('请填写配对码').waitFor()
    expect(await page.getByLabel('中心端地址').evaluate((field) => field === document.activeElement)).toBe(true)
    await expectAccessible(page)
    expect(asked(fake, 'sync.pair')).toEqual([])

    await page.getByLabel('中心端地址').fill('https://centre.example:8443')
    await page.getByLabel('证书指纹').fill('')
    await page.getByLabel('席位号').fill('A1')
    await page.getByLabel('配对码').fill('ABCD-1234-EFGH-5678')
    if (fake) {
      const message = '席位号或配对码不对，请向中心管理员要一个新的配对码。'
      fake.refuse = { procedure: 'sync.pair', code: 'PAIRING_REFUSED', message }
    }
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: '与中心端配对' })
    await dialog.getByText('配对后不能在本机自行解除').waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').getByText('席位号或配对码不对').waitFor()
    expect(await page.getByLabel('配对码').inputValue()).toBe('ABCD-1234-EFGH-5678')

    await page.getByRole('button', { name: '配对…' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByText('已与中心端配对：广州市第一考点，这台是工作站 02').waitFor()
    await page.locator('a.kd-status-side').getByText('1,284 条待上传').waitFor()
    expect(faults).toEqual([])
  },
)

journey(
  'what the centre refused is settled by one key each, the next one follows, and nothing is lost unasked',
  async () => {
    const { page, fake, faults } = await signedInAs('clerk', { items: items() })
    await page.locator('a.kd-status-side').getByText('需处理 3').waitFor()
    await page.getByRole('link', { name: /同步需处理/ }).click()
    await page.getByRole('heading', { name: /^阿卜杜拉/ }).waitFor()
    await page.getByText('又办了 2 项').waitFor()
    await page.getByRole('row', { name: /单位名称.*第五分公司.*云山网约/ }).waitFor()
    await expectAccessible(page)

    await page.keyboard.press('j')
    await page.getByRole('heading', { name: '麦嘉俊' }).waitFor()
    await page.keyboard.press('r')
    await page.getByText(/^不能重做：报名已审核通过/).waitFor()
    expect(asked(fake, 'sync.settle')).toEqual([])

    await page.keyboard.press('d')
    await page.getByRole('dialog').getByText('不能恢复').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(asked(fake, 'sync.settle')).toEqual([])
    await page.keyboard.press('d')
    await page.keyboard.press('Control+Enter')
    // The row that takes its place.
    await page.getByRole('heading', { name: '𠮷田䶮' }).waitFor()
    await page.getByText('刚才：麦嘉俊 已放弃').waitFor()

    await page.keyboard.press('r')
    await page.getByRole('heading', { name: /^阿卜杜拉/ }).waitFor()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '本页快捷键' }).getByText('上报').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('e')
    await page.getByText('没有需要处理的').waitFor()
    expect(asked(fake, 'sync.settle')).toEqual([
      { seq: 1044, how: 'discard' },
      { seq: 1051, how: 'redo' },
      { seq: 1041, how: 'escalate' },
    ])
    expect(faults).toEqual([])
  },
)

journey('a refused settlement is said where it was asked, and the item stays', async () => {
  const { page, fake, faults } = await signedInAs('clerk', { items: items() })
  await openSync(page)
  await page.getByRole('heading', { name: /^阿卜杜拉/ }).waitFor()
  const message = '这一条已经处理过了。'
  if (fake) fake.refuse = { procedure: 'sync.settle', code: 'ATTENTION_SETTLED', message }
  await page.keyboard.press('d')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('dialog').getByRole('alert').getByText(message).waitFor()
  await page.keyboard.press('Escape')
  expect(await page.getByRole('option').count()).toBe(3)
  expect(faults).toEqual([])
})

journey('an auditor sees what needs somebody and is told whom', async () => {
  const { page, faults } = await signedInAs('auditor', { items: items() })
  await openSync(page)
  await page.getByRole('heading', { name: /^阿卜杜拉/ }).waitFor()
  await page.getByText(/^由考务员或审核员或考点管理员处理/).waitFor()
  expect(await page.getByRole('button', { name: /^重做/ }).count()).toBe(0)
  expect(faults).toEqual([])
})

journey('seats are asked for and given back with a number that can be right', async () => {
  const leases = [
    aLease({ left: 5, recalled: 3 }),
    aLease({ sessionId: 'session-2', sessionNumber: 2, taken: 120, left: 0 }),
  ]
  const { page, fake, faults } = await signedInAs('clerk', { centre: aCentre({ leases }) })
  await openSync(page)
  await page.getByRole('columnheader', { name: '本机可报' }).waitFor()
  await page.getByRole('button', { name: /^领取席位，.*第 2 场$/ }).click({ force: true })
  await page.getByText('全场已满，没有席位可领。').first().waitFor()
  await page.getByRole('button', { name: /^退回席位，.*第 1 场$/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '退回席位' })
  await dialog.getByText('中心端要收回 3 席').waitFor()
  expect(await dialog.getByLabel('退回多少席').inputValue()).toBe('3')
  await dialog.getByLabel('退回多少席').fill('9')
  await page.keyboard.press('Control+Enter')
  await dialog.getByText('请填 1 到 5 之间的整数。').waitFor()
  await dialog.getByLabel('退回多少席').fill('4')
  await page.keyboard.press('Control+Enter')
  await dialog.waitFor({ state: 'detached' })
  expect(asked(fake, 'sync.returnSeats')).toEqual([{ sessionId: 'session-1', seats: 4 }])
  await expectAccessible(page)
  expect(faults).toEqual([])
})

journey('progress moves by itself, alarms are words, and a pause is asked, said and ended', async () => {
  const phase = { kind: 'pushing', done: 20, total: 212 } as const
  const centre = aCentre({
    phase,
    waiting: 192,
    oldestAt: new Date(Date.now() - 26 * 3_600_000).toISOString(),
    alarms: ['backlog'],
  })
  const { page, fake, faults } = await signedInAs('administrator', { centre })
  await openSync(page)
  await page.getByText('20 / 212 条').waitFor()
  await page.getByText('有操作等了 26 小时还没有传到中心端。').waitFor()
  if (fake) fake.centre = { ...centre, phase: { ...phase, done: 180 } }
  await page.getByText('180 / 212 条').waitFor()
  expect(await page.getByRole('progressbar', { name: '正在上传' }).getAttribute('aria-valuenow')).toBe('180')

  if (fake) fake.centre = aCentre()
  await page.getByText('本机办的中心端都收到了').waitFor()
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByRole('menuitem', { name: '暂停同步…' }).click()
  await page.getByRole('dialog').getByText('一条也不会丢').waitFor()
  await page.keyboard.press('Control+Enter')
  await page.locator('a.kd-status-side').getByText('已暂停').waitFor()
  await page.keyboard.press('3')
  await page.getByRole('heading', { name: '记录上的标记' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: '继续同步' }).click()
  await page.locator('a.kd-status-side').getByText('已同步').waitFor()
  expect(faults).toEqual([])
})

journey('a bundle from the centre says what it brought, and one that is none says why', async () => {
  const { page, fake, faults } = await signedInAs('clerk', { centre: aCentre() })
  await openSync(page)
  const choose = (name: string) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from('KDB1') })
  await choose('中心端.kdb')
  await page.getByText(/已导入 中心端\.kdb.*212 条答复、1,204 条记录、14 个文件/).waitFor()
  if (fake) {
    const message = '这不是同步包，或者已损坏、被改动过。没有导入任何内容，请重新拷贝。'
    fake.refuse = { procedure: 'sync.importBundle', code: 'BUNDLE_INVALID', message }
  }
  await choose('照片.kdb')
  await page.getByRole('alert').getByText('这不是同步包').waitFor()
  expect(faults).toEqual([])
})

journey('each record on a list says where it stands, and the rows on screen are asked for together', async () => {
  const site = await aStaffedFolder()
  const today = chinaDateOf(InstantSchema.parse(new Date().toISOString()))
  await layIn(site, async (desk) => {
    const plan = await aPlanToSeat(desk, { examDate: addDays(today, 17) })
    await passedPeople(desk, { ...plan, people: ['王芳', '𠮷田䶮', '买买提·吐尔逊'].map((name) => ({ name })) })
  })
  const { page, fake, faults } = await signedInAs('clerk', { usual: 'local' }, site)
  await openFromMenu(page, '报名')
  await page.getByRole('option', { name: /王芳/ }).getByRole('img', { name: '已存本机' }).waitFor()
  expect(asked(fake, 'sync.recordStates').map(({ entity, ids }) => [entity, (ids as string[]).length])).toEqual([
    ['enrollment', 3],
  ])
  await page.getByRole('option', { name: /王芳/ }).dblclick()
  await page.getByText('已存本机').first().waitFor()
  await expectAccessible(page)
  expect(faults).toEqual([])
})
