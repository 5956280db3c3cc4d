import { addDays, type CalendarDate } from '../../../src-shared/domain/calendar-date.ts'
import type { Sex } from '../../../src-shared/domain/code-tables/sex.ts'
import type { IdType } from '../../../src-shared/domain/identity-document.ts'
import { type SeededRandom, seededRandom } from '../../../src-shared/domain/seating/seeded-random.ts'
import { madeUpName, remarkableNames } from './made-up-names.ts'
import { madeUpIdNumber, madeUpMobile } from './made-up-numbers.ts'

/** What is odd about somebody, so that the automatic checks have something to find. */
export type Oddity =
  | 'no-portrait'
  | 'no-back'
  | 'dark-portrait'
  | 'blurred-portrait'
  | 'busy-background'
  | 'small-portrait'
  | 'blurred-scan'
  | 'other-face'

export interface MadeUpPerson {
  readonly index: number
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
  readonly sex: Sex
  readonly birthDate: CalendarDate
  readonly ethnicGroup: string | null
  readonly mobile: string
  readonly email: string | null
  readonly yearsOfWork: number
  readonly education: string
  readonly address: string
  readonly technicalTitle: string | null
  readonly postcode: string
  readonly oddity: Oddity | null
}

/** Everybody else has a resident identity card. */
const otherDocuments: readonly IdType[] = [
  ...(['港澳居民来往内地通行证', '港澳居民来往内地通行证', '台湾居民来往大陆通行证', '港澳台居民居住证'] as const),
  ...(['港澳台居民居住证', '外国人永久居留身份证', '中国护照', '外国护照', '护照'] as const),
]
const oddities: readonly Oddity[] = [
  ...(['no-portrait', 'no-back', 'dark-portrait', 'blurred-portrait', 'busy-background'] as const),
  ...(['small-portrait', 'blurred-scan', 'other-face'] as const),
]

/** The same people for the same seed. @param today for their ages */
export function madeUpPeople(count: number, { seed, today }: { seed: string; today: CalendarDate }): MadeUpPerson[] {
  const random = seededRandom(`people\n${seed}`)
  const people = Array.from({ length: count }, (_, index) => madeUpPerson(index, { random, today }))
  return withResemblances(people)
}

function madeUpPerson(index: number, { random, today }: { random: SeededRandom; today: CalendarDate }): MadeUpPerson {
  const pick = <T>(...choices: readonly [T, ...T[]]): T => choices[random.below(choices.length)] ?? choices[0]
  // Spread evenly, so that every plan has its share of them.
  const remarkable = index % 13 === 5 ? remarkableNames[Math.floor(index / 13)] : undefined
  const idType =
    index % 17 === 8 ? (otherDocuments[Math.floor(index / 17) % otherDocuments.length] ?? '护照') : '居民身份证'
  const sex = remarkable?.sex ?? pick('男', '男', '女')
  const age = index % 97 === 50 ? 67 : 22 + random.below(38)
  const birthDate = addDays(today, -Math.round(age * 365.25) - random.below(360))
  const name = remarkable?.name ?? madeUpName(sex, random)
  const road = pick('示范路', '湖滨路', '学府街', '中山东路', '长堤大道')
  return {
    index,
    name,
    idType,
    idNumber: madeUpIdNumber({ idType, index: index + 1, sex, birthDate }),
    sex,
    birthDate,
    ethnicGroup:
      remarkable?.ethnicGroup ??
      (idType === '外国护照' ? null : pick('汉族', '汉族', '汉族', '汉族', '壮族', '瑶族', '回族', '土家族')),
    mobile: madeUpMobile(index + 1),
    email: random.below(3) === 0 ? `p${index + 1}@example.com` : null,
    yearsOfWork: index % 83 === 40 ? age : Math.min(age - 20, 1 + random.below(25)),
    education: pick('大学本科', '大学本科', '大学专科', '大学专科', '中等专科', '普通高中', '硕士研究生'),
    address: `广东省示例市东湖区${road} ${1 + random.below(180)} 号`,
    technicalTitle: pick('工程师', '助理工程师', '经济师', null, null, null),
    postcode: '510000',
    oddity: index % 11 === 3 ? (oddities[Math.floor(index / 11) % oddities.length] ?? null) : null,
  }
}

/** People whom a reviewer may take for one another, or who share a telephone. */
function withResemblances(people: readonly MadeUpPerson[]): MadeUpPerson[] {
  const alike = new Map<number, (first: MadeUpPerson, second: MadeUpPerson) => Partial<MadeUpPerson>>([
    // The same person twice, perhaps: name and birth date under another document.
    [
      221,
      ({ name, sex, birthDate }, { index }) => ({
        ...{ name, sex, birthDate, idType: '中国护照' as const },
        idNumber: madeUpIdNumber({ idType: '中国护照', index: index + 1, sex, birthDate }),
      }),
    ],
    [236, ({ mobile }) => ({ mobile })],
    [251, ({ mobile }) => ({ mobile })],
    // Namesakes; place-people.ts gives neighbours in this list one employer.
    [266, ({ name }) => ({ name })],
  ])
  return people.map((person, position) => {
    const first = people[position - 1]
    const resemblance = first && alike.get(position)
    return resemblance ? { ...person, ...resemblance(first, person) } : person
  })
}
