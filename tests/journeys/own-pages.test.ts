import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { hashPassword } from '../../src-main/core/accounts/passwords.ts'
import { runCommand } from '../../src-main/core/change.ts'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { newId } from '../../src-main/core/new-id.ts'
import type { ReviewedRecord } from '../../src-shared/contract/reviews.ts'
import { addDays, CalendarDateSchema, chinaDateOf, InstantSchema } from '../../src-shared/domain/calendar-date.ts'
import { PICTURE_KINDS } from '../../src-shared/domain/candidate.ts'
import { linkCandidateAccount, registerCandidateAccount } from '../../src-shared/domain/candidate-account.ts'
import { attachPicture, registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { createCredential } from '../../src-shared/domain/credential.ts'
import { createEmployer } from '../../src-shared/domain/employer-operations.ts'
import { defaultPlanSettings } from '../../src-shared/domain/exam-plan.ts'
import { createExamPlan, publishExamPlan } from '../../src-shared/domain/exam-plan-operations.ts'
import { privacyNotice } from '../../src-shared/domain/privacy-notice.ts'
import { createRoom } from '../../src-shared/domain/room-operations.ts'
import { createSession } from '../../src-shared/domain/session-operations.ts'
import { aPortrait } from '../core/attachments/pictures.ts'
import { aCitizenNumber } from '../core/candidates/a-person.ts'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey } from '../support/browser.ts'
import { asCandidate, askFromPage as ask } from '../support/candidate-page.ts'
import { aHost } from '../support/host.ts'

const now = new Date().toISOString()
const today = chinaDateOf(InstantSchema.parse(now))
const examDate = addDays(today, 30)
const longEmployer = '广东省穗安城市公共交通客运集团股份有限公司番禺第二分公司安全生产管理部'

interface SiteOfCandidates extends StaffedFolder {
  readonly sessionId: string
}

/** A published plan with two sessions of one and two seats; `blank` has an account, `complete` all their data as well. */
async function aSiteWithCandidates(): Promise<SiteOfCandidates> {
  const site = await aStaffedFolder()
  const data = await openDataFolder(site.folder, site.passphrase)
  const [planId, roomId, sessionId, laterId] = [newId(now), newId(now), newId(now), newId(now)]
  const [employerId, candidateId] = [newId(now), newId(now)]
  const passwordHash = await hashPassword(site.password)
  const actor = { kind: 'system' as const, id: 'system', name: '系统', roles: [], identityNumber: null }
  const run = { actor, now, group: newId(now) }
  const subjects = [
    { id: 'bus', personCategory: '安全生产管理人员', businessField: '城市公共汽电车' },
    { id: 'taxi', personCategory: '主要负责人', businessField: '出租汽车（网约）' },
  ]
  await runCommand(data.database.write, run, data.journalWriter, ({ change }) => {
    change(createRoom, roomId, { number: 1, name: '第 1 考场', location: '一号楼', rows: 1, columns: 2, seats: 2 })
    change(createExamPlan, planId, {
      ...defaultPlanSettings,
      ...{ number: 1, name: '第四季度安全考核', region: '440100', subjects },
      ...{ registrationFrom: today, registrationUntil: addDays(today, 10), examFrom: examDate, examUntil: examDate },
    })
    const hours = [
      [sessionId, 1, '09:00', '10:30', 1],
      [laterId, 2, '14:00', '15:30', 2],
    ] as const
    for (const [id, number, startTime, endTime, seats] of hours) {
      const subjectIds = ['bus', 'taxi']
      const session = { planId, number, date: examDate, startTime, endTime, subjectIds, rooms: [{ roomId, seats }] }
      change(createSession, id, session)
    }
    change(publishExamPlan, planId, {})
    const employer = { name: longEmployer, creditCode: null, parentId: null, contact: null, telephone: null }
    change(createEmployer, employerId, employer)
    change(registerCandidate, candidateId, {
      ...{ name: '买买提·吐尔逊', idType: '居民身份证', idNumber: aCitizenNumber(7), employerId, origin: 'self' },
      ...{ sex: '男', birthDate: CalendarDateSchema.parse('1985-03-12') },
      ...{ mobile: '13800000007', email: null, yearsOfWork: 6, education: '大学专科', ethnicGroup: '维吾尔族' },
      ...{ address: '广州市越秀区环市西路 168 号', technicalTitle: null, postcode: null },
    })
    for (const kind of PICTURE_KINDS) {
      const picture = { hash: 'a'.repeat(64), width: 295, height: 413, size: 9_000, advice: [] }
      change(attachPicture, candidateId, { kind, picture })
    }
    for (const [username, mobile] of [
      ['blank', '13800000001'],
      ['complete', '13800000007'],
    ] as const) {
      const accountId = newId(now)
      change(registerCandidateAccount, accountId, { username, mobile, privacyNoticeVersion: privacyNotice.version })
      change(createCredential, accountId, { passwordHash, mustChange: false })
      if (username === 'complete') change(linkCandidateAccount, accountId, { candidateId })
    }
  })
  data.close()
  return { ...site, sessionId }
}

async function at(site: SiteOfCandidates, username: string) {
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const seen = await aPage(host.address)
  await seen.page.getByRole('button', { name: '登录', exact: true }).waitFor()
  await asCandidate(seen.page, site, username)
  return seen
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

/** Goes on with Tab until something of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement
      const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null
      return `${element?.getAttribute('aria-label') ?? ''} ${label ?? ''} ${element?.textContent ?? ''}`
    })
    if (focused.includes(name)) return
  }
  throw new Error(`Tab never came to ${name}`)
}

journey(
  'fills in 个人中心 part by part, hears what is missing, and 我要报考 opens at the end',
  async () => {
    const { page, faults } = await at(await aSiteWithCandidates(), 'blank')
    await page.getByRole('button', { name: '我要报考' }).click({ force: true })
    await page.locator('.kd-bubble').getByText('还缺：真实姓名').waitFor()
    await page.keyboard.press('Escape')

    await page.getByLabel('真实姓名').fill('李桂英')
    await page.getByLabel('证件号码').fill(aCitizenNumber(1).replace(/.$/, 'X'))
    await page.getByRole('button', { name: '保存' }).click()
    expect(await page.locator('.kd-field-error').first().textContent()).toContain('校验')
    await page.getByLabel('证件号码').fill(aCitizenNumber(1))
    expect(await page.getByLabel('出生日期').inputValue()).toBe('1985-03-12')
    await expectAccessible(page)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()

    await page.getByRole('button', { name: '下一步：扩展信息' }).click()
    await page.getByLabel('单位名称').fill('番禺第二')
    await page.locator('.ant-select-item-option-content').getByText(longEmployer).click()
    await page.getByLabel('累计城市客运工作年限（年）').fill('6')
    for (const [label, value] of [
      ['学历', '大学专科教育'],
      ['民族', '汉族'],
    ] as const) {
      await page.getByLabel(label).click()
      await page.keyboard.type(value.slice(0, 2))
      await page.keyboard.press('Enter')
    }
    await page.getByLabel('家庭住址').fill('广州市越秀区环市西路 168 号')
    await page.getByRole('tab', { name: /基本信息/ }).click()
    await page.getByRole('tab', { name: /扩展信息.*有改动未保存/ }).click()
    expect(await page.getByLabel('家庭住址').inputValue()).toBe('广州市越秀区环市西路 168 号')
    // A reload asks nothing and loses nothing; the browser's own storage holds none of it.
    const asked: string[] = []
    page.on('dialog', (dialog) => asked.push(dialog.type()))
    await page.reload()
    await page.getByRole('tab', { name: /扩展信息.*有改动未保存/ }).waitFor()
    expect(await page.getByLabel('家庭住址').inputValue()).toBe('广州市越秀区环市西路 168 号')
    expect(await page.getByLabel('单位名称').inputValue()).toBe(longEmployer)
    expect(asked).toEqual([])
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(stored).not.toContain('环市西路')
    await expectAccessible(page)
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('已保存').waitFor()

    await page.getByRole('button', { name: '下一步：附件信息' }).click()
    const file = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: await aPortrait().jpeg().toBuffer() }
    const inputs = page.locator('.kd-self-picture input[type=file]')
    await inputs.nth(0).setInputFiles({ ...file, buffer: Buffer.from('GIF89a not a picture') })
    await page.getByRole('alert').getByText('不能当照片用').waitFor()
    await inputs.nth(0).setInputFiles(file)
    await page.getByRole('button', { name: '用这一部分' }).click()
    await inputs.nth(1).setInputFiles(file)
    await page.getByAltText('证件照正面').waitFor()
    await inputs.nth(2).setInputFiles(file)
    await page.getByText('资料已经填齐，可以报考了。').waitFor()
    await expectAccessible(page)
    expect(faults).toEqual([])
  },
  90_000,
)

journey(
  'enrols by keyboard alone, through the manual’s steps, and stands in 我的审核',
  async () => {
    const { page, faults } = await at(await aSiteWithCandidates(), 'complete')
    const { keyboard } = page
    await page.evaluate(() => {
      location.hash = '/self/plans'
    })
    await page.getByText('第四季度安全考核').waitFor()
    expect(await page.locator('.kd-plan-seats').textContent()).toBe('3剩余座位')
    await expectAccessible(page)
    await tabTo(page, '立即报名 第四季度安全考核')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '考生诚信考试承诺书' }).waitFor()
    await expectAccessible(page)
    await tabTo(page, '我已阅读并同意《考生诚信考试承诺书》')
    await keyboard.press('Space')
    await tabTo(page, '确定')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '选择科目' }).waitFor()
    await tabTo(page, '安全生产管理人员·城市公共汽电车')
    await keyboard.press('Space')
    await page.getByText('剩余 1 座').waitFor()
    await tabTo(page, '09:00–10:30')
    await keyboard.press('Space')
    await expectAccessible(page)
    await tabTo(page, '立即报名')
    await keyboard.press('Enter')
    await page.getByRole('heading', { name: '考生信息确认' }).waitFor()
    await page.getByText(longEmployer).waitFor()
    await expectAccessible(page)
    await tabTo(page, '提交审核')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await page.getByText('报名已提交，等待审核').waitFor()
    await tabTo(page, '看我的审核')
    await keyboard.press('Enter')
    await page.getByText('待审核', { exact: true }).waitFor()
    expect(await page.locator('.kd-review-card').count()).toBe(1)
    await expectAccessible(page)
    expect(faults).toEqual([])
  },
  90_000,
)

journey(
  'fits the screen at 150 % in usual and in large type, on every page',
  async () => {
    const { page, faults } = await at(await aSiteWithCandidates(), 'complete')
    await page.setViewportSize({ width: 911, height: 512 })
    const places = ['', '?part=extended', '?part=attachments', '/plans', '/reviews', '/exams', '/certificates']
    const tooWide = () =>
      page.evaluate(() => {
        const isCut = (element: Element) => element.getBoundingClientRect().right > window.innerWidth
        const main = document.querySelector('#main')
        const scrolls = document.documentElement.scrollWidth > 911 || (main && main.scrollWidth > main.clientWidth)
        const cut = [...document.querySelectorAll('button, a, h1, h2, input, label')].filter(isCut)
        return [...(scrolls ? ['the page'] : []), ...cut.map((element) => element.outerHTML.slice(0, 120))]
      })
    for (const type of ['usual', 'large']) {
      if (type === 'large') await page.getByRole('button', { name: '大字' }).click()
      for (const place of places) {
        await page.evaluate((to) => (location.hash = `/self${to}`), place)
        await page.locator('.kd-self-head h1').waitFor()
        await page.waitForLoadState('networkidle')
        expect([type, place, await tooWide()]).toEqual([type, place, []])
      }
      // The steps of enrolling.
      await page.evaluate(() => (location.hash = '/self/plans'))
      await page.getByRole('button', { name: /立即报名/ }).click()
      expect(await tooWide()).toEqual([])
      await page.getByText('我已阅读并同意').click()
      await page.getByRole('button', { name: '确定' }).click()
      await page.getByRole('radio', { name: /城市公共汽电车/ }).check()
      await page.getByRole('radio', { name: /14:00–15:30/ }).check()
      expect(await tooWide()).toEqual([])
      await page.getByRole('button', { name: '立即报名' }).click()
      await page.getByRole('heading', { name: '考生信息确认' }).waitFor()
      expect(await tooWide()).toEqual([])
    }
    // At the usual scaling large letters stay within the column.
    await page.setViewportSize({ width: 1366, height: 768 })
    const right = (selector: string) =>
      page.evaluate((name) => document.querySelector(name)?.getBoundingClientRect().right ?? 0, selector)
    expect(await right('.kd-own-user')).toBeLessThanOrEqual(await right('.kd-self-head'))
    expect(faults).toEqual([])
  },
  90_000,
)

journey(
  'reads the comment after 审核不通过, meets a full session without losing choices, and prints the ticket once drawn',
  async () => {
    const site = await aSiteWithCandidates()
    const { page, faults } = await at(site, 'complete')
    const staff = async (role: 'clerk' | 'reviewer') =>
      ask(page, 'accounts.signIn', { account: role, password: site.password })
    const plan = await ask<{ plans: { planId: string }[] }>(page, 'ownEnrollments.listPlans', {
      ...{ examFrom: null, examUntil: null, region: '' },
    })
    const planId = plan.plans[0]?.planId ?? ''
    const place = { subjectId: 'bus', sessionId: site.sessionId }
    const { enrollmentId } = await ask<{ enrollmentId: string }>(page, 'ownEnrollments.submit', {
      ...{ ...place, planId, pledgeVersion: '2026-1' },
    })
    await staff('reviewer')
    const seen = async () => (await ask<ReviewedRecord>(page, 'reviews.get', { enrollmentId })).seen
    await ask(page, 'reviews.reject', { enrollmentId, seen: await seen(), comment: '工作年限与单位证明不符' })
    // Another person takes the only seat of that session meanwhile.
    await staff('clerk')
    await ask(page, 'enrollments.submit', {
      ...{ ...place, planId, candidateId: null, employer: null },
      person: {
        ...{ name: '王小明', idType: '居民身份证', idNumber: aCitizenNumber(9), sex: null, birthDate: null },
        ...{ mobile: '13900000009', email: null, yearsOfWork: null, education: null, ethnicGroup: null },
        ...{ address: null, technicalTitle: null, postcode: null },
      },
      pictures: { portrait: null, idFront: null, idBack: null },
    })

    await asCandidate(page, site, 'complete')
    await page.getByRole('link', { name: '我的审核' }).click()
    await page.getByText('工作年限与单位证明不符').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '修改后重新提交' }).click()
    await page.getByText('我已阅读并同意').click()
    await page.getByRole('button', { name: '确定' }).click()
    await page.getByRole('radio', { name: /城市公共汽电车/, checked: true }).waitFor()
    await page.getByText('已无剩余座位', { exact: true }).waitFor()
    await page.getByRole('radio', { name: /14:00–15:30/ }).check()
    await page.getByRole('button', { name: '立即报名' }).click()
    await page.getByRole('button', { name: '提交审核' }).dblclick()
    await page.getByText('报名已提交，等待审核').waitFor()

    await staff('reviewer')
    const withoutFiles: string[] = []
    await ask(page, 'reviews.pass', { enrollmentId, seen: await seen(), withoutFiles })
    await staff('clerk')
    const { enrollments } = await ask<{ enrollments: { sessionId: string }[] }>(page, 'candidates.get', {
      candidateId: (await ask<{ candidateId: string }>(page, 'enrollments.get', { enrollmentId })).candidateId,
    })
    const request = {
      ...{ sessionId: enrollments[0]?.sessionId ?? '', kind: 'draw', seed: '1' },
      rules: { fill: 'in-order', subjects: 'mixed' },
    }
    const preview = await ask<{ inputDigest: string; replaces: string | null }>(page, 'seating.preview', request)
    const { inputDigest, replaces } = preview
    await ask(page, 'seating.arrange', { ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })

    await asCandidate(page, site, 'complete')
    await page.getByRole('link', { name: '我的考试' }).click()
    await page.getByText('还没有打印').waitFor()
    await page.getByText('成绩公布后在此显示').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: '查看准考证' }).click()
    await page.getByTitle(/^准考证/).waitFor()
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await page.getByText('已送往打印机。').waitFor()
    await page.getByRole('button', { name: '关闭', exact: true }).last().click()
    await page.getByText('已打印 1 次').waitFor()
    expect(faults).toEqual([])
  },
  90_000,
)
