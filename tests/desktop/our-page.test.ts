import { expect, it } from 'vitest'
import { isOurs } from '../../src-main/electron/our-page.ts'

it('knows a page of ours by scheme and host, not by how its address begins', () => {
  expect(isOurs('app://kaodian/index.html#/plans')).toBe(true)
  for (const address of [
    'app://kaodian.evil/index.html',
    'app://kaodian:8080/',
    'app://user@evil/kaodian',
    'application://kaodian/',
    'https://kaodian/',
    'file:///app://kaodian/',
    'blob:app://kaodian/x',
    'about:blank',
    '',
  ]) {
    expect([address, isOurs(address)]).toEqual([address, false])
  }
})
