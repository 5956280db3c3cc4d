import { expect, it } from 'vitest'
import { aCore } from '../support/a-core.ts'

it('keeps a half-filled form for the one who typed it, until they sign out', async () => {
  const core = await aCore()
  const clerk = await core.as('clerk')
  const other = await core.as('reviewer')
  const name = 'walk-in'
  expect(await clerk.drafts.get({ name })).toEqual({ content: null })
  await clerk.drafts.keep({ name, content: '{"person":{}}' })
  expect(await clerk.drafts.get({ name })).toEqual({ content: '{"person":{}}' })
  expect(await clerk.drafts.get({ name: 'another' })).toEqual({ content: null })
  expect(await other.drafts.get({ name })).toEqual({ content: null })
  await clerk.drafts.keep({ name, content: null })
  expect(await clerk.drafts.get({ name })).toEqual({ content: null })
  await clerk.drafts.keep({ name, content: 'once more' })
  await clerk.accounts.signOut({})
  // The test's client signs in again by itself.
  expect(await clerk.drafts.get({ name })).toEqual({ content: null })
})
