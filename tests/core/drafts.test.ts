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

it('keeps one for a candidate too, which nobody finds who signs in after them on the same machine', async () => {
  const core = await aCore()
  const li = await core.asCandidate({ username: 'li.guiying' })
  const wang = await core.asCandidate({ username: 'wang.fang' })
  const name = 'own-profile'
  await li.drafts.keep({ name, content: '{"basic":{},"extended":{}}' })
  expect(await li.drafts.get({ name })).toEqual({ content: '{"basic":{},"extended":{}}' })
  expect(await wang.drafts.get({ name })).toEqual({ content: null })
  await li.accounts.signOut({})
  expect(await li.drafts.get({ name })).toEqual({ content: null })
})

it('holds ten forms of one sign-in: whoever names ever new ones fills nothing but their own place', async () => {
  const core = await aCore()
  const li = await core.asCandidate()
  for (let form = 0; form < 12; form++) await li.drafts.keep({ name: `form ${form}`, content: 'typed' })
  expect(await li.drafts.get({ name: 'form 1' })).toEqual({ content: null })
  expect(await li.drafts.get({ name: 'form 2' })).toEqual({ content: 'typed' })
})
