import { expect, it } from 'vitest'
import { photoMatcher } from '../../../src-main/core/rosters/photo-names.ts'

const people = [
  { row: 3, idType: '居民身份证', idNumber: '440100196202223689' },
  { row: 4, idType: '居民身份证', idNumber: '44010019710514828X' },
  { row: 5, idType: '港澳居民来往内地通行证', idNumber: 'H3447253701' },
  { row: 6, idType: '台湾居民来往大陆通行证', idNumber: '57532174' },
  { row: 7, idType: null, idNumber: null },
] as const

it.each([
  ['440100196202223689.jpg', 3],
  ['照片/一车队/刘艳志_440100196202223689.JPG', 3],
  ['照片\\刘艳志 440100196202223689 正面.png', 3],
  ['44010019710514828x.jpeg', 4],
  ['４４０１００１９７１０５１４８２８Ｘ.jpg', 4],
  ['H3447253701.jpg', 5],
  ['H3447253702.jpg', 5],
  ['57532174-熊怡.jpg', 6],
])('the picture %s belongs to row %i', (file, row) => {
  expect(photoMatcher(people)(file)).toEqual({ kind: 'matched', row })
})

it.each(['440100196202223688.jpg', 'IMG_20261124.jpg'])('the number in %j is nobody’s', (file) => {
  expect(photoMatcher(people)(file)).toEqual({ kind: 'unknown' })
})

it.each(['刘艳志.jpg', '.jpg', ''])('there is no number in %j', (file) => {
  expect(photoMatcher(people)(file)).toEqual({ kind: 'unnumbered' })
})

it('the second picture of a person is told, with the first', () => {
  const match = photoMatcher(people)
  match('440100196202223689.jpg')
  expect(match('刘艳志440100196202223689.png')).toEqual({ kind: 'second', row: 3, first: '440100196202223689.jpg' })
})
