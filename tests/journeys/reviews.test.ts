import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { expect, onTestFinished } from 'vitest'
import { readDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import type { Picture } from '../../src-shared/domain/candidate.ts'
import { aQueue, layIn } from '../core/reviews/a-queue.ts'
import { aStaffedFolder, type StaffedFolder } from '../support/a-staffed-folder.ts'
import { aPage, journey } from '../support/browser.ts'
import { aHost } from '../support/host.ts'

const people = ['赵一', '钱二', '孙三', '李四', '周五', '吴六', '郑七', '王八斤', '冯九', '陈十', '褚十一', '卫十二']

/** Of the size that scans have, each another one, so that decoding them is part of what is timed. */
async function aPhoto(
  seed: number,
  width: number,
  height: number,
): Promise<{ bytes: Buffer; picture: Omit<Picture, 'hash'> }> {
  const noise = Buffer.from(
    Array.from({ length: (width / 5) * (height / 5) * 3 }, (_, at) => 90 + ((at * (seed + 7)) % 97)),
  )
  const bytes = await sharp(noise, { raw: { width: width / 5, height: height / 5, channels: 3 } })
    .resize({ width, height })
    .jpeg({ quality: 80 })
    .toBuffer()
  return { bytes, picture: { width, height, size: bytes.length, advice: [] } }
}

async function aSiteWithQueue(): Promise<StaffedFolder> {
  const site = await aStaffedFolder()
  await layIn(site, async (desk, storeMedia) => {
    const { enrol } = await aQueue(desk)
    for (const [index, name] of people.entries()) {
      const [face, front, back] = await Promise.all([
        aPhoto(index, 295, 415),
        aPhoto(index + 100, 1000, 630),
        aPhoto(index + 200, 1000, 630),
      ])
      const stored = ({ bytes, picture }: typeof face): Picture => ({ ...picture, hash: storeMedia(bytes) })
      const pictures = { portrait: stored(face), idFront: stored(front), idBack: stored(back) }
      // The third lacks all files.
      await enrol({ staffId: site.staffIds.clerk }, { name, ...(index === 2 ? { pictures: [] } : { pictures }) })
    }
  })
  return site
}

async function signIn(page: Page, site: StaffedFolder, role: string): Promise<void> {
  await page.getByLabel('账号').fill(role)
  await page.locator('input[type=password]').fill(site.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: '工作台' }).waitFor()
}

/** The record on screen is this person's, and may be decided on. */
const shows = (page: Page, name: string) => page.locator('.kd-review-head h2', { hasText: name }).waitFor()

/** Which of the others an element lies over or under. */
const overlapsOf = (page: Page, selector: string, others: readonly string[]): Promise<readonly string[]> =>
  page.evaluate(
    ({ selector, others }) => {
      const box = (found: string) => document.querySelector(found)?.getBoundingClientRect()
      const own = box(selector)
      return others.filter((other) => {
        const theirs = box(other)
        return !own || !theirs || (own.top < theirs.bottom - 1 && theirs.top < own.bottom - 1)
      })
    },
    { selector, others },
  )

journey('reviews a queue by keyboard alone: pass, reject with reasons, acknowledge, undo, filter', async () => {
  const site = await aSiteWithQueue()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page, faults } = await aPage(host.address)
  await signIn(page, site, 'reviewer')
  const { keyboard } = page

  // 工作台 counts them; its first key opens exactly them.
  await page.getByText('报名待审核').waitFor()
  await keyboard.press('1')
  await shows(page, '赵一')
  await page.getByText('第 1 / 12 条').waitFor()

  // Nothing needs scrolling at 1366 × 768.
  const scrolls = await page.evaluate(() => {
    const body = document.querySelector('.kd-review-body')
    return body ? body.scrollHeight - body.clientHeight : -1
  })
  expect(scrolls).toBe(0)

  // J and K move, A passes and the next one is there.
  await keyboard.press('j')
  await shows(page, '钱二')
  await keyboard.press('k')
  await shows(page, '赵一')
  await keyboard.press('a')
  await shows(page, '钱二')
  await page.getByText('刚才：赵一 通过').waitFor()

  // R: without a reason nothing is sent, it says so, and number keys still choose.
  await keyboard.press('r')
  await keyboard.press('Control+Enter')
  await page.getByText('请先勾选或写明原因。').waitFor()
  // At 150 % the panel covers neither whom it is about nor the buttons below it.
  await page.setViewportSize({ width: 911, height: 512 })
  await expect.poll(() => overlapsOf(page, '.kd-review-panel', ['.kd-review-head', '.kd-action-bar'])).toEqual([])
  await page.setViewportSize({ width: 1366, height: 768 })
  // Number keys choose, Esc keeps what was written, Ctrl+Enter confirms.
  await keyboard.press('3')
  await keyboard.press('5')
  await keyboard.press('3')
  await keyboard.press('Tab')
  await page.getByLabel('考生会看到').focus()
  await keyboard.press('End')
  await keyboard.type('出生日期差 1 天')
  await keyboard.press('Escape')
  await page.getByText('不通过的原因').waitFor({ state: 'detached' })
  await keyboard.press('r')
  await expect.poll(() => page.getByLabel('考生会看到').inputValue()).toBe('填写信息与证件不一致。出生日期差 1 天')
  await keyboard.press('Control+Enter')
  await shows(page, '孙三')

  // Files are missing: A alone does not pass.
  await keyboard.press('a')
  await page.getByText('还缺个人头像、证件照正面、证件照反面').first().waitFor()
  await keyboard.press('Enter')
  await shows(page, '李四')

  // U takes the last decision back and shows its record again.
  await keyboard.press('a')
  await shows(page, '周五')
  await page.getByText('刚才：李四 通过').waitFor()
  await keyboard.press('u')
  await shows(page, '李四')

  // / narrows, Esc widens.
  await keyboard.press('/')
  await keyboard.type('陈十')
  await shows(page, '陈十')
  await keyboard.press('Escape')
  await page.getByText('第 1 / 9 条').waitFor()

  // The rest one after the other; each key to its next record is timed by the page itself.
  for (const name of ['李四', '周五', '吴六', '郑七', '王八斤', '冯九', '陈十', '褚十一', '卫十二']) {
    await shows(page, name)
    await page.locator('.kd-picture img').nth(2).waitFor()
    await keyboard.press('a')
  }
  await page.getByText('没有要审核的').waitFor()
  const times = await page.evaluate(() =>
    performance.getEntriesByName('kd-review-next-painted').map(({ duration }) => duration),
  )
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]?.toFixed(1)
  console.info(`key to next record painted, ${sorted.length} decisions: p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`)
  expect(times.length).toBeGreaterThanOrEqual(10)
  expect(faults).toEqual([])

  // The page runs ahead of the program: the last decisions may still be on their way.
  const { db, close } = await readDataFolder(site.folder, site.passphrase)
  onTestFinished(close)
  const decided = () =>
    db.all(
      sql
        .selectFrom('enrollment')
        .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
        .select(['candidate.name', 'enrollment.status', 'enrollment.comment'])
        .orderBy('enrollment.submitted_at'),
    )
  await expect.poll(() => decided().filter((row) => row.status === 'passed').length, { timeout: 30_000 }).toBe(11)
  const rows = decided()
  expect(rows.find((row) => row.status === 'rejected')).toEqual({
    name: '钱二',
    status: 'rejected',
    comment: '填写信息与证件不一致。出生日期差 1 天',
  })
})

journey('tells the second of two reviewers who was first, and passes the filtered rest in bulk', async () => {
  const site = await aSiteWithQueue()
  const host = await aHost({ folder: site.folder, passphrase: site.passphrase })
  const { page } = await aPage(host.address)
  await signIn(page, site, 'reviewer')
  // The number key is the row's, which comes with the answer.
  await page.getByRole('link', { name: /报名待审核/u }).waitFor()
  await page.keyboard.press('1')
  await shows(page, '赵一')

  // Nothing to take back: it says so.
  await page.keyboard.press('u')
  await page.getByText('没有可以恢复的审核决定').waitFor()

  // Somebody else decides on the record on screen: it says so by itself, and stays.
  const decided = await page.evaluate(async () => {
    const call = async (procedure: string, input: unknown) => {
      const body = JSON.stringify({ procedure, input, commandId: crypto.randomUUID() })
      const answer = await fetch('/call', { method: 'POST', headers: { 'content-type': 'application/json' }, body })
      return answer.json()
    }
    const { output } = await call('reviews.list', { filter: {}, after: null })
    const [{ enrollmentId, seen }] = output.rows
    return call('reviews.reject', { enrollmentId, seen, comment: '照片不清晰。' })
  })
  expect(decided).toMatchObject({ ok: true })
  await page.locator('.kd-review-head').getByText('审核不通过').waitFor()
  await page.keyboard.press('a')
  await page.getByText('您已作出“审核不通过”的决定').first().waitFor()
  await page.keyboard.press('j')
  await shows(page, '钱二')
  await page.keyboard.press('a')
  await shows(page, '孙三')
  await page.getByText('刚才：钱二 通过').waitFor()

  // The dry run says of each row what is to be looked at.
  const bulk = page.getByRole('dialog', { name: '批量通过' })
  const passInBulk = async (): Promise<void> => {
    await page.getByRole('button', { name: '批量通过…' }).click()
    await page.getByRole('button', { name: '通过 9 条' }).waitFor()
    await page.getByText('也通过只缺附件的 1 条').click()
    await page.getByRole('button', { name: '通过 10 条' }).waitFor()
    await bulk.getByRole('option', { name: /孙三.*缺附件.*缺个人头像、证件照正面、证件照反面.*将通过/u }).waitFor()
    await page.keyboard.press('Control+Enter')
    await page.getByText('已通过 10 条。').waitFor()
    await bulk.getByRole('option', { name: /孙三.*已通过/u }).waitFor()
  }
  await passInBulk()
  await page.keyboard.press('u')
  await page.getByText('已全部恢复为待审核，共 10 条。').waitFor()
  await page.getByRole('button', { name: '完成' }).click()
  await page.getByText('/ 10 条').waitFor()

  // The newest first: U names the bulk pass and asks, and only then the single pass before it is next.
  await passInBulk()
  await page.getByRole('button', { name: '完成' }).click()
  const question = page.getByRole('dialog', { name: '恢复批量通过' })
  await page.keyboard.press('u')
  await question.getByText('等 10 人').waitFor()
  await page.keyboard.press('Escape')
  await question.waitFor({ state: 'detached' })
  await page.keyboard.press('u')
  await question.getByRole('button', { name: '恢复 10 条' }).click()
  await page.getByText('/ 10 条').waitFor()
  await page.getByText('刚才：钱二 通过').waitFor()
  await page.keyboard.press('u')
  await shows(page, '钱二')
  await page.getByText('/ 11 条').waitFor()
})
