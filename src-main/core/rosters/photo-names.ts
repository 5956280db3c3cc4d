import { type IdType, matchKeys, normaliseIdNumber } from '../../../src-shared/domain/identity-document.ts'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'

export interface PersonForPhoto {
  /** The worksheet's row, or any id of the caller's. */
  readonly row: number
  readonly idType: IdType | null
  readonly idNumber: string | null
}

export type PhotoMatch =
  | { readonly kind: 'matched'; readonly row: number }
  /** Nothing in the name looks like a number. */
  | { readonly kind: 'unnumbered' }
  /** Nobody of the roster has the number. */
  | { readonly kind: 'unknown' }
  /** Another file was already taken for this person. */
  | { readonly kind: 'second'; readonly row: number; readonly first: string }

const NUMBER_IN_NAME = /[0-9A-Z]{8,20}/g

/**
 * Matches photographs to people by the identity number in the file's name, alone or with the person's name, in any
 * folder: 440100196202223689.jpg, 刘艳志_44010019620222368x.JPG. A name without a number never matches: people share names.
 */
export function photoMatcher(people: readonly PersonForPhoto[]): (fileName: string) => PhotoMatch {
  const rowOf = new Map<string, number>()
  for (const { row, idType, idNumber } of people) {
    if (idType === null || idNumber === null) continue
    for (const key of [normaliseIdNumber(idNumber), ...matchKeys(idType, idNumber)]) {
      if (!rowOf.has(key)) rowOf.set(key, row)
    }
  }
  const taken = new Map<number, string>()
  return (fileName) => {
    const numbers = numbersIn(fileName)
    if (numbers.length === 0) return { kind: 'unnumbered' }
    const row = numbers
      .map((number) => rowOf.get(number) ?? rowOf.get(`hm:${number.slice(0, 9)}`))
      .find((found) => found !== undefined)
    if (row === undefined) return { kind: 'unknown' }
    const first = taken.get(row)
    if (first !== undefined) return { kind: 'second', row, first }
    taken.set(row, fileName)
    return { kind: 'matched', row }
  }
}

function numbersIn(fileName: string): readonly string[] {
  const base = fileName.replaceAll('\\', '/').split('/').at(-1) ?? ''
  const stem = toHalfWidth(base)
    .replace(/\.[a-z0-9]{2,5}$/iu, '')
    .toUpperCase()
    .replace(/[ _-]+/gu, ' ')
  return stem.match(NUMBER_IN_NAME) ?? []
}

export const isPictureName = (fileName: string): boolean => /\.(jpe?g|png|webp|bmp|gif|heic|tiff?)$/iu.test(fileName)
