import type { Page } from 'playwright-core'
import type { AppContract, Client } from '../../src-shared/contract/index.ts'
import type { CallReply } from '../../src-shared/contract/messages.ts'
import type { StaffedFolder } from '../support/a-staffed-folder.ts'

/** The core as a window's page reaches it: over its bridge. A refusal is thrown with its code and sentence. */
export const bridgeClient = (page: Page): Client<AppContract> =>
  new Proxy({} as Client<AppContract>, {
    get: (_, feature: string) =>
      new Proxy({}, { get: (__, name: string) => (input: unknown) => callFromPage(page, `${feature}.${name}`, input) }),
  })

async function callFromPage(page: Page, procedure: string, input: unknown): Promise<unknown> {
  const message = { procedure, input, commandId: crypto.randomUUID() }
  const text = await page.evaluate((sent) => {
    const bridge = Reflect.get(window, 'kaodianDesktop') as { call(text: string): Promise<string> }
    return bridge.call(sent)
  }, JSON.stringify(message))
  const reply = JSON.parse(text) as CallReply
  if (!reply.ok) throw new Error(`${procedure}: ${reply.error.code} ${reply.error.message}`)
  return reply.output
}

export async function unlock(page: Page, { passphrase }: StaffedFolder): Promise<void> {
  await page.getByLabel('数据口令').fill(passphrase)
  await page.keyboard.press('Enter')
}

export async function signIn(page: Page, { password }: StaffedFolder, username = 'clerk'): Promise<void> {
  await page.getByLabel('账号').fill(username)
  await page.locator('input[type=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
}

/** Draws the seats of the site's one session and makes its tickets. */
export async function makeTickets(client: Client<AppContract>) {
  const [session] = await client.seating.listSessions({})
  if (!session) throw new Error('a site to seat has a session')
  const { sessionId } = session
  const draw = { sessionId, kind: 'draw' as const, seed: '种子', rules: { fill: 'even', subjects: 'mixed' } as const }
  const { inputDigest, replaces, wastedTickets } = await client.seating.preview(draw)
  await client.seating.arrange({ ...draw, inputDigest, replaces, wastedTickets, reason: '' })
  return client.admissionTickets.make({ scope: { kind: 'session', sessionId }, as: 'one-file', missingPhotos: 4 })
}
