import { expect, it } from 'vitest'
import { newId, newIds } from '../../src-main/core/new-id.ts'

const at = '2026-11-24T02:00:00.000Z'

it('makes ids of one command that sort as they were made, also thousands of them', () => {
  const next = newIds(at)
  const ids = Array.from({ length: 30_000 }, next)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
})

it('makes other ids for another command of the same moment', () => {
  expect(newIds(at)()).not.toBe(newIds(at)())
})

it('makes UUIDs of version 7', () => {
  for (const id of [newId(at), newId('2026-11-24T02:00:00.001Z'), newIds(at)()]) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  }
})
