import { expect, it } from 'vitest'
import { tooLargeSentence } from '../../src-renderer/client/too-large.ts'

it('says what to do where a roster has more corrections than can be sent: they can’t be sent in parts', () => {
  expect(tooLargeSentence('rosters.check')).toContain('Excel')
  expect(tooLargeSentence('reviews.passAll')).toContain('分成几次')
})
