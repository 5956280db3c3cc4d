import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest'
import { decodeBase45, encodeBase45 } from '../../src-shared/domain/base45.ts'
import { readIssuerKeys } from '../../src-shared/domain/issuer-keys.ts'
import { withTrust } from '../../src-shared/domain/verifier-page.ts'
import { aCertificate } from '../documents/a-certificate.ts'
import { aPage, journey } from '../support/browser.ts'
import { anIssuer } from '../support/certificate-keys.ts'
import { findBrowser } from '../support/find-browser.ts'
import { rendererForTests } from '../support/host.ts'
import {
  aCodePicture,
  aStatusList,
  issuerKeys,
  keysOf,
  type VerificationCase,
  verificationCases,
  verifiedAt,
  verifiedPaper,
} from '../support/verification-cases.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaodian-verifier-'))
const { code } = verifiedPaper
const cases = await verificationCases()
let built = ''
beforeAll(async () => {
  built = readFileSync(join(await rendererForTests(), 'verify.html'), 'utf8')
})
afterAll(() => rmSync(folder, { recursive: true }))

function aFile(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** The page from a file, on the day of the cases, with what it asked of any network. */
async function aVerifier({
  keys = issuerKeys,
  status = null,
  browser,
}: Partial<Pick<VerificationCase, 'keys' | 'status'>> & { browser?: Browser } = {}) {
  const file = aFile('verify.html', withTrust(built, { keys: readIssuerKeys(keys), statusList: status }))
  const { page, faults } = await aPage(pathToFileURL(file).href, browser ? { browser } : {})
  await page.clock.setFixedTime(verifiedAt)
  await page.context().setOffline(true)
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  await page.reload()
  return { page, faults, strayRequests: () => requests.filter((url) => !/^(file|data):/.test(url)) }
}

/** A browser whose camera sees a picture. */
async function aBrowserWithCamera(picture: Buffer): Promise<Browser> {
  const seen = { width: 1280, height: 720, fit: 'contain', background: '#777' } as const
  const frame = await sharp(picture).resize(seen).jpeg().toBuffer()
  const camera = [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${aFile('camera.mjpeg', frame)}`,
  ]
  const browser = await chromium.launch({ executablePath: findBrowser() ?? '', args: ['--no-sandbox', ...camera] })
  onTestFinished(() => browser.close())
  return browser
}

const verdict = (page: Page) => page.locator('#verdict')

async function show(page: Page, shown: VerificationCase['shown']): Promise<void> {
  if (typeof shown === 'string') {
    await page.getByRole('textbox', { name: '二维码文字' }).fill(shown)
    await page.keyboard.press('Enter')
  } else await page.locator('#file').setInputFiles(aFile('shown', shown))
}

describe('the verifier’s page', () => {
  for (const one of cases) {
    journey(`judges ${one.title}: ${one.kind}`, async () => {
      const { page, faults, strayRequests } = await aVerifier(one)
      await show(page, one.shown)
      await verdict(page).waitFor()
      expect(await verdict(page).getAttribute('data-kind')).toBe(one.kind)
      expect(await page.locator('#verdict-sentence').textContent()).toMatch(one.sentence)
      expect(strayRequests()).toEqual([])
      expect(faults).toEqual([])
    })
  }

  journey('never takes a code of which any byte is another', async () => {
    const { page, faults } = await aVerifier()
    const bytes = decodeBase45(code.slice(4)) ?? new Uint8Array()
    const changed = Array.from(bytes.keys(), (at) => {
      const others = Uint8Array.from(bytes, (byte, index) => (index === at ? byte ^ (1 << (at % 8)) : byte))
      return `KD1:${encodeBase45(others)}`
    })
    const kinds = await page.evaluate(
      async (texts) => {
        const found: string[] = []
        const field = document.querySelector('textarea')
        for (const text of texts) {
          if (field) field.value = text
          document.querySelector('form')?.requestSubmit()
          await new Promise((resolve) => setTimeout(resolve))
          found.push(document.querySelector<HTMLElement>('#verdict')?.dataset.kind ?? '')
        }
        return found
      },
      [...changed, code],
    )
    expect(kinds.pop()).toBe('valid')
    expect(kinds).toHaveLength(bytes.length)
    for (const kind of kinds) expect(['forged', 'unknown-issuer', 'not-a-certificate']).toContain(kind)
    expect(faults).toEqual([])
  })

  journey('shows all that the signature attests, and whom it trusts', async () => {
    const { page } = await aVerifier({ status: aStatusList(null) })
    await show(page, code)
    const text = await page.locator('main').innerText()
    for (const words of [
      ...['有效', '阿卜杜拉·艾山江·买买提', '4401**********1015', '示例市穗安公共交通（集团）有限公司'],
      ...['安全生产管理人员', '城市公共汽电车', '示交安44012026000317（第 1 版）', '2026-12-24', '2029-12-23'],
      ...['截至 2027-03-01 08:00', '示例市交通运输局', '公钥编号 ', '2027-03-02（本机日期）', '不证明照片'],
    ])
      expect(text).toContain(words)
  })

  journey('brings the verdict into sight on a telephone, and moves nothing where it is in sight', async () => {
    const { page } = await aVerifier()
    await show(page, aCertificate({ name: '努尔艾合买提江·'.repeat(6) }).code)
    await verdict(page).waitFor()
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    await page.setViewportSize({ width: 390, height: 844 })
    await show(page, code)
    await verdict(page).waitFor()
    const top = await page.getByRole('heading', { name: '有效' }).evaluate((word) => word.getBoundingClientRect().top)
    expect(top).toBeGreaterThan(0)
    expect(top).toBeLessThan(422)
  })

  journey('takes one scan after the other, wherever the focus is', async () => {
    const { page } = await aVerifier()
    await page.keyboard.type(`${code}\n`)
    await page.getByRole('heading', { name: '有效' }).waitFor()
    await page.getByRole('button', { name: '载入公钥文件…' }).focus()
    await page.keyboard.type('KD1:BROKEN\n')
    await page.getByRole('heading', { name: '没有读到证书' }).waitFor()
    await page.keyboard.type(`${code}\n`)
    await page.getByRole('heading', { name: '有效' }).waitFor()
    expect(await page.getByRole('textbox').inputValue()).toBe(code)
  })

  journey('judges anew when keys and a list are loaded, and loses neither to a damaged file', async () => {
    const { page, faults } = await aVerifier({ keys: '' })
    const says = (sentence: string) => page.locator('#verdict-sentence', { hasText: sentence }).waitFor()
    const load = (id: string, name: string, content: string) => page.locator(id).setInputFiles(aFile(name, content))
    await page.getByText('请先载入发证机关的公钥文件').waitFor()
    await show(page, code)
    await says('不在信任名单中')
    await load('#keys-file', 'keys.json', issuerKeys)
    await says('没有状态名单')
    const ended = { why: 'cancelled' as const, on: verifiedPaper.issuedOn }
    await load('#status-file', 'status.json', aStatusList({ ended }))
    await says('已注销')
    await load('#status-file', 'strange.json', aStatusList(null, anIssuer(7)))
    await page.getByText('状态名单 strange.json 损坏').waitFor()
    await says('已注销')
    await load('#keys-file', 'broken.json', '{}')
    await page.getByText('公钥文件 broken.json 损坏').waitFor()
    await says('已注销')
    await load('#keys-file', 'others.json', keysOf(anIssuer(4)))
    await says('不在信任名单中')
    expect(faults).toEqual([])
  })

  journey('is usable with a screen reader and by keyboard, in every state', async () => {
    const { page } = await aVerifier()
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
    }
    await check()
    for (const { shown } of new Map(cases.map((one) => [one.kind, one])).values()) {
      await page.evaluate(() => delete document.querySelector<HTMLElement>('#verdict')?.dataset.kind)
      await show(page, shown)
      await page.locator('#verdict[data-kind]').waitFor()
      await check()
    }
    await page.reload()
    const reached: string[] = []
    for (let stop = 0; stop < 6; stop += 1) {
      reached.push(await page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? '')))
      await page.keyboard.press('Tab')
    }
    expect(reached).toEqual(['code', '核验Enter', 'choose', 'camera', 'load-keys', 'load-status'])
  })

  journey('reads the code through a camera, and turns it off again', async () => {
    const { page, faults } = await aVerifier({ browser: await aBrowserWithCamera(await aCodePicture(code)) })
    await page.getByRole('button', { name: '用摄像头扫描' }).click()
    await page.getByRole('heading', { name: '有效' }).waitFor()
    await page.locator('#viewfinder').waitFor({ state: 'hidden' })
    expect(await page.locator('#viewfinder').evaluate((video: HTMLVideoElement) => video.srcObject)).toBeNull()
    expect(faults).toEqual([])
  })

  journey('stops looking when asked', async () => {
    const empty = sharp({ create: { width: 640, height: 640, channels: 3, background: '#fff' } })
    const { page } = await aVerifier({ browser: await aBrowserWithCamera(await empty.png().toBuffer()) })
    await page.getByRole('button', { name: '用摄像头扫描' }).click()
    await page.getByRole('button', { name: '停止扫描' }).click()
    await page.locator('#viewfinder').waitFor({ state: 'hidden' })
    expect(await page.locator('#waiting').isVisible()).toBe(true)
  })

  journey('says what to do where the camera cannot be used', async () => {
    const { page } = await aVerifier()
    await page.getByRole('button', { name: '用摄像头扫描' }).click()
    await page.getByText('摄像头打不开').waitFor()
    await page.getByRole('button', { name: '用摄像头扫描' }).waitFor()
  })

  journey('keeps its policy whatever is put into it', async () => {
    const name = '</script><script>document.title = "bad"</script><img src=x onerror="document.title = 1">'
    const keys = issuerKeys.replace('"示例市交通运输局"', JSON.stringify(name))
    const { page, faults, strayRequests } = await aVerifier({ keys })
    await page.getByText(name).waitFor()
    expect(await page.title()).toBe('安全考核合格证明核验')
    expect(strayRequests()).toEqual([])
    expect(faults).toEqual([])
    await page.evaluate(() => fetch('https://example.com/').catch(() => null))
    expect(faults.join()).toContain(`"default-src 'none'"`)
  })
})
