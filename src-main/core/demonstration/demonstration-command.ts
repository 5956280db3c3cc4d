import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { roleNames } from '../../../src-shared/domain/permissions.ts'
import { demonstrationCaptcha } from '../candidate-accounts/check-captcha.ts'
import { AppError } from '../errors.ts'
import { faultyWord } from '../faulty-word.ts'
import {
  demonstrationAccounts,
  demonstrationCandidates,
  demonstrationPassphrase,
  demonstrationPassword,
} from './demonstration-accounts.ts'
import { openDemonstration } from './make-demonstration.ts'

/**
 * `demo --data-dir DIR [--json]`: makes a demonstration site, or says how to enter the one that is there.
 *
 * @returns exit code: 0 there, 1 refused, 2 usage
 */
export async function demonstrationCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (!options) {
    console.error('用法：npm run kaodian -- demo --data-dir DIR [--json]')
    return 2
  }
  try {
    const beforeMaking = () => (options.json ? undefined : console.log(makingSentence))
    const data = await openDemonstration(resolve(options.dataDir), { now: new Date().toISOString(), beforeMaking })
    data.close()
    console.log(options.json ? JSON.stringify(waysIn()) : waysInInWords())
    return 0
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (options.json) console.log(JSON.stringify({ error: { code: error.code, message: error.message } }))
    else console.error(error.message)
    return 1
  }
}

function readOptions(args: readonly string[]): { dataDir: string; json: boolean } | null {
  try {
    const options = { 'data-dir': { type: 'string' }, json: { type: 'boolean', default: false } } as const
    const { values } = parseArgs({ args: [...args], options })
    return values['data-dir'] ? { dataDir: values['data-dir'], json: values.json } : null
  } catch (error) {
    console.error(faultyWord(error, args))
    return null
  }
}

export const makingSentence = '正在生成演示数据，约需十几秒……'

const accounts = Object.values(demonstrationAccounts)
const candidates = Object.values(demonstrationCandidates)

const waysIn = () => ({
  passphrase: demonstrationPassphrase,
  accounts: [
    ...accounts.map(({ username, name, roles }) => ({ username, role: roles[0], roles, name })),
    ...candidates.map(({ username, about }) => ({ username, role: 'candidate', roles: ['candidate'], name: about })),
  ].map((account) => ({ ...account, password: demonstrationPassword })),
  captcha: demonstrationCaptcha,
})

/** For the terminal; also printed when a host starts on a demonstration. */
export function waysInInWords(): string {
  const lines = accounts.map(({ username, name, roles }) => {
    const held = roles.map((role) => roleNames[role]).join('、')
    return `  ${username.padEnd(8)} ${demonstrationPassword}  ${name}（${held}）`
  })
  const own = candidates.map(({ username, about }) => `  ${username.padEnd(8)} ${demonstrationPassword}  ${about}`)
  return [
    `演示数据口令：${demonstrationPassphrase}`,
    '账号：',
    ...lines,
    `考生账号（图形验证码可填 ${demonstrationCaptcha}）：`,
    ...own,
  ].join('\n')
}
