import { type Browser, chromium } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { aSiteWithPlan } from '../support/a-site-with-plan.ts'
import { aPage, journey, openFromMenu } from '../support/browser.ts'
import { findBrowser } from '../support/find-browser.ts'
import { aHost } from '../support/host.ts'
import { scan } from '../support/scanner.ts'

/** A workstation with two cameras; Chromium's own, which show a moving figure. */
let cameras: Promise<Browser> | null = null
afterAll(async () => (await cameras)?.close())
const withCameras = (): Promise<Browser> => {
  cameras ??= chromium.launch({
    executablePath: findBrowser() ?? '',
    args: [
      ...['--no-sandbox', '--disable-background-networking', '--use-fake-ui-for-media-stream'],
      '--use-fake-device-for-media-stream=device-count=2',
    ],
  })
  return cameras
}

async function signedIn(browser?: Browser) {
  const { folder, passphrase, password } = await aSiteWithPlan()
  const host = await aHost({ folder, passphrase })
  const seen = await aPage(host.address, browser ? { browser } : {})
  await seen.page.getByLabel('账号').fill('clerk')
  await seen.page.locator('input[type=password]').fill(password)
  await seen.page.keyboard.press('Enter')
  await seen.page.getByRole('navigation', { name: '主导航' }).waitFor()
  return seen
}

journey('devices are chosen and tried out, and the camera that was chosen takes the pictures of papers', async () => {
  const { page, faults } = await signedIn(await withCameras())
  await openFromMenu(page, '设置')
  await page.getByRole('link', { name: '设备', exact: true }).click()
  const papers = page.getByRole('listitem').filter({ hasText: '证件照和证明材料' })
  await papers.getByText('没有指定，有哪个用哪个').waitFor()
  await papers.getByRole('button', { name: '选择和试拍…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: '用哪个摄像头' }).click()
  await page.getByTitle(/device_1/u).click()
  await dialog.getByRole('button', { name: '旋转 90°' }).click()
  await expect.poll(() => dialog.getByRole('button', { name: /^拍下/ }).isEnabled()).toBe(true)
  await dialog.locator('video').focus()
  await page.keyboard.press('Enter')
  await papers.getByText(/画面转 90°；试拍 \d+×\d+ 像素/).waitFor()
  await papers.getByText(/device_1/u).waitFor()
  const [width = 0, height = 0] = await papers
    .locator('img')
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])
  // Turned upright: the camera's own picture is wider than high.
  expect(width).toBeLessThan(height)

  await scan(page, '11010519491231002X', 'Enter')
  await page.getByText('1101**********002X').waitFor()
  await scan(page, '1440120260101030112345678901234')
  await page.getByText('准考证二维码').waitFor()
  await scan(page, 'SOME-BARCODE-0001', 'Enter')
  await page.getByText('不是准考证二维码，也不是身份证').waitFor()

  await openFromMenu(page, '报名')
  await page.getByText('还没有人报名').waitFor()
  await page.keyboard.press('n')
  const card = page.getByRole('group', { name: '证件照正面' })
  await card.getByRole('button', { name: '拍照' }).click()
  const camera = page.getByRole('dialog', { name: '拍照：证件照正面' })
  await expect.poll(() => camera.getByRole('button', { name: /^拍下/ }).isEnabled()).toBe(true)
  expect(await camera.locator('video').evaluate((video: HTMLVideoElement) => video.className)).toContain('90')
  await camera.getByRole('button', { name: /^拍下/ }).click()
  await page
    .getByRole('dialog', { name: '裁剪证件照正面' })
    .getByRole('button', { name: /^用这一部分/ })
    .click()
  await card.getByRole('img', { name: '证件照正面' }).waitFor()
  const shape = await card
    .getByRole('img', { name: '证件照正面' })
    .evaluate((image: HTMLImageElement) => image.naturalWidth / image.naturalHeight)
  expect(shape).toBeCloseTo(85.6 / 53.98, 1)
  expect(faults).toEqual([])
})

journey('a computer without a camera is told what to do', async () => {
  const { page } = await signedIn()
  await openFromMenu(page, '设置')
  await page.getByRole('link', { name: '设备', exact: true }).click()
  await page.getByRole('button', { name: '选择和试拍…' }).first().click()
  await page.getByText('这台电脑没有接摄像头。请接好后再试，或选择照片文件。').waitFor()
})
