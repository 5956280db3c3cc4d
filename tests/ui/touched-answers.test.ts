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

it('how far syncing is makes no page ask again but what shows syncing; records it brings do', () => {
  const progress = new Set(['sync'])
  expect(isTouched(['enrollments', 'list', {}], progress)).toBe(false)
  expect(isTouched(['accounts', 'current', {}], progress)).toBe(false)
  expect(isTouched(['sync', 'summary', {}], progress)).toBe(true)
  expect(isTouched(['enrollments', 'list', {}], new Set(['sync', 'enrollment']))).toBe(true)
  expect(isTouched(['sync', 'recordStates', 'enrollment', 'e1'], new Set(['enrollment']))).toBe(true)
})
