import { expect } from 'vitest'
import { aSiteToSeat } from '../support/a-site-to-seat.ts'
import { aDesktop, type Desktop, overChromium, shellTest } from './a-desktop.ts'
import { bridgeClient, makeTickets, signIn, unlock } from './bridge-client.ts'

overChromium()

const printers = [
  { name: 'HP_LaserJet_1020', displayName: '考务室 HP' },
  { name: 'Canon_LBP', displayName: '二楼 Canon' },
]

interface Printed {
  readonly options: Readonly<Record<string, unknown>>
  readonly paper: string
}
const printed = async (desktop: Desktop, times = 1): Promise<Printed> =>
  (await desktop.called('print', times)).with as Printed

async function aDesk(given = printers) {
  const site = await aSiteToSeat()
  const desktop = await aDesktop({ arguments: ['--data-dir', site.folder], printers: given })
  const page = await desktop.window()
  await unlock(page, site)
  await signIn(page, site)
  const client = bridgeClient(page)
  const { files } = await makeTickets(client)
  const [session] = await client.seating.listSessions({})
  return { site, desktop, page, client, fileId: files[0]?.file.id ?? '', sessionId: session?.sessionId ?? '' }
}

shellTest(
  'prints tickets on the chosen printer without a dialog, goes on after a jam, and records what came out',
  async () => {
    const { desktop, page, client, sessionId } = await aDesk()
    desktop.send({ kind: 'prints', outcomes: [{ failure: 'failed' }] })
    await page.evaluate((id) => {
      window.location.hash = `#/seating/${id}`
    }, sessionId)
    await page.getByRole('gridcell').first().click()
    await page.keyboard.press('Control+p')
    await page.getByRole('button', { name: /知道了，制作 \d+ 张/ }).click()
    await page.getByRole('button', { name: /^打印 \d+ 张/ }).click()
    const dialog = page.getByRole('dialog', { name: /^打印准考证 第/ })
    await dialog.getByRole('button', { name: /^打印( Ctrl|$)/ }).click()
    await page.getByText('停在第 1 页').waitFor()
    await page.getByText('系统没有收下这几页').waitFor()
    await page.getByRole('button', { name: '从第 1 页继续打印' }).click()
    await page.getByText('页已全部送到打印机').waitFor()
    const { options, paper } = await printed(desktop, 2)
    expect(options).toEqual({
      silent: true,
      deviceName: 'HP_LaserJet_1020',
      printBackground: true,
      pageSize: 'A4',
      margins: { marginType: 'none' },
    })
    const pdf = Buffer.from(paper, 'base64').toString('latin1')
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][\d.]* 84[12]/)
    await page.getByRole('button', { name: '都打印出来了' }).click()
    // One answer at the printer is enough: it is recorded without being asked again.
    await expect.poll(async () => (await client.seating.listSessions({}))[0]?.printed).toBe(1)
    expect(await client.printing.jobs({})).toEqual([])
    expect(await client.printing.printers({ paper: 'admission-tickets' })).toMatchObject({
      last: { printer: 'HP_LaserJet_1020', copies: 1 },
    })
    expect(desktop.faults).toEqual([])
  },
)

shellTest('names a printer that is gone, opens the PDF instead, and asks before it closes over a job', async () => {
  const { desktop, client, fileId } = await aDesk()
  const wanted = { fileId, title: '准考证', paper: 'admission-tickets', copies: 1 } as const
  await client.printing.start({ ...wanted, printer: 'unplugged' })
  await expect
    .poll(() => client.printing.jobs({}), { timeout: 30_000 })
    .toMatchObject([{ state: 'stopped', problem: expect.stringContaining('没有找到打印机“unplugged”') }])
  await client.printing.openPdf({ fileId, title: '准考证' })
  const viewer = (await desktop.called('window', 3)).with as { webPreferences: object }
  expect(viewer.webPreferences).toMatchObject({ plugins: true, sandbox: true, contextIsolation: true })
  desktop.send({ kind: 'prints', outcomes: ['never'] })
  await client.printing.startTestPage({ printer: 'Canon_LBP' })
  await printed(desktop, 2)
  desktop.send({ kind: 'close' })
  expect((await desktop.called('dialog.showMessageBox')).with).toMatchObject({ message: '还有页面没有送到打印机' })
  desktop.send({ kind: 'dialog', method: 'showMessageBox', answer: { response: 1 } })
  expect(await desktop.ended).toBe(0)
})
