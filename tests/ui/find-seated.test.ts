import { describe, expect, it } from 'vitest'
import { shortEmployer, shortSubject, shortSubjects } from '../../src-renderer/ui/short-names.ts'
import type { SeatedPerson, SeatingRoom } from '../../src-shared/contract/seating.ts'
import { findSeated } from '../../src-shared/domain/seating/find-seated.ts'

const room = (roomId: string, number: number): SeatingRoom => ({
  ...{ roomId, number, name: '', location: '', rows: 6, columns: 5, seats: 30 },
})
const person = (name: string, more: Partial<SeatedPerson>): SeatedPerson => ({
  ...{ enrollmentId: name, candidateId: name, name, maskedIdNumber: '440***********0001', employer: null },
  ...{ subject: '', roomId: 'one', seat: 1, row: 1, column: 1, ticketNumber: '26440100', spacedNumber: '2644 0100' },
  ...{ hasPhoto: true, timesPrinted: 0, printedAt: null, printedBy: null },
  ...more,
})
const people = [
  person('王芳', { employer: '穗安公共交通股份有限公司' }),
  person('买买提·吐尔逊', { roomId: 'two', seat: 17, ticketNumber: '26440217', maskedIdNumber: '650***********123X' }),
]
const names = (typed: string) => findSeated(people, [room('one', 1), room('two', 2)], typed).map(({ name }) => name)

describe('finding somebody with a seat', () => {
  it('goes by name, employer, the last digits of a number, a ticket number and a seat', () => {
    expect(names('')).toHaveLength(2)
    expect(names('王')).toEqual(['王芳'])
    expect(names('穗安')).toEqual(['王芳'])
    expect(names('123x')).toEqual(['买买提·吐尔逊'])
    expect(names('2644 02')).toEqual(['买买提·吐尔逊'])
    expect(names('02-17')).toEqual(['买买提·吐尔逊'])
    expect(names('02-18')).toEqual([])
  })
})

describe('short names', () => {
  it('keep what tells subjects and employers apart', () => {
    expect(shortSubject('安全生产管理人员·出租汽车（网约）')).toBe('安管·出租（网约）')
    const fields = ['城市公共汽电车', '出租汽车（巡游）', '出租汽车（网约）']
    const all = ['主要负责人', '安全生产管理人员'].flatMap((category) => fields.map((field) => `${category}·${field}`))
    expect(shortSubjects(all)).toBe('负责人、安管：公交、出租（巡游、网约）')
    expect(shortSubjects(all.slice(0, 4))).toBe('负责人：公交、出租（巡游、网约）；安管：公交')
    expect(shortEmployer('穗安公共交通股份有限公司')).toBe('穗安公共交通')
  })
})
