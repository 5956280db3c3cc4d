import { randomUUID } from 'node:crypto'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { hashPassword } from '../../src-main/core/accounts/passwords.ts'
import { readDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { digestOf } from '../../src-main/core/sync/digest.ts'
import type { AppContract } from '../../src-shared/contract/index.ts'
import type { CallReply } from '../../src-shared/contract/messages.ts'
import type { OutputOf } from '../../src-shared/contract/procedure.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { createCredential } from '../../src-shared/domain/credential.ts'
import { submitEnrollment } from '../../src-shared/domain/enrollment-operations.ts'
import { changeSettings } from '../../src-shared/domain/settings-operations.ts'
import { createStaff } from '../../src-shared/domain/staff.ts'
import { aCitizenNumber, aPerson } from '../core/candidates/a-person.ts'
import { aQueue, layIn } from '../core/reviews/a-queue.ts'
import { aCentralProcess, type CentralProcess } from '../support/a-central-process.ts'
import { aSiteWithPlan } from '../support/a-site-with-plan.ts'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { aHost } from '../support/host.ts'
import { layIn as layInNow } from '../support/lay-in.ts'
import { staffNumber } from '../support/staff-number.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'

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

/** A site brought to the centre, in its administrator's page. */
async function pair(page: Page, site: StaffedFolder, given: Parameters<typeof fillCentre>[1]): Promise<void> {
  await signIn(page, 'administrator', site.password)
  await openFromMenu(page, '同步')
  await fillCentre(page, given)
  await page.getByRole('button', { name: '配对…' }).click()
  await page.getByRole('button', { name: '配对', exact: true }).click()
  await page.getByText(/已与中心端配对/).waitFor()
}

const otherPassphrase = '另一台电脑的口令 42'

journey('a site is paired with a centre over TLS, and an empty workstation joins it and has all of it', async () => {
  const centre = await aCentralProcess()
  const site = await aStaffedFolder()
  await layIn(site, async (desk) => {
    const { enrol } = await aQueue(desk)
    await enrol({ staffId: site.staffIds.clerk }, { name: '赵一', pictures: [] })
  })
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const first = await aPage(host.address)
  await pair(first.page, site, { ...centre, ...centre.slot() })
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
  await page.getByLabel('这台电脑的数据口令').fill(otherPassphrase)
  await page.getByLabel('再输一遍').fill(otherPassphrase)
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

const offices = { zhao: '赵一岗', qian: '钱二岗' } as const

/** A plan with one session of six seats, 周小红 waiting for a review, and two who may review as well as enrol. */
async function aSiteOfSix(): Promise<StaffedFolder> {
  const site = await aSiteWithPlan({ seats: 6 })
  const passwordHash = await hashPassword(site.password)
  await layInNow(site, async ({ change, clock, db }) => {
    const session = db.get(sql.selectFrom('session').select(['id', 'plan_id']))
    const settings = db.get(sql.selectFrom('settings').select('id'))
    const [candidateId, enrollmentId] = [newId(clock.now()), newId(clock.now())]
    await change((context) => {
      for (const [index, [username, name]] of Object.entries(offices).entries()) {
        const id = newId(clock.now())
        const identityNumber = staffNumber(70 + index)
        context.change(createStaff, id, { username, name, roles: ['clerk', 'reviewer'], identityNumber })
        context.change(createCredential, id, { passwordHash, mustChange: false })
      }
      // A decision leaves its workstation this many seconds after it was made.
      context.change(changeSettings, settings?.id ?? '', { undoSeconds: 2 })
      const person = {
        ...aPerson(900, { name: '周小红' }),
        sex: '男' as const,
        birthDate: CalendarDateSchema.parse('1985-03-12'),
      }
      context.change(registerCandidate, candidateId, { ...person, employerId: null, origin: 'desk' })
      context.change(submitEnrollment, enrollmentId, {
        ...{ candidateId, planId: session?.plan_id ?? '', sessionId: session?.id ?? '', subjectId: 'safety-bus' },
        ...{ origin: 'desk', rosterId: null },
      })
    })
  })
  return site
}

/** What the page itself would ask of its program, as whoever is signed in there. */
async function ask(page: Page, procedure: string, input: unknown = {}): Promise<CallReply> {
  const body = JSON.stringify({ procedure, input, commandId: randomUUID() })
  return page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    return (await fetch('/call', { method: 'POST', headers, body })).json()
  }, body)
}

/** A page whose link in the menu also says how many wait there. */
const openCounted = (page: Page, name: '审核' | '同步') =>
  page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: new RegExp(`^${name}`) })
    .click()

/** How a workstation and its centre stand. */
async function standingOf(page: Page) {
  const reply = await ask(page, 'sync.state')
  const { centre } = (reply.ok ? reply.output : {}) as OutputOf<AppContract['sync']['state']>
  const [lease] = centre?.leases ?? []
  if (!centre || !lease) throw new Error('not paired, or without a session')
  return { ...centre, lease }
}

/** Syncs until nothing of its own waits. */
async function upToDate(page: Page): Promise<void> {
  await ask(page, 'sync.now')
  await expect
    .poll(
      async () => {
        const { phase, waiting } = await standingOf(page)
        if (phase.kind === 'idle' && waiting > 0) await ask(page, 'sync.now')
        return { phase: phase.kind, waiting }
      },
      { timeout: 30_000, interval: 250 },
    )
    .toEqual({ phase: 'idle', waiting: 0 })
}

/** One more person, as the form would enrol them. */
async function enrol(page: Page, index: number): Promise<CallReply> {
  const reply = await ask(page, 'examPlans.options')
  const [plan] = (reply.ok ? reply.output : []) as OutputOf<AppContract['examPlans']['options']>
  return ask(page, 'enrollments.submit', {
    ...{ planId: plan?.planId, subjectId: 'safety-bus', sessionId: plan?.sessions[0]?.sessionId },
    ...{ candidateId: null, person: aPerson(index), employer: null },
    pictures: { portrait: null, idFront: null, idBack: null },
  })
}

async function cut({ network, breakAll }: TcpProxy, page: Page): Promise<void> {
  network.isDown = true
  await breakAll()
  await ask(page, 'sync.now')
  await page.locator('a.kd-status-side').getByText('离线').waitFor()
}

/** Sells what is left here, the last seat in the form itself, which then says so. */
async function sellOut(page: Page, first: number): Promise<void> {
  const { left } = (await standingOf(page)).lease
  for (let index = first; index < first + left - 1; index += 1)
    expect(await enrol(page, index)).toMatchObject({ ok: true })
  await openFromMenu(page, '报名')
  await page.getByRole('option', { name: /周小红/ }).waitFor()
  await page.keyboard.press('n')
  await page.getByRole('heading', { name: '现场报名' }).waitFor()
  await page.getByText('本机可报 1，').first().waitFor()
  await page.getByLabel('证件号码').fill(aCitizenNumber(first + left))
  await page.getByLabel('真实姓名').fill('买买提·吐尔逊')
  await page.getByLabel('手机号码').fill(`137${String(first + left).padStart(8, '0')}`)
  await page.keyboard.press('Control+Enter')
  await page.getByText('已提交报名：买买提·吐尔逊').waitFor()
  await page.getByText('本机席位已用完，可联网领取').first().waitFor()
  expect(await enrol(page, first + left + 1)).toMatchObject({ ok: false, error: { code: 'SEATS_NOT_LEASED' } })
  expect((await standingOf(page)).lease.left).toBe(0)
}

async function aPairedSite(centre: CentralProcess) {
  const site = await aSiteOfSix()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const networks = [await tcpProxy(centre), await tcpProxy(centre)] as const
  for (const network of networks) onTestFinished(() => network.close())
  const first = await aPage(host.address)
  await pair(first.page, site, { ...centre, url: networks[0].url, ...centre.slot() })
  await expect.poll(() => centre.console('devices'), { timeout: 30_000 }).toContain('01')
  await first.page.locator('.kd-user-button').click()
  await first.page.getByText('退出登录').click()
  const empty = await aHost()
  const second = await aPage(empty.address)
  await second.page.getByRole('button', { name: '加入已有考点' }).click()
  await fillCentre(second.page, { ...centre, url: networks[1].url, ...centre.slot(centre.site()) })
  await second.page.getByLabel('这台电脑的数据口令').fill(otherPassphrase)
  await second.page.getByLabel('再输一遍').fill(otherPassphrase)
  await second.page.getByRole('button', { name: '加入考点' }).click()
  await second.page.getByRole('button', { name: '已打印，去登录' }).click()
  await signIn(first.page, 'zhao', site.password)
  await signIn(second.page, 'qian', site.password)
  const digest = async (folder: string, passphrase: string) => {
    const { db, close } = await readDataFolder(folder, passphrase)
    try {
      return await digestOf(db, `site:${centre.site()}`)
    } finally {
      close()
    }
  }
  return {
    ...{ first, second, networks },
    digests: () => Promise.all([digest(site.folder, site.passphrase), digest(empty.folder, otherPassphrase)]),
  }
}

journey(
  'two workstations without a network sell every seat once and review one person twice; a key at one page makes all equal',
  async () => {
    const centre = await aCentralProcess()
    const { first, second, networks, digests } = await aPairedSite(centre)
    const [one, other] = [first.page, second.page]

    // The second has no seat of its own yet; the centre asks the first for some.
    await openFromMenu(other, '同步')
    await other.keyboard.press('2')
    const requested = async (seats: number): Promise<void> => {
      await other.getByRole('button', { name: /^领取席位/ }).click()
      await other.getByLabel('领取多少席').fill(String(seats))
      await other.keyboard.press('Control+Enter')
      await other.getByRole('dialog').waitFor({ state: 'detached' })
      await upToDate(other)
    }
    await requested(2)
    await upToDate(one)
    await upToDate(other)
    // It gives at most half of a share at once.
    const free = async () => 5 - (await standingOf(one)).lease.left - (await standingOf(other)).lease.left
    while ((await free()) > 0) await requested(1)
    expect((await standingOf(other)).lease.left).toBeGreaterThan(0)

    await cut(networks[0], one)
    await cut(networks[1], other)

    await openCounted(one, '审核')
    await one.locator('.kd-review-head h2', { hasText: '周小红' }).waitFor()
    await one.keyboard.press('a')
    await one.getByText('还缺个人头像、证件照正面、证件照反面').first().waitFor()
    await one.keyboard.press('Enter')
    await one.getByText('恢复上一步（周小红）').waitFor()
    await openCounted(other, '审核')
    await other.locator('.kd-review-head h2', { hasText: '周小红' }).waitFor()
    await other.keyboard.press('r')
    await other.keyboard.press('3')
    await other.keyboard.press('Control+Enter')
    await other.getByText('恢复上一步（周小红）').waitFor()

    await sellOut(one, 1)
    await sellOut(other, 101)

    networks[0].network.isDown = false
    await upToDate(one)
    networks[1].network.isDown = false
    await upToDate(other)
    await upToDate(one)

    // The pass came first; the rejection stands beside it, field by field, and is let go with one key.
    expect(await standingOf(one)).toMatchObject({ needsAttention: 0 })
    await other.locator('a.kd-status-side').getByText('需处理 1').waitFor()
    await openCounted(other, '同步')
    await other.getByRole('heading', { name: '周小红' }).waitFor()
    await other.getByRole('row', { name: /^状态.*不通过.*通过.*不同/ }).waitFor()
    expect((await new AxeBuilder({ page: other }).analyze()).violations).toEqual([])
    await other.keyboard.press('d')
    await other.keyboard.press('Control+Enter')
    await other.getByText('没有需要处理的').waitFor()
    await upToDate(other)
    await upToDate(one)

    for (const page of [one, other]) {
      await openFromMenu(page, '同步')
      await page.keyboard.press('2')
      await page
        .getByRole('row', { name: /第 1 场/ })
        .getByText('已满', { exact: true })
        .waitFor()
      await page.keyboard.press('3')
      await page.getByText('两边一致').waitFor()
      expect((await standingOf(page)).lease).toMatchObject({ capacity: 6, taken: 6, left: 0 })
    }
    const [ours, theirs] = await digests()
    expect(theirs).toEqual(ours)
    expect(centre.console('recount')).toContain('1 个考点的记录、摘要和席位账都对得上。')
    expect(first.faults).toEqual([])
    expect(second.faults).toEqual([])
  },
  180_000,
)
