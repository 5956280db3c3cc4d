import { expect, it } from 'vitest'
import { roomTitle } from '../../src-shared/domain/room-title.ts'

it.each([
  [1, '第 1 考场', '第 01 考场'],
  [1, '第01考场', '第 01 考场'],
  [3, '3号考场', '第 03 考场'],
  [1, '第 11 考场', '第 01 考场 第 11 考场'],
  [2, '阶梯教室', '第 02 考场 阶梯教室'],
])('calls room %i, %j, %j', (number, name, title) => {
  expect(roomTitle({ number, name })).toBe(title)
})
