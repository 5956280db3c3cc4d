import type { Page } from 'playwright-core'
import type { StaffedFolder } from './a-staffed-folder.ts'

/** One call from the page itself, past its forms. */
export async function askFromPage<Output>(page: Page, procedure: string, input: object): Promise<Output> {
  const reply = await page.evaluate(
    async (message) => {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ ...message, commandId: crypto.randomUUID() })
      return (await fetch('/call', { method: 'POST', headers, body })).json()
    },
    { procedure, input },
  )
  if (!reply.ok) throw new Error(`${procedure}: ${reply.error.message}`)
  return reply.output
}

/** Signs a candidate in as if a clerk had vouched for the captcha, and shows 个人中心. */
export async function asCandidate(page: Page, { password }: StaffedFolder, username: string): Promise<void> {
  const clerk = { account: 'clerk', password }
  const { captchaId } = await askFromPage<{ captchaId: string }>(page, 'candidateAccounts.vouch', { clerk })
  const captcha = { id: captchaId, text: 'x' }
  await askFromPage(page, 'candidateAccounts.signIn', { account: username, password, captcha })
  await page.goto(`${new URL(page.url()).origin}/#/self`)
  await page.reload()
  await page.getByRole('heading', { name: '个人中心' }).waitFor()
}
