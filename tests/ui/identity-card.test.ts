import { expect, it } from 'vitest'
import { identityCardOf } from '../../src-renderer/ui/identity-card.ts'

it.each([
  ['11010519491231002x', { idNumber: '11010519491231002X', name: null }],
  ['王芳,女,汉,19491231,示例市示范路 1 号,11010519491231002X', { idNumber: '11010519491231002X', name: '王芳' }],
  ['买买提·吐尔逊|男|440524188001010014', { idNumber: '440524188001010014', name: '买买提·吐尔逊' }],
  ['110105194912310021', null],
  ['12644010001040203171234567890', null],
  ['王芳', null],
])('a reader that typed %s gives %o', (text, card) => {
  expect(identityCardOf(text)).toEqual(card)
})
