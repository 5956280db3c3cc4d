import { expect, it } from 'vitest'
import { isTouched } from '../../src-renderer/client/touched-answers.ts'

it('a reviewed enrollment makes no page ask what site this is, but who is signed in and every list', () => {
  const changed = new Set(['enrollment'])
  expect(isTouched(['accounts', 'current', {}], changed)).toBe(true)
  expect(isTouched(['startup', 'state', {}], changed)).toBe(false)
  expect(isTouched(['reviews', 'reasons', {}], changed)).toBe(false)
  expect(isTouched(['enrollments', 'list', {}], changed)).toBe(true)
  expect(isTouched(['workbench', 'counts', {}], changed)).toBe(true)
})

it('changed settings reach the reasons and the site', () => {
  const changed = new Set(['settings'])
  expect(isTouched(['reviews', 'reasons', {}], changed)).toBe(true)
  expect(isTouched(['startup', 'state', {}], changed)).toBe(true)
})
