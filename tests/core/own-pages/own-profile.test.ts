import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { reviewEnrollment } from '../../../src-shared/domain/enrollment-review.ts'
import { pledge } from '../../../src-shared/domain/pledge.ts'
import { aCertificate } from '../../support/a-certificate.ts'
import { aCore, type CandidateClient } from '../../support/a-core.ts'
import { aPortrait, noise, pngClaiming } from '../attachments/pictures.ts'
import { aCitizenNumber, aPerson } from '../candidates/a-person.ts'
import { aPublishedPlan } from '../enrollments/a-published-plan.ts'
import { actorOf } from '../reviews/a-queue.ts'
import { aCompleteCandidate } from './a-complete-candidate.ts'

const basicOf = (index: number) => {
  const { name, idType, idNumber, sex, birthDate } = aPerson(index)
  return { name, idType, idNumber, sex, birthDate }
}
const extended = {
  employerName: '穗安公交有限公司',
  yearsOfWork: 6,
  education: '大学专科',
  ethnicGroup: '汉族',
  address: '广州市越秀区环市西路 168 号',
  technicalTitle: null,
  postcode: null,
  email: null,
}

async function uploadOf(client: CandidateClient, bytes: Uint8Array): Promise<string> {
  const { uploadId } = await client.transfers.beginUpload({ name: 'photo.jpg', size: bytes.length })
  await client.transfers.sendChunk({ uploadId, offset: 0, base64: Buffer.from(bytes).toString('base64') })
  return uploadId
}

describe('a holder of a valid certificate', () => {
  it('changes neither who it names nor the face on it, until it is over', async () => {
    const core = await aCore()
    const { candidateId } = await aCertificate(core, { validUntil: '2026-11-30' })
    const own = await core.asCandidate({ candidateId })
    const portrait = async () => {
      const uploadId = await uploadOf(own, await aPortrait(600, 840).jpeg().toBuffer())
      return own.ownProfile.attachPicture({ uploadId, crop: null, kind: 'portrait' })
    }
    await expect(portrait()).rejects.toMatchObject({ code: 'OWN_DATA_CERTIFIED' })
    const renamed = { ...basicOf(1), name: '别人' }
    await expect(own.ownProfile.saveBasic(renamed)).rejects.toMatchObject({ code: 'OWN_DATA_CERTIFIED' })
    core.clock.set('2026-12-01T01:00:00.000Z')
    await expect(portrait()).resolves.toBeDefined()
  })
})

describe('个人中心', () => {
  it('stands in the history under the name of its day, and a change of name with both', async () => {
    const core = await aCore()
    const own = await core.asCandidate()
    await own.ownProfile.saveBasic(basicOf(1))
    await own.ownProfile.saveExtended(extended)
    await own.ownProfile.saveBasic({ ...basicOf(1), name: '李桂芳' })
    await own.ownProfile.saveExtended({ ...extended, yearsOfWork: 7 })
    const clerk = await core.as('clerk')
    const candidateId = (await own.candidateAccounts.current({})).candidate?.id ?? ''
    const { entries } = await clerk.candidates.history({ candidateId })
    expect(entries.map(({ by, what, detail }) => [by, what, detail])).toEqual([
      ['李桂芳（考生）', '修改考生信息', '累计城市客运工作年限'],
      ['李桂英（考生）', '修改考生信息', '真实姓名：李桂英 → 李桂芳'],
      ['李桂英（考生）', '修改考生信息', expect.stringContaining('单位名称')],
      ['李桂英（考生）', expect.any(String), expect.any(String)],
    ])
  })

  it('registers the candidate by the first 保存, marked as their own doing, and links the account', async () => {
    const core = await aCore()
    const own = await core.asCandidate()
    expect(await own.ownProfile.get({})).toMatchObject({ basic: null, extended: null, pictures: null })
    await own.ownProfile.saveBasic(basicOf(1))
    const { basic, mobile } = await own.ownProfile.get({})
    expect(basic).toMatchObject({ name: '李桂英', birthDate: '1985-03-12' })
    expect(core.db.all(sql.selectFrom('candidate').select(['origin', 'mobile']))).toEqual([{ origin: 'self', mobile }])
    expect((await own.candidateAccounts.current({})).candidate?.name).toBe('李桂英')
  })

  it('says part by part what is missing, until nothing is', async () => {
    const core = await aCore()
    const own = await core.asCandidate()
    const parts = async () => {
      const { missing } = await own.ownProfile.get({})
      return Object.fromEntries(
        ['basic', 'extended', 'attachments'].map((part) => [part, missing.filter((item) => item.part === part).length]),
      )
    }
    expect(await parts()).toEqual({ basic: 5, extended: 5, attachments: 3 })
    await own.ownProfile.saveBasic(basicOf(1))
    expect(await parts()).toEqual({ basic: 0, extended: 5, attachments: 3 })
    await own.ownProfile.saveExtended({ ...extended, education: null })
    expect((await own.ownProfile.get({})).missing.filter(({ part }) => part === 'extended')).toEqual([
      { part: 'extended', label: '学历' },
    ])
    await own.ownProfile.saveExtended(extended)
    const uploadId = await uploadOf(own, await aPortrait().jpeg().toBuffer())
    for (const kind of ['portrait', 'idFront', 'idBack'] as const) {
      await own.ownProfile.attachPicture({ uploadId, crop: null, kind })
    }
    expect((await own.ownProfile.get({})).missing).toEqual([])
    expect((await own.ownProfile.picture({ kind: 'portrait' }))?.mediaType).toBe('image/jpeg')
  })

  it('refuses a sex that contradicts the number, at its field', async () => {
    const core = await aCore()
    const own = await core.asCandidate()
    const { ok, error } = (await own.send('ownProfile.saveBasic', { ...basicOf(1), sex: '女' })) as never as {
      ok: boolean
      error: { code: string; detail: { issues: { path: string; message: string }[] } }
    }
    expect(ok).toBe(false)
    expect(error.detail.issues[0]).toMatchObject({ path: 'sex', message: expect.stringContaining('按证件号码应为男') })
    expect(core.db.all(sql.selectFrom('candidate').select('id'))).toEqual([])
  })

  it('sends somebody whose document is on record to the desk, and says nothing of whose record it is', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { candidateId } = await clerk.candidates.register({ person: aPerson(1), employer: null })
    const own = await core.asCandidate({ username: 'lei.guiying' })
    const refused = await own.send('ownProfile.saveBasic', { ...basicOf(1), name: '别人' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'OWN_IDENTITY_KNOWN' } })
    expect(JSON.stringify(refused)).not.toContain('李桂英')
    expect(JSON.stringify(refused)).not.toContain(candidateId)

    expect(await clerk.candidates.findAccount({ username: 'LEI.guiying' })).toMatchObject({ taken: false })
    await clerk.candidates.claimAccount({ candidateId, username: 'lei.guiying' })
    expect((await own.ownProfile.get({})).basic?.name).toBe('李桂英')
    expect((await clerk.candidates.get({ candidateId })).account?.username).toBe('lei.guiying')
  })

  it('lets an account be claimed once, and a person by one account', async () => {
    const core = await aCore()
    const clerk = await core.as('clerk')
    const { client: first, candidateId } = await aCompleteCandidate(core, 1)
    const other = await clerk.candidates.register({ person: aPerson(2), employer: null })
    await core.asCandidate({ username: 'newcomer' })
    const claim = (username: string, id: string) => clerk.candidates.claimAccount({ candidateId: id, username })
    await expect(claim('nobody.there', other.candidateId)).rejects.toMatchObject({ code: 'ACCOUNT_NOT_FOUND' })
    await expect(claim('newcomer', candidateId)).rejects.toMatchObject({ code: 'CANDIDATE_HAS_ACCOUNT' })
    await expect(claim('kaosheng.1', other.candidateId)).rejects.toMatchObject({ code: 'ACCOUNT_LINKED' })
    await expect(first.send('candidates.claimAccount', { candidateId, username: 'newcomer' })).resolves.toMatchObject({
      error: { code: 'NOT_PERMITTED' },
    })
  })

  it('refuses hostile pictures with what to do, and keeps the good one before them', async () => {
    const core = await aCore()
    const own = await core.asCandidate()
    await own.ownProfile.saveBasic(basicOf(1))
    const attach = async (bytes: Uint8Array) =>
      own.ownProfile.attachPicture({ uploadId: await uploadOf(own, bytes), crop: null, kind: 'portrait' })
    await attach(await aPortrait().jpeg().toBuffer())
    const before = (await own.ownProfile.get({})).pictures?.portrait?.hash
    const png = await noise(40, 40).png().toBuffer()
    await expect(attach(Buffer.from('<svg onload="x()"/>'))).rejects.toMatchObject({ code: 'IMAGE_NOT_A_PICTURE' })
    await expect(attach(pngClaiming(png, 60_000, 60_000))).rejects.toMatchObject({ code: 'IMAGE_TOO_MANY_PIXELS' })
    await expect(attach(png.subarray(0, png.length / 2))).rejects.toMatchObject({ code: 'IMAGE_DAMAGED' })
    expect((await own.ownProfile.get({})).pictures?.portrait?.hash).toBe(before)
    const stranger = await core.asCandidate({ username: 'stranger' })
    const theirs = await uploadOf(own, png)
    await expect(
      stranger.ownProfile.examinePicture({ uploadId: theirs, crop: null, kind: 'portrait' }),
    ).rejects.toMatchObject({ code: 'UPLOAD_NOT_FOUND' })
  })

  it('keeps what a review has passed as it is, says until when, and lets everything be mended before', async () => {
    const core = await aCore()
    const plan = await aPublishedPlan(core)
    const { client: own } = await aCompleteCandidate(core, 1)
    const { enrollmentId } = await own.ownEnrollments.submit({
      planId: plan.planId,
      subjectId: plan.subjectIds[0] ?? '',
      sessionId: plan.sessionId,
      pledgeVersion: pledge.version,
    })
    const { basic, extended: recorded } = await own.ownProfile.get({})
    if (!basic || !recorded) throw new Error('nothing on record')
    const rename = () => own.ownProfile.saveBasic({ ...basic, name: '李贵英' })
    const move = (address: string) => own.ownProfile.saveExtended({ ...recorded, address })
    const change = () => own.ownProfile.saveExtended({ ...recorded, yearsOfWork: 9 })
    await rename()
    await own.ownProfile.saveBasic(basic)
    await move('佛山市禅城区季华五路 1 号')

    const reviewer = await core.as('reviewer')
    await core.change(
      (context) =>
        context.change(reviewEnrollment, enrollmentId, { decision: 'passed', comment: '', withoutFiles: [] } as never),
      actorOf(core, reviewer.staffId),
    )
    await move('佛山市禅城区季华五路 2 号')
    await expect(rename()).rejects.toMatchObject({ code: 'OWN_IDENTITY_REVIEWED' })
    await expect(change()).rejects.toMatchObject({ code: 'OWN_DATA_REVIEWED', detail: { until: '2026-12-20' } })
    expect((await own.ownProfile.get({})).fixed).toMatchObject({
      identity: expect.stringContaining('服务台'),
      pictures: expect.stringContaining('2026-12-20'),
    })
    core.clock.set('2026-12-21T02:00:00Z')
    await change()
    await expect(rename()).rejects.toMatchObject({ code: 'OWN_IDENTITY_REVIEWED' })
  })

  it('never lets an input name another person', async () => {
    const core = await aCore()
    const { candidateId } = await aCompleteCandidate(core, 1)
    const other = await core.asCandidate({ username: 'stranger' })
    for (const procedure of ['ownProfile.get', 'ownEnrollments.list', 'ownTickets.list']) {
      expect(await other.send(procedure, { candidateId })).toMatchObject({ error: { code: 'INPUT_INVALID' } })
    }
    expect((await other.ownProfile.get({})).basic).toBeNull()
    expect(await other.ownProfile.identify({ idType: '居民身份证', idNumber: aCitizenNumber(1) })).toEqual({
      problem: null,
      suggestedType: null,
      sex: '男',
      birthDate: '1985-03-12',
    })
  })
})
