import { describe, expect, it } from 'vitest'
import { afterFailure, type Lockout, waitAfter } from '../../src-shared/domain/lockout.ts'
import { passwordProblem } from '../../src-shared/domain/password-rules.ts'

const rule = { minimumLength: 10, username: 'chen' }

describe('a new password', () => {
  it.each([
    ['Baiyun-2026', null],
    ['珠江水长流两岸青山2026', null],
    ['short-1', '至少 10 个字符，现在 7 个'],
    ['onlyletters', '字母、数字、符号至少要有两种'],
    ['93847561029', '字母、数字、符号至少要有两种'],
    ['Chen-2026-x', '不能含有用户名'],
    ['password-12', '“password”太容易猜到，请换一个'],
    ['aaaaaaaa11!', '重复的字符太多'],
    [' Baiyun-2026', '开头和结尾不能是空格'],
  ])('%s: %s', (password, problem) => expect(passwordProblem(password, rule)).toBe(problem))
})

describe('waiting after wrong passwords', () => {
  it('doubles from half a minute up to an hour', () => {
    expect([4, 5, 6, 7, 8, 11, 12, 40].map((failures) => waitAfter(failures, 5))).toEqual([
      ...[0, 30, 60, 120, 240, 1_920, 3_600, 3_600],
    ])
  })

  it('forgets failures of the day before', () => {
    const before: Lockout = { failures: 4, lastAt: '2026-11-23T01:00:00.000Z', until: null }
    const at = (now: string) => afterFailure(before, { now, allowed: 5 }).failures
    expect([at('2026-11-23T09:00:00.000Z'), at('2026-11-24T09:00:00.000Z')]).toEqual([5, 1])
  })
})
