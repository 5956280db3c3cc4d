import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { Core } from '../../src-main/core/create-core.ts'
import { call } from '../../src-main/core/gate.ts'
import type { SecretStore } from '../../src-main/core/ports.ts'
import { systemClock } from '../../src-main/core/ports.ts'
import { openForThisUser } from '../../src-main/core/user-keys.ts'
import { anEstablishedFolder, passphrase } from '../support/a-site.ts'

/** A Windows user: what one sealed, another can't open. */
const aUser = (slot: string): SecretStore => ({
  slot,
  seal: (text) => Promise.resolve(Buffer.from(`${slot}:${text}`).toString('base64')),
  open: (sealed) => {
    const [owner, text] = Buffer.from(sealed, 'base64').toString().split(':')
    return Promise.resolve(owner === slot ? (text ?? null) : null)
  },
})

function aCoreOf(folder: string, secrets?: SecretStore): Core {
  const silent = { log: { error: () => undefined }, events: { send: () => undefined } }
  const core = new Core({ folder, ports: { clock: systemClock, ...silent, ...(secrets && { secrets }) } })
  onTestFinished(() => core.close())
  return core
}

const unlock = (core: Core, remember?: boolean) =>
  call(core, 'page', { procedure: 'startup.unlock', input: { by: 'passphrase', passphrase, remember } })

it('opens the folder for the user who asked to be remembered, and for no other', async () => {
  const { folder } = await anEstablishedFolder()
  const first = aCoreOf(folder, aUser('one'))
  expect(await unlock(first, true)).toMatchObject({ ok: true })
  await first.close()
  const again = aCoreOf(folder, aUser('one'))
  await openForThisUser(again)
  expect(again.data).not.toBeNull()
  await again.close()
  const other = aCoreOf(folder, aUser('two'))
  await openForThisUser(other)
  expect(other.data).toBeNull()
})

it('keeps the key in no file of the folder in clear', async () => {
  const { folder } = await anEstablishedFolder()
  const core = aCoreOf(folder, aUser('one'))
  await unlock(core, true)
  expect(readdirSync(join(folder, 'user-keys'))).toEqual(['one.key'])
  const sealed = readFileSync(join(folder, 'user-keys', 'one.key'), 'utf8')
  const key = Buffer.from(sealed, 'base64').toString().split(':')[1] ?? ''
  for (const name of ['keys.json', 'kaodian.db']) {
    expect(readFileSync(join(folder, name)).includes(key)).toBe(false)
  }
})

it('forgets the user who opens the folder without wanting to be remembered', async () => {
  const { folder } = await anEstablishedFolder()
  const first = aCoreOf(folder, aUser('one'))
  await unlock(first, true)
  await first.close()
  const again = aCoreOf(folder, aUser('one'))
  await unlock(again)
  expect(readdirSync(join(folder, 'user-keys'))).toEqual([])
})

it('removes a slot that no longer opens, and one of another site, and leaves the folder locked', async () => {
  const { folder } = await anEstablishedFolder()
  const first = aCoreOf(folder, aUser('one'))
  await unlock(first, true)
  await first.close()
  const gone = aCoreOf(folder, { ...aUser('one'), open: () => Promise.resolve(null) })
  await openForThisUser(gone)
  expect([gone.data, readdirSync(join(folder, 'user-keys'))]).toEqual([null, []])
  await unlock(gone, true)
  await gone.close()
  const foreign = { ...aUser('one'), open: () => Promise.resolve(Buffer.alloc(32, 7).toString('base64')) }
  const wrong = aCoreOf(folder, foreign)
  await openForThisUser(wrong)
  expect([wrong.data, readdirSync(join(folder, 'user-keys'))]).toEqual([null, []])
})

it('offers nothing of the kind in the browser, and remembers nobody there', async () => {
  const { folder } = await anEstablishedFolder()
  const core = aCoreOf(folder)
  expect(await call(core, 'page', { procedure: 'startup.state', input: {} })).toMatchObject({
    output: { phase: 'locked', mayRemember: false },
  })
  expect(await unlock(core, true)).toMatchObject({ ok: true })
  expect(existsSync(join(folder, 'user-keys'))).toBe(false)
})
