/**
 * Takes the pictures of the manual, docs/screenshots/*.png, off a fresh demonstration in a real browser:
 *
 *   npx node scripts/take-screenshots.ts [NAME …]
 *
 * Looks for the browser as the journeys do (CHROME_PATH, or the usual places).
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import {
  type DemonstrationPerson,
  demonstrationAccounts,
  demonstrationCandidates,
  demonstrationPassword,
} from '../src-main/core/demonstration/demonstration-accounts.ts'
import { findBrowser } from '../tests/support/find-browser.ts'

type Candidate = keyof typeof demonstrationCandidates
type Role = DemonstrationPerson | Candidate
const isCandidate = (role: Role): role is Candidate => role in demonstrationCandidates

interface Picture {
  readonly name: string
  /** Who sees it; null: nobody has signed in. */
  readonly role: Role | null
  /** Its address behind the #. */
  readonly path: string
  /** What is done before the picture is taken. */
  readonly act?: (page: Page) => Promise<unknown>
}

const button = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click()
const key = (pressed: string) => (page: Page) => page.keyboard.press(pressed)
const openFirst = async (page: Page): Promise<void> => {
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
}

const pictures: readonly Picture[] = [
  { name: 'sign-in', role: null, path: '/' },
  { name: 'candidate-sign-in', role: null, path: '/', act: asCandidate },
  { name: 'candidate-register', role: null, path: '/', act: openRegistration },
  { name: 'candidate-recover', role: null, path: '/', act: openRecovery },
  { name: 'own-basic', role: 'blank', path: '/self' },
  { name: 'own-extended', role: 'withTicket', path: '/self?part=extended' },
  { name: 'own-attachments', role: 'withTicket', path: '/self?part=attachments' },
  { name: 'own-plans', role: 'withTicket', path: '/self/plans' },
  { name: 'own-pledge', role: 'withTicket', path: '/self/plans', act: button('立即报名') },
  { name: 'own-place', role: 'withTicket', path: '/self/plans', act: choosePlace },
  { name: 'own-confirm', role: 'withTicket', path: '/self/plans', act: confirmPlace },
  { name: 'own-reviews', role: 'withTicket', path: '/self/reviews' },
  { name: 'own-exams', role: 'withTicket', path: '/self/exams' },
  { name: 'own-certificates', role: 'withCertificates', path: '/self/certificates', act: button('更多') },
  { name: 'own-certificate', role: 'withCertificates', path: '/self/certificates', act: openOwnCertificate },
  { name: 'certificate-change', role: 'withCertificates', path: '/self/certificates', act: applyFor('证书变更') },
  { name: 'certificate-cancellation', role: 'withCertificates', path: '/self/certificates', act: applyFor('证书注销') },
  { name: 'workbench', role: 'clerkAndReviewer', path: '/' },
  { name: 'find', role: 'clerkAndReviewer', path: '/', act: find('公交') },
  { name: 'plans', role: 'administrator', path: '/plans' },
  { name: 'plan', role: 'administrator', path: '/plans', act: (page) => page.getByText('第二批').first().click() },
  { name: 'new-plan', role: 'administrator', path: '/plans/new' },
  { name: 'rooms', role: 'administrator', path: '/rooms' },
  { name: 'enrollments', role: 'clerk', path: '/enrollments' },
  { name: 'walk-in', role: 'clerk', path: '/enrollments/new' },
  { name: 'candidate', role: 'clerk', path: '/enrollments', act: openFirst },
  { name: 'employers', role: 'clerk', path: '/employers' },
  { name: 'roster', role: 'clerk', path: '/rosters' },
  { name: 'roster-columns', role: 'clerk', path: '/rosters', act: chooseRoster },
  { name: 'roster-faults', role: 'clerk', path: '/rosters', act: checkRoster },
  { name: 'review', role: 'reviewer', path: '/reviews' },
  { name: 'review-reject', role: 'reviewer', path: '/reviews', act: key('r') },
  { name: 'review-bulk', role: 'reviewer', path: '/reviews', act: button('批量通过') },
  { name: 'review-renewal', role: 'reviewer', path: '/reviews?queue=renewal' },
  { name: 'seating', role: 'clerk', path: '/seating' },
  { name: 'seat-map', role: 'clerk', path: '/seating', act: openFirst },
  { name: 'room-papers', role: 'clerk', path: '/seating', act: openRoomPapers },
  { name: 'exam-day', role: 'clerk', path: '/exam-day', act: findAtDoor },
  { name: 'exam-day-people', role: 'clerk', path: '/exam-day?view=people' },
  { name: 'exam-day-absence', role: 'clerk', path: '/exam-day', act: button('登记缺考') },
  { name: 'exam-day-postpone', role: 'administrator', path: '/exam-day', act: button('改期') },
  { name: 'exam-day-screen', role: 'clerk', path: '/exam-day/screen' },
  { name: 'scores', role: 'clerk', path: '/scores' },
  { name: 'score-entry', role: 'clerk', path: '/scores', act: openScores('录入', { last: true }) },
  { name: 'score-again', role: 'clerkAndReviewer', path: '/scores', act: openScores('二次录入', { last: true }) },
  { name: 'score-disagreement', role: 'clerkAndReviewer', path: '/scores', act: openScores('不一致', { last: true }) },
  { name: 'score-list', role: 'reviewer', path: '/scores', act: openScores('全部') },
  { name: 'score-publish', role: 'reviewer', path: '/scores', act: openPublishing },
  { name: 'score-statistics', role: 'reviewer', path: '/scores', act: openStatistics },
  { name: 'certificates', role: 'administrator', path: '/certificates' },
  { name: 'certificate-expiring', role: 'administrator', path: '/certificates?state=expiring' },
  {
    name: 'certificate-void',
    role: 'reviewer',
    path: '/certificates?state=void-proposed',
    act: button('确认或不予作废'),
  },
  { name: 'certificate-paper', role: 'administrator', path: '/certificates', act: openPaper },
  { name: 'certificates-issue', role: 'administrator', path: '/certificates/issue' },
  { name: 'certificates-import', role: 'administrator', path: '/certificates/import' },
  { name: 'reports', role: 'administrator', path: '/reports?planId=all' },
  { name: 'reports-sessions', role: 'administrator', path: '/reports?view=sessions&planId=all' },
  { name: 'reports-employers', role: 'administrator', path: '/reports?view=employers&planId=all' },
  { name: 'reports-trend', role: 'administrator', path: '/reports?view=trend&planId=all' },
  { name: 'reports-certificates', role: 'administrator', path: '/reports?view=certificates' },
  { name: 'sync', role: 'administrator', path: '/sync' },
  { name: 'journal', role: 'auditor', path: '/journal' },
  { name: 'settings-site', role: 'administrator', path: '/settings/site' },
  { name: 'settings-rules', role: 'administrator', path: '/settings/rules' },
  { name: 'settings-certificates', role: 'administrator', path: '/settings/certificates' },
  { name: 'settings-staff', role: 'administrator', path: '/settings/staff' },
  { name: 'settings-security', role: 'administrator', path: '/settings/security' },
  { name: 'settings-backup', role: 'administrator', path: '/settings/backup', act: backUp },
  { name: 'settings-devices', role: 'clerk', path: '/settings/devices' },
  { name: 'settings-retention', role: 'administrator', path: '/settings/retention' },
  { name: 'settings-display', role: 'administrator', path: '/settings/display' },
  // The last one: nobody unlocks it.
  { name: 'lock', role: 'clerk', path: '/enrollments', act: key('Alt+l') },
]

async function asCandidate(page: Page): Promise<void> {
  await page.getByText('考生', { exact: true }).first().click()
}

async function openRegistration(page: Page): Promise<void> {
  await asCandidate(page)
  await page.getByRole('button', { name: '注册', exact: true }).click()
}

async function openRecovery(page: Page): Promise<void> {
  await asCandidate(page)
  await page.getByRole('button', { name: '忘记密码' }).click()
}

async function choosePlace(page: Page): Promise<void> {
  await button('立即报名')(page)
  await page.getByRole('checkbox').first().check()
  await button('确定')(page)
  await page.getByRole('radio').first().check({ force: true })
}

async function confirmPlace(page: Page): Promise<void> {
  await choosePlace(page)
  await page.waitForTimeout(settleMilliseconds)
  await page.getByRole('radio', { name: /09:00/ }).first().check({ force: true })
  await button('立即报名')(page)
}

function find(text: string) {
  return async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type(text)
  }
}

async function chooseRoster(page: Page): Promise<void> {
  const file = resolve(import.meta.dirname, '../tests/data/roster-with-errors.xlsx')
  await page.locator('input[type=file]').first().setInputFiles(file)
  await page.getByRole('button', { name: /^检查 \d+ 人$/ }).waitFor()
}

async function checkRoster(page: Page): Promise<void> {
  await chooseRoster(page)
  await page.getByRole('button', { name: /^检查 \d+ 人$/ }).click()
  await page.locator('.kd-faults').waitFor()
}

async function openPaper(page: Page): Promise<void> {
  await button('查看、下载或打印')(page)
  await page.locator('.kd-pdf iframe').waitFor()
  await page.waitForTimeout(2 * settleMilliseconds)
}

async function backUp(page: Page): Promise<void> {
  mkdirSync(stick, { recursive: true })
  await page.getByRole('combobox', { name: '备份到' }).fill(stick)
  await page.keyboard.press('Escape')
  await button('立即备份')(page)
  await page.getByText(/读回核对无误。已记入/).waitFor()
}

async function openOwnCertificate(page: Page): Promise<void> {
  await button('查看')(page)
  await page.getByRole('heading', { name: '证书查看' }).waitFor()
}

function applyFor(entry: string): (page: Page) => Promise<void> {
  return async (page) => {
    await button('更多')(page)
    await page.getByRole('menuitem', { name: new RegExp(`^${entry}`, 'u') }).click()
    await page.getByRole('dialog', { name: entry }).waitFor()
  }
}

async function openRoomPapers(page: Page): Promise<void> {
  await openFirst(page)
  await button('考场材料')(page)
}

/** The scores of the sessions sat lately: the first is published, the last still at work. */
function openScores(view: string, { last = false } = {}) {
  return async (page: Page): Promise<void> => {
    const sessions = page.getByRole('region', { name: /补考/ }).getByRole('listitem')
    await sessions
      .filter({ hasText: last ? '14:00' : '09:00' })
      .getByRole('link')
      .click()
    await page.locator('.ant-segmented-item', { hasText: view }).first().click()
  }
}

async function openPublishing(page: Page): Promise<void> {
  await openScores('全部', { last: true })(page)
  await button('公布成绩')(page)
}

async function openStatistics(page: Page): Promise<void> {
  await page.getByRole('region', { name: /补考/ }).getByRole('link', { name: '成绩统计' }).click()
}

const screen = { width: 1366, height: 768 }
/** Long enough for an answer and its picture bytes on a slow machine. */
const settleMilliseconds = 1_500

async function startProgram(
  folder: string,
  ...more: readonly string[]
): Promise<{ host: ChildProcess; address: string }> {
  const entrypoint = resolve(import.meta.dirname, '../src-main/entrypoints/host.ts')
  const args = [entrypoint, '--no-open', '--data-dir', folder, ...more]
  const host = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  for await (const chunk of host.stdout) {
    output += String(chunk)
    const [, address] = /^READY (\S+)$/m.exec(output) ?? []
    if (address) return { host, address }
  }
  throw new Error(`the program did not start:\n${output}`)
}

async function signIn(page: Page, role: Role): Promise<void> {
  const account = page.getByLabel('账号', { exact: true })
  // Whoever signed in last is taken for whoever comes now.
  if (isCandidate(role)) await asCandidate(page)
  else await page.getByText('考试考务', { exact: true }).click()
  await account.fill(isCandidate(role) ? demonstrationCandidates[role].username : demonstrationAccounts[role].username)
  await page.getByRole('textbox', { name: '密码' }).fill(demonstrationPassword)
  // In demonstration data every picture captcha is 0000.
  if (isCandidate(role)) await page.getByRole('textbox', { name: '验证码' }).fill('0000')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}

async function signOut(page: Page, role: Role): Promise<void> {
  await page.reload()
  if (isCandidate(role)) await page.getByRole('button', { name: '退出登录' }).click()
  else {
    await page.locator('.kd-user-button').click()
    await page.getByText('退出登录', { exact: true }).click()
  }
  await page.getByLabel('账号', { exact: true }).waitFor()
}

const stick = join(tmpdir(), '考点备份')
const bareMachine = ['first-run', 'restore']
const folder = mkdtempSync(join(tmpdir(), 'kaodian-screenshots-'))
const target = resolve(import.meta.dirname, '../docs/screenshots')
mkdirSync(target, { recursive: true })
const wanted = process.argv.slice(2)
const { host, address } = await startProgram(folder, '--demo')
const browser: Browser = await chromium.launch({
  executablePath: findBrowser() ?? '',
  args: ['--no-sandbox', '--disable-background-networking'],
})
try {
  const context = await browser.newContext({ viewport: screen, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(address)
  await page.waitForTimeout(settleMilliseconds)
  let signedIn: Role | null = null
  for (const { name, role, path, act } of pictures) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    if (role !== null && role !== signedIn) {
      if (signedIn !== null) await signOut(page, signedIn)
      else await page.reload()
      await signIn(page, role)
      signedIn = role
    }
    await page.goto(`${new URL(address).origin}/#${path}`)
    // Loaded anew, so that nothing of the picture before is left open.
    await page.reload()
    await page.waitForTimeout(settleMilliseconds)
    await act?.(page)
    await page.waitForTimeout(settleMilliseconds)
    await page.screenshot({ path: join(target, `${name}.png`) })
    console.log(name)
  }
  if (wanted.length === 0 || bareMachine.some((name) => wanted.includes(name))) await pictureBareMachine()
} finally {
  await browser.close()
  host.kill('SIGTERM')
  for (const made of [folder, stick]) rmSync(made, { recursive: true, force: true })
}

/** On a machine without a site: a program of its own. */
async function pictureBareMachine(): Promise<void> {
  const empty = mkdtempSync(join(tmpdir(), 'kaodian-empty-'))
  const bare = await startProgram(empty)
  try {
    const page = await (await browser.newContext({ viewport: screen, locale: 'zh-CN' })).newPage()
    await page.goto(bare.address)
    await page.waitForTimeout(settleMilliseconds)
    await page.screenshot({ path: join(target, 'first-run.png') })
    await button('从备份恢复')(page)
    await page.getByText('凭恢复密钥').click()
    await page.getByLabel('备份文件').fill(join(stick, 'kaodian-01-20261124-180000.kdbk'))
    await page.waitForTimeout(settleMilliseconds)
    await page.screenshot({ path: join(target, 'restore.png') })
    console.log(bareMachine.join('\n'))
  } finally {
    bare.host.kill('SIGTERM')
    rmSync(empty, { recursive: true, force: true })
  }
}

/** Somebody at the door who has not come in yet. */
async function findAtDoor(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '查找考生' }).pressSequentially('44', { delay: 100 })
  await page.getByRole('list', { name: '找到的考生' }).getByText('未到').first().click()
  await page.getByRole('heading', { name: '准予入场' }).waitFor()
}
