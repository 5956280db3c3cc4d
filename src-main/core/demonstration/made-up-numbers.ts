import { citizenCheckDigit } from '../../../src-shared/domain/check-digits.ts'
import type { Sex } from '../../../src-shared/domain/code-tables/sex.ts'
import type { IdType } from '../../../src-shared/domain/identity-document.ts'
import { creditCodeCheckCharacter } from '../../../src-shared/domain/unified-social-credit-code.ts'

/** Cities: area codes that end in 00 are given to no person, so that none of these numbers is anybody's. */
const areas = ['440100', '440600', '441900', '430100', '450100', '360100', '420100', '510100', '330100', '350200']

export interface NumberedPerson {
  readonly idType: IdType
  /** Different for every person of a demonstration, below 499. */
  readonly index: number
  readonly sex: Sex
  /** YYYY-MM-DD */
  readonly birthDate: string
}

/** A number that passes the checks of its document and belongs to nobody. */
export function madeUpIdNumber({ idType, index, sex, birthDate }: NumberedPerson): string {
  const five = String(index).padStart(5, '0')
  switch (idType) {
    case '居民身份证':
      return citizen(areas[index % areas.length] ?? '440100', { index, sex, birthDate })
    case '港澳台居民居住证':
      return citizen(['810000', '820000', '830000'][index % 3] ?? '810000', { index, sex, birthDate })
    case '外国人永久居留身份证':
      return citizen('911100', { index, sex, birthDate })
    case '港澳居民来往内地通行证':
      return `${index % 2 === 0 ? 'H' : 'M'}000${five}`
    case '台湾居民来往大陆通行证':
      return `000${five}`
    case '中国护照':
      return `E000${five}`
    case '外国护照':
    case '护照':
      return `P000${five}`
  }
}

/** Area, birth date, sequence (odd for men), check character. */
function citizen(area: string, { index, sex, birthDate }: { index: number; sex: Sex; birthDate: string }): string {
  // 499 is a prime: indexes below it never meet, and neighbours in a list look unlike each other.
  const sequence = String(((index * 397) % 499) * 2 + (sex === '男' ? 1 : 2)).padStart(3, '0')
  const first17 = `${area}${birthDate.replaceAll('-', '')}${sequence}`
  return first17 + citizenCheckDigit(first17)
}

/** A credit code of the right form in a registration authority's range that is not in use. */
export function madeUpCreditCode(index: number): string {
  const first17 = `91440100MA${String(9_900_000 + index).slice(0, 7)}`
  return first17 + creditCodeCheckCharacter(first17)
}

/** Eleven digits of a block nobody was given. */
export const madeUpMobile = (index: number): string => `1900000${String(index).padStart(4, '0')}`
