import { expect, it } from 'vitest'
import { nextStep } from '../../src-renderer/features/seating/next-step.ts'

const session = { rooms: 2, passed: 30, waiting: 0, drawn: true, seated: 30, printed: 30 }

it.each([
  ['has no room', { ...session, rooms: 0 }, '还没有安排考场'],
  ['has nobody', { ...session, passed: 0, drawn: false, seated: 0, printed: 0 }, '还没有人报名'],
  ['waits for its reviews', { ...session, passed: 0, waiting: 4, drawn: false }, '等 4 人审核'],
  ['is not drawn', { ...session, drawn: false, seated: 0, printed: 0 }, '抽签排座 30 人'],
  ['got people after its draw, printed or not', { ...session, seated: 28, printed: 10 }, '补排 2 人'],
  ['lacks tickets', { ...session, printed: 12 }, '打印准考证 18 张'],
  ['is ready but for reviews', { ...session, waiting: 1 }, '等 1 人审核'],
  ['is ready', session, '已齐备'],
])('a session that %s says what is next', (_, given, text) => {
  expect(nextStep(given).text).toBe(text)
})
