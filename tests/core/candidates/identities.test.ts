import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aCore } from '../../support/a-core.ts'
import { aCitizenNumber, aPerson } from './a-person.ts'

const birth = { sex: '女' as const, birthDate: '1990-01-05' }

describe('a person is registered under', () => {
  it.each([
    ['居民身份证', '11010519491231002x', '11010519491231002X'],
    ['居民身份证', '１１０１０５　１９４９１２３１　００２ｘ', '11010519491231002X'],
    ['居民身份证', ' 110105-19491231-002×', '11010519491231002X'],
    ['港澳台居民居住证', '810000199408230021', '810000199408230021'],
    ['港澳居民来往内地通行证', 'h 1234567801', 'H1234567801'],
    ['港澳居民来往内地通行证', 'ha1234567', 'HA1234567'],
    ['台湾居民来往大陆通行证', '１２３４５６７８', '12345678'],
    ['外国人永久居留身份证', 'chn110101010101', 'CHN110101010101'],
    ['中国护照', 'e 12345678', 'E12345678'],
    ['外国护照', 'ab-1234567', 'AB1234567'],
    ['护照', 'x1234567', 'X1234567'],
  ] as const)('%s %s', async (idType, idNumber, normalised) => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const tells = idType === '居民身份证' || idType === '港澳台居民居住证'
    const person = aPerson(1, { idType, idNumber, ...(tells ? {} : birth) })
    const { candidateId } = await clerk.candidates.register({ person, employer: null })
    expect(await clerk.candidates.reveal({ candidateId })).toEqual({ idNumber: normalised })
  })
})

describe('a number that tells sex and birth date', () => {
  it('fills both', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const person = aPerson(1, { idNumber: '11010519491231002X' })
    const { candidateId } = await clerk.candidates.register({ person, employer: null })
    const shown = (await clerk.candidates.get({ candidateId })).person
    expect(shown).toMatchObject({ sex: '女', birthDate: '1949-12-31', age: 76, maskedIdNumber: '1101**********002X' })
  })

  it('refuses what contradicts it, each at its field and with what the number says', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const person = aPerson(1, { idNumber: '11010519491231002X', sex: '男', birthDate: '1949-12-30' })
    const refused = await clerk.candidates.register({ person, employer: null }).catch((error) => error)
    expect(refused).toMatchObject({ code: 'INPUT_INVALID' })
    expect(refused.issues).toEqual([
      { path: 'person.sex', message: '填的是男，按证件号码应为女，请对照证件' },
      { path: 'person.birthDate', message: '填的是1949-12-30，按证件号码应为1949-12-31，请对照证件' },
    ])
  })

  it('asks for both where the number does not tell them', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const person = aPerson(1, { idType: '外国护照', idNumber: 'AB1234567' })
    const refused = await clerk.candidates.register({ person, employer: null }).catch((error) => error)
    expect(refused.issues.map(({ path }: { path: string }) => path)).toEqual(['person.sex', 'person.birthDate'])
  })
})

describe('every fault of a form', () => {
  it('is named at its field, all at once', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const person = aPerson(1, {
      name: '李*英',
      idNumber: '110105194912310021',
      mobile: '1390000',
      email: 'nobody',
      yearsOfWork: 71,
      education: '研究生',
      ethnicGroup: '火星族',
      address: '路'.repeat(121),
      technicalTitle: '师'.repeat(41),
      postcode: '51000',
    })
    const refused = await clerk.candidates.register({ person, employer: null }).catch((error) => error)
    expect(refused.issues.map(({ path }: { path: string }) => path.replace('person.', '')).toSorted()).toEqual(
      ['name', 'idNumber', 'mobile', 'email', 'yearsOfWork', 'education', 'ethnicGroup', 'address', 'technicalTitle']
        .concat('postcode')
        .toSorted(),
    )
    expect(refused.issues.find(({ path }: { path: string }) => path === 'person.education').message).toContain(
      '硕士研究生',
    )
  })

  it('includes an age at which nobody works, said at the number', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const person = aPerson(1, { idNumber: aCitizenNumber(1, '20150101') })
    const refused = await clerk.candidates.register({ person, employer: null }).catch((error) => error)
    expect(refused).toMatchObject({
      code: 'CANDIDATE_INVALID',
      issues: [{ path: 'idNumber', message: '按出生日期 2015-01-01 是 11 岁，应在 16 至 100 岁之间，请核对' }],
    })
  })

  it('takes the words people use for education and ethnic group', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const person = aPerson(1, { education: '大专', ethnicGroup: '05', mobile: '+86 139-0013-6021' })
    const { candidateId } = await clerk.candidates.register({ person, employer: null })
    expect((await clerk.candidates.get({ candidateId })).person).toMatchObject({
      education: '大学专科',
      ethnicGroup: '维吾尔族',
      mobile: '13900136021',
    })
  })
})

describe('a person already known', () => {
  it('is refused under the same number, with who it is', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
    const again = { ...aPerson(1, { name: '李桂英二' }), idNumber: ` ${aPerson(1).idNumber.toLowerCase()} ` }
    await expect(clerk.candidates.register({ person: again, employer: null })).rejects.toMatchObject({
      code: 'CANDIDATE_KNOWN',
      detail: { candidateId, name: '李桂英' },
    })
  })

  it('is recognised by a re-issued Hong Kong permit, whose last two digits count', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const permit = (idNumber: string) => aPerson(1, { idType: '港澳居民来往内地通行证', idNumber, ...birth })
    const { candidateId } = await clerk.candidates.register({ person: permit('H1234567801'), employer: null })
    const asked = { idType: '港澳居民来往内地通行证', idNumber: 'H1234567802' } as const
    expect((await clerk.candidates.identify(asked)).known).toMatchObject({ candidateId })
    await expect(clerk.candidates.register({ person: permit('H1234567802'), employer: null })).rejects.toMatchObject({
      code: 'CANDIDATE_KNOWN',
    })
  })

  it('can be corrected to nobody else’s number', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    await clerk.candidates.register({ person: aPerson(1), employer: null })
    const { candidateId } = await clerk.candidates.register({ person: aPerson(2), employer: null })
    await expect(
      clerk.candidates.edit({ candidateId, changes: { idNumber: aPerson(1).idNumber } }),
    ).rejects.toMatchObject({ code: 'CANDIDATE_KNOWN' })
    const corrected = await clerk.candidates.edit({ candidateId, changes: { idNumber: aPerson(3).idNumber } })
    expect(corrected.changed).toEqual(['idNumber'])
    expect((await clerk.candidates.identify({ idType: '居民身份证', idNumber: aPerson(2).idNumber })).known).toBeNull()
  })
})

describe('a correction', () => {
  it('writes only what differs, so that two clerks do not undo each other', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
    await clerk.candidates.edit({ candidateId, changes: { mobile: '13700000000', name: '李桂英' } })
    await clerk.candidates.edit({ candidateId, changes: { address: '示例路 1 号' } })
    const { person } = await clerk.candidates.get({ candidateId })
    expect(person).toMatchObject({ mobile: '13700000000', address: '示例路 1 号' })
    const { entries } = await clerk.candidates.history({ candidateId })
    expect(entries.map(({ what, detail, by }) => [what, detail, by])).toEqual([
      ['修改考生信息', '家庭住址', '考务员'],
      ['修改考生信息', '手机号码', '考务员'],
      ['登记考生', '现场录入', '考务员'],
    ])
  })

  it('takes sex and birth date along with a new number', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
    await clerk.candidates.edit({ candidateId, changes: { idNumber: '11010519491231002X' } })
    expect((await clerk.candidates.get({ candidateId })).person).toMatchObject({ sex: '女', birthDate: '1949-12-31' })
  })

  it('writes nothing when nothing changed', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
    expect((await clerk.candidates.edit({ candidateId, changes: { name: '李桂英' } })).changed).toEqual([])
    expect((await clerk.candidates.history({ candidateId })).entries).toHaveLength(1)
  })
})

describe('a reveal', () => {
  it('is in the journal, with who looked at whose number', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
    await clerk.candidates.reveal({ candidateId })
    const noted = core.db.all(
      sql
        .selectFrom('operation')
        .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
        .select(['actor_id', 'payload'])
        .where('type', '=', 'audit.reveal'),
    )
    expect(noted).toHaveLength(1)
    expect(noted[0]).toMatchObject({ actor_id: clerk.staffId })
    expect(JSON.parse(noted[0]?.payload ?? '{}')).toMatchObject({ about: { entity: 'candidate', id: candidateId } })
  })
})

describe('what is typed may be as long as the form says', () => {
  it('in characters, of which 𠮷 is one, and in an address for mail', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const rare = (count: number) => '𠮷'.repeat(count)
    const email = `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.example.com`
    const typed = { name: rare(50), address: rare(120), technicalTitle: rare(40), email }
    const employer = { name: rare(80), creditCode: null }
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1, typed), employer })
    const found = await clerk.candidates.get({ candidateId })
    expect(found.person).toMatchObject(typed)
    expect(found.employer?.name).toBe(rare(80))
    await clerk.employers.create({
      ...{ name: rare(79), creditCode: null, parentId: null },
      ...{ contact: rare(50), telephone: '０２０' },
    })
    expect(core.faults).toEqual([])
  })
})
