import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { sweepMedia } from '../../../src-main/core/attachments/sweep-media.ts'
import { candidateStore, employerStore } from '../../../src-main/core/candidates/store.ts'
import { certificateStore } from '../../../src-main/core/certificates/store.ts'
import { applicationNames } from '../../../src-shared/domain/certificate-application.ts'
import { confirmVoid, proposeVoid } from '../../../src-shared/domain/certificate-operations.ts'
import { aCertificate, type CertificateWish } from '../../support/a-certificate.ts'
import { aCore, type PageClient, type TestCore } from '../../support/a-core.ts'
import { applicationSeenNow, lookAndPassApplication, lookAndRejectApplication } from '../../support/look-and-decide.ts'
import { staffNumber } from '../../support/staff-number.ts'
import { aPortrait } from '../attachments/pictures.ts'
import { anUpload } from './an-upload.ts'

let scan: Buffer
beforeAll(async () => {
  scan = await aPortrait(900, 1260).jpeg().toBuffer()
})

async function aHolder(wish: CertificateWish = {}) {
  const core = await aCore()
  const held = await aCertificate(core, wish)
  const holder = await core.asCandidate({ candidateId: held.candidateId })
  const reviewer = await core.as('reviewer')
  const state = () => {
    const found = certificateStore.load(core.db, held.certificateId)
    if (!found) throw new Error('no certificate')
    return found.state
  }
  const profileEmployer = () => {
    const id = candidateStore.load(core.db, held.candidateId)?.state.employerId ?? null
    return id === null ? null : (employerStore.load(core.db, id)?.state.name ?? null)
  }
  return { core, ...held, holder, reviewer, state, profileEmployer }
}
type Holder = Awaited<ReturnType<typeof aHolder>>

async function aChange(
  { certificateId }: Pick<Holder, 'certificateId'>,
  client: PageClient & Record<'ownCertificates' | 'certificateApplications', unknown>,
  over: {
    region?: string
    employerName?: string
    hasLeft?: boolean
    kinds?: readonly ('employment' | 'consent')[]
  } = {},
) {
  const { kinds = ['employment', 'consent'], ...fields } = over
  const attachments = await Promise.all(kinds.map(async (kind) => ({ kind, uploadId: await anUpload(client, scan) })))
  return {
    certificateId,
    region: '440100',
    employerName: '示例市新途客运有限公司',
    hasLeft: false,
    ...fields,
    attachments,
  }
}

const inWindow = '2027-10-01T01:00:00.000Z'

describe('证书变更', () => {
  it('changes certificate and 扩展信息 when it passes, and keeps the former employer in the history', async () => {
    const site = await aHolder()
    const { holder, reviewer, certificateId, state } = site
    const { applicationId } = await holder.ownCertificates.submitChange(await aChange(site, holder))
    expect(state().posting.employerName).toBe(site.employerName)
    await lookAndPassApplication(reviewer, { certificateId, applicationId })
    expect(state()).toMatchObject({ posting: { employerName: '示例市新途客运有限公司' }, edition: 2, transfer: null })
    expect(site.profileEmployer()).toBe('示例市新途客运有限公司')
    const { extended } = await holder.ownProfile.get({})
    expect(extended?.employerName).toBe('示例市新途客运有限公司')
    const { certificates } = await holder.ownCertificates.list({})
    expect(certificates[0]).toMatchObject({
      employerName: '示例市新途客运有限公司',
      applications: [{ status: 'passed', change: { former: { employerName: site.employerName } }, reviewedBy: null }],
    })
    expect(site.core.faults).toEqual([])
  })

  it('asks for the required attachments by name, and for no consent of whom one has left', async () => {
    const site = await aHolder()
    const { holder } = site
    const without = holder.ownCertificates.submitChange(await aChange(site, holder, { kinds: [] }))
    await expect(without).rejects.toThrow('还缺必填附件：任职证明、原单位同意变更证明。请上传后再提交。')
    const left = await aChange(site, holder, { hasLeft: true, kinds: ['employment'] })
    await expect(holder.ownCertificates.submitChange(left)).resolves.toMatchObject({
      applicationId: expect.any(String),
    })
  })

  it('takes attachments by their content only, and stores nothing of a refused one', async () => {
    const site = await aHolder()
    const { holder, certificateId } = site
    for (const [bytes, word] of [
      [Buffer.from('%PDF-1.7 anything'), 'PDF'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'SVG'],
    ] as const) {
      const attachments = [{ kind: 'employment' as const, uploadId: await anUpload(holder, bytes) }]
      const change = {
        certificateId,
        region: '440100',
        employerName: '示例市新途客运有限公司',
        hasLeft: true,
        attachments,
      }
      await expect(holder.ownCertificates.submitChange(change)).rejects.toThrow(word)
    }
    expect(site.state().applications).toEqual([])
  })

  it('keeps what was attached: re-encoded, seen by holder and reviewer, and never swept away', async () => {
    const site = await aHolder()
    const { holder, reviewer, certificateId, core } = site
    const { applicationId } = await holder.ownCertificates.submitChange(await aChange(site, holder))
    core.clock.set('2026-11-27T01:00:00.000Z')
    await sweepMedia(core.core.requireData(), { now: core.clock.now(), isOpen: () => true })
    const asked = { certificateId, applicationId, kind: 'employment' as const }
    const own = await holder.ownCertificates.attachment(asked)
    expect(await reviewer.certificateApplications.attachment(asked)).toEqual(own)
    expect(await sharp(Buffer.from(own?.base64 ?? '', 'base64')).metadata()).toMatchObject({ format: 'jpeg' })
  })

  it('into another city waits for its transfer; meanwhile no other change, but whatever else', async () => {
    const site = await aHolder()
    const { holder, reviewer, certificateId, state } = site
    const change = await aChange(site, holder, { region: '440300' })
    const { applicationId } = await holder.ownCertificates.submitChange(change)
    const record = await reviewer.certificateApplications.get({ certificateId, kind: 'change' })
    expect(record.hints).toContainEqual(expect.objectContaining({ text: '变更到别的城市', level: 'attention' }))
    await reviewer.certificateApplications.pass({ certificateId, applicationId, seen: record.seen })
    expect(state()).toMatchObject({
      posting: { region: '440100' },
      transfer: { region: '440300', since: '2026-11-24' },
    })
    const [held] = (await holder.ownCertificates.list({})).certificates
    expect(held?.transfer?.regionName).toBe('广东省深圳市')
    expect(held?.start.change).toMatchObject({ allowed: false, reason: expect.stringContaining('待转出') })
    const again = holder.ownCertificates.submitChange(await aChange(site, holder))
    await expect(again).rejects.toMatchObject({ code: 'CERTIFICATE_IN_TRANSFER' })
    const cancel = { certificateId, statement: '不再从事相关工作' }
    await expect(holder.ownCertificates.submitCancellation(cancel)).resolves.toBeDefined()
  })

  it('asks for a known employer by the name on record', async () => {
    const site = await aHolder()
    const other = await aCertificate(site.core, { index: 2 })
    const change = await aChange(site, site.holder, { employerName: ` ${other.employerName.replace('2', '２')} ` })
    const { applicationId } = await site.holder.ownCertificates.submitChange(change)
    await lookAndPassApplication(site.reviewer, { certificateId: site.certificateId, applicationId })
    expect(site.state().posting).toMatchObject({ employerId: other.employerId, employerName: other.employerName })
  })

  it('that is refused leaves everything as it was, and tells the holder why', async () => {
    const site = await aHolder()
    const { holder, reviewer, certificateId } = site
    const before = site.state().posting
    const { applicationId } = await holder.ownCertificates.submitChange(await aChange(site, holder))
    await lookAndRejectApplication(reviewer, { certificateId, applicationId }, '任职证明不清晰。')
    expect(site.state()).toMatchObject({ posting: before, edition: 1 })
    const [held] = (await holder.ownCertificates.list({})).certificates
    expect(held?.applications[0]).toMatchObject({ status: 'rejected', comment: '任职证明不清晰。', reviewedBy: null })
    expect(held?.start.change.allowed).toBe(true)
  })

  it('registers no employer before it passes', async () => {
    const site = await aHolder()
    await site.holder.ownCertificates.submitChange(await aChange(site, site.holder))
    const clerk = await site.core.as('clerk')
    expect(await clerk.employers.find({ text: '新途' })).toEqual([])
  })
})

describe('证书延续', () => {
  it('opens three months before expiry, and says the day until then', async () => {
    const { core, holder, certificateId } = await aHolder({ validUntil: '2028-05-31' })
    core.clock.set('2028-02-28T15:59:00.000Z')
    const early = holder.ownCertificates.submitRenewal({ certificateId })
    await expect(early).rejects.toThrow('2028-02-29 起可办理（到期前 3 个月内）')
    const [held] = (await holder.ownCertificates.list({})).certificates
    expect(held?.start.renewal).toEqual({
      allowed: false,
      reason: '2028-02-29 起可办理（到期前 3 个月内）。',
      source: '考生操作手册 10.1',
    })
    core.clock.set('2028-02-28T16:00:00.000Z')
    await expect(holder.ownCertificates.submitRenewal({ certificateId })).resolves.toBeDefined()
  })

  it('adds three years to the old last day, also when it is reviewed after that day', async () => {
    const { core, holder, reviewer, certificateId, state } = await aHolder({ validUntil: '2027-01-31' })
    core.clock.set('2027-01-31T15:59:00.000Z')
    const { applicationId } = await holder.ownCertificates.submitRenewal({ certificateId })
    core.clock.set('2027-02-10T01:00:00.000Z')
    const [held] = (await holder.ownCertificates.list({})).certificates
    expect(held).toMatchObject({ invalid: 'expired', open: { kind: 'renewal', withdraw: { allowed: true } } })
    await lookAndPassApplication(reviewer, { certificateId, applicationId })
    expect(state()).toMatchObject({ validUntil: '2030-01-31', edition: 2 })
  })

  it('can be started no more once the certificate has expired', async () => {
    const { core, holder, certificateId } = await aHolder()
    core.clock.set('2027-12-31T16:00:00.000Z')
    const late = holder.ownCertificates.submitRenewal({ certificateId })
    await expect(late).rejects.toMatchObject({ code: 'CERTIFICATE_EXPIRED' })
  })

  it('keeps what was submitted inside the window when the clock is set back before it', async () => {
    const { core, holder, reviewer, certificateId, state } = await aHolder()
    core.clock.set(inWindow)
    const first = await holder.ownCertificates.submitRenewal({ certificateId })
    core.clock.set('2027-03-01T01:00:00.000Z')
    await holder.ownCertificates.withdraw({ certificateId, applicationId: first.applicationId })
    await expect(holder.ownCertificates.submitRenewal({ certificateId })).rejects.toMatchObject({
      code: 'RENEWAL_NOT_OPEN',
    })
    core.clock.set(inWindow)
    const second = await holder.ownCertificates.submitRenewal({ certificateId })
    core.clock.set('2027-03-01T01:00:00.000Z')
    await lookAndPassApplication(reviewer, { certificateId, applicationId: second.applicationId })
    expect(state().validUntil).toBe('2030-12-31')
  })
})

describe('证书注销', () => {
  it('ends the certificate, and nothing can ever be started on it again', async () => {
    const site = await aHolder()
    const { holder, reviewer, certificateId, state } = site
    const { applicationId } = await holder.ownCertificates.submitCancellation({
      certificateId,
      statement: '本人自愿注销',
    })
    await lookAndPassApplication(reviewer, { certificateId, applicationId })
    expect(state()).toMatchObject({ ended: { why: 'cancelled', on: '2026-11-24', reason: '本人自愿注销' }, edition: 1 })
    const [held] = (await holder.ownCertificates.list({})).certificates
    expect(held?.invalid).toBe('cancelled')
    for (const kind of ['change', 'renewal', 'cancellation'] as const) {
      expect(held?.start[kind], applicationNames[kind]).toMatchObject({ allowed: false, source: '考生操作手册 11.3' })
    }
    const again = holder.ownCertificates.submitCancellation({ certificateId, statement: '再注销一次' })
    await expect(again).rejects.toThrow('证书已于 2026-11-24 注销，不能再办理变更、延续或注销。')
  })
})

describe('an open application', () => {
  it('is the only one of its certificate, whoever of holder and clerk comes second', async () => {
    const site = await aHolder()
    const { holder, core, certificateId } = site
    const clerk = await core.as('clerk')
    const both = await Promise.allSettled([
      holder.ownCertificates.submitCancellation({ certificateId, statement: '本人自愿注销' }),
      clerk.certificateApplications.submitCancellation({ certificateId, statement: '本人自愿注销' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const change = holder.ownCertificates.submitChange(await aChange(site, holder))
    await expect(change).rejects.toThrow('证书注销申请正在待审核。请等审核结果，或先撤销注销，再办理别的业务。')
    expect(site.state().applications).toHaveLength(1)
  })

  it('is withdrawn or reviewed, never both: the holder who comes second hears that, but not by whom', async () => {
    const { holder, reviewer, certificateId, state } = await aHolder()
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const seen = await applicationSeenNow(reviewer, certificateId)
    const [passed, withdrawn] = await Promise.allSettled([
      reviewer.certificateApplications.pass({ certificateId, applicationId, seen }),
      holder.ownCertificates.withdraw({ certificateId, applicationId }),
    ])
    expect([passed.status, withdrawn.status]).toEqual(['fulfilled', 'rejected'])
    const late = await holder.ownCertificates.withdraw({ certificateId, applicationId }).catch((error) => error)
    expect(late.message).toBe('考点已先审核这份证书注销申请（审核通过），您这次没有生效，也不能再撤销。')
    expect(JSON.stringify(late)).not.toContain('审核员')
    expect(state().ended?.why).toBe('cancelled')
  })

  it('that was withdrawn is no work for the reviewer who had it on screen', async () => {
    const { holder, reviewer, certificateId } = await aHolder()
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const { seen } = await reviewer.certificateApplications.get({ certificateId, kind: 'cancellation' })
    await holder.ownCertificates.withdraw({ certificateId, applicationId })
    const pass = reviewer.certificateApplications.pass({ certificateId, applicationId, seen })
    await expect(pass).rejects.toThrow('这份证书注销申请已经撤销')
    expect(await reviewer.certificateApplications.counts({})).toEqual({ change: 0, renewal: 0, cancellation: 0 })
  })

  it('falls away with a certificate that is voided, and passes nothing while that is proposed', async () => {
    const { core, holder, reviewer, certificateId, state } = await aHolder()
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const somebody = (index: number) => ({
      ...{
        kind: 'staff' as const,
        id: `x${index}`,
        name: `第${index}人`,
        roles: [],
        identityNumber: staffNumber(index),
      },
    })
    await core.change(({ change }) => change(proposeVoid, certificateId, { reason: '考核作弊' }), somebody(71))
    const pass = lookAndPassApplication(reviewer, { certificateId, applicationId })
    await expect(pass).rejects.toMatchObject({ code: 'CERTIFICATE_BEING_VOIDED' })
    await core.change(({ change }) => change(confirmVoid, certificateId, {}), somebody(72))
    expect(state()).toMatchObject({ ended: { why: 'void' }, applications: [{ status: 'rejected', reviewedBy: null }] })
    const { certificates } = await holder.ownCertificates.list({})
    expect(certificates[0]).toMatchObject({ invalid: 'void', open: null })
  })
})

describe('two reviewers at one application', () => {
  it('make one decision; the second learns who was first', async () => {
    const { core, holder, reviewer, certificateId } = await aHolder()
    const other = await core.as('reviewer', { name: '王审核' })
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const { seen } = await reviewer.certificateApplications.get({ certificateId, kind: 'cancellation' })
    const target = { certificateId, applicationId, seen }
    const [first, second] = await Promise.allSettled([
      other.certificateApplications.reject({ ...target, comment: '说明不完整' }),
      reviewer.certificateApplications.pass(target),
    ])
    expect([first.status, second.status]).toEqual(['fulfilled', 'rejected'])
    await expect(reviewer.certificateApplications.pass(target)).rejects.toThrow(
      '王审核已先审核这份证书注销申请（审核不通过），您这次没有生效，也不能再撤销。',
    )
  })

  it('decide on nothing they have not seen', async () => {
    const site = await aHolder()
    const { holder, reviewer, certificateId, candidateId, core } = site
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const { seen } = await reviewer.certificateApplications.get({ certificateId, kind: 'cancellation' })
    const clerk = await core.as('clerk')
    await clerk.candidates.edit({ candidateId, changes: { name: '李桂英英' } })
    const pass = reviewer.certificateApplications.pass({ certificateId, applicationId, seen })
    await expect(pass).rejects.toMatchObject({ code: 'REVIEW_OUTDATED' })
  })
})

describe('nobody reviews', () => {
  it('what they submitted themselves: the row says whom it waits for', async () => {
    const site = await aHolder()
    const { core, certificateId } = site
    const both = await core.as(['clerk', 'reviewer'], { name: '赵两职' })
    const { applicationId } = await both.certificateApplications.submitCancellation({
      certificateId,
      statement: '代本人提交',
    })
    const pass = lookAndPassApplication(both, { certificateId, applicationId })
    await expect(pass).rejects.toMatchObject({ code: 'APPLICATION_SELF_REVIEW' })
    const { rows } = await both.certificateApplications.list({ kind: 'cancellation', filter: {}, after: null })
    expect(rows[0]?.waitsFor).toBe('经您提交或修改过资料，等审核员审核')
  })

  it('an application whose person they have edited since', async () => {
    const { core, holder, certificateId, candidateId } = await aHolder()
    const both = await core.as(['clerk', 'reviewer'], { name: '赵两职' })
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    await both.candidates.edit({ candidateId, changes: { address: '新地址 1 号' } })
    const pass = lookAndPassApplication(both, { certificateId, applicationId })
    await expect(pass).rejects.toMatchObject({ code: 'APPLICATION_SELF_REVIEW' })
  })

  it('their own certificate, found by the identity number', async () => {
    const { core, holder, certificateId, state } = await aHolder()
    const own = await core.as('reviewer', { name: '本人', identityNumber: state().holder.idNumber })
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const pass = lookAndPassApplication(own, { certificateId, applicationId })
    await expect(pass).rejects.toMatchObject({ code: 'APPLICATION_SELF_REVIEW_OWN' })
  })

  it('but whoever passed a change goes on with the same person’s other applications', async () => {
    const site = await aHolder()
    const { core, holder, reviewer, certificateId, candidateId } = site
    const second = await aCertificate(core, { index: 9, candidateId, businessField: '出租汽车' })
    const change = await holder.ownCertificates.submitChange(await aChange(site, holder))
    const cancel = { certificateId: second.certificateId, statement: '自愿注销' }
    const { applicationId } = await holder.ownCertificates.submitCancellation(cancel)
    await lookAndPassApplication(reviewer, { certificateId, applicationId: change.applicationId })
    const pass = lookAndPassApplication(reviewer, { certificateId: second.certificateId, applicationId })
    await expect(pass).resolves.toBeDefined()
  })
})

describe('恢复', () => {
  it('takes a passed change back with all that it did to certificate and profile', async () => {
    const site = await aHolder()
    const { holder, reviewer, certificateId, state } = site
    const { applicationId } = await holder.ownCertificates.submitChange(await aChange(site, holder))
    const before = state()
    const { group } = await lookAndPassApplication(reviewer, { certificateId, applicationId })
    expect(await reviewer.certificateApplications.latest({ kind: 'change' })).toMatchObject({
      group,
      decision: 'passed',
    })
    expect(await reviewer.certificateApplications.latest({ kind: 'renewal' })).toBeNull()
    expect(await reviewer.certificateApplications.restore({ group })).toEqual({ certificateIds: [certificateId] })
    expect(state()).toEqual(before)
    expect(site.profileEmployer()).toBe(site.employerName)
    expect(await reviewer.certificateApplications.latest({ kind: 'change' })).toBeNull()
    await lookAndPassApplication(reviewer, { certificateId, applicationId })
    expect(state().edition).toBe(2)
  })

  it('is too late once a batch or a status list, which name no certificate, has left', async () => {
    for (const leave of ['batch', 'list'] as const) {
      const site = await aHolder()
      const { core, holder, reviewer, certificateId } = site
      const other = await aCertificate(core, { index: 5 })
      const { applicationId } = await holder.ownCertificates.submitChange(await aChange(site, holder))
      const { group } = await lookAndPassApplication(reviewer, { certificateId, applicationId })
      const administrator = await core.as('administrator')
      const scope = { kind: 'some' as const, certificateIds: [certificateId, other.certificateId] }
      if (leave === 'batch') await administrator.certificates.make({ scope, as: 'sealed', missingPhotos: 2 })
      else await administrator.certificates.exportStatusList({})
      const restore = reviewer.certificateApplications.restore({ group })
      await expect(restore, leave).rejects.toMatchObject({ code: 'APPLICATION_RESTORE_PAPER' })
    }
  })

  it('leaves an employer alone that was entered into the profile since', async () => {
    const site = await aHolder()
    const { core, holder, reviewer, certificateId, candidateId } = site
    const { applicationId } = await holder.ownCertificates.submitChange(await aChange(site, holder))
    const { group } = await lookAndPassApplication(reviewer, { certificateId, applicationId })
    const clerk = await core.as('clerk')
    await clerk.candidates.edit({ candidateId, changes: {}, employer: { name: '示例市第三家公司', creditCode: null } })
    await reviewer.certificateApplications.restore({ group })
    expect(site.profileEmployer()).toBe('示例市第三家公司')
  })

  it('gives a cancelled certificate its validity back, and a renewed one its old last day', async () => {
    const { holder, reviewer, certificateId, state } = await aHolder({ validUntil: '2027-01-31' })
    const renewal = await holder.ownCertificates.submitRenewal({ certificateId })
    const renewed = await lookAndPassApplication(reviewer, { certificateId, ...renewal })
    await reviewer.certificateApplications.restore(renewed)
    expect(state()).toMatchObject({ validUntil: '2027-01-31', edition: 1 })
    await holder.ownCertificates.withdraw({ certificateId, ...renewal })
    const cancel = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const cancelled = await lookAndPassApplication(reviewer, { certificateId, ...cancel })
    await reviewer.certificateApplications.restore(cancelled)
    expect(state()).toMatchObject({ ended: null, edition: 1 })
  })

  it('is only for whoever decided, and no more once something was built on it', async () => {
    const { core, holder, reviewer, certificateId } = await aHolder()
    const other = await core.as('reviewer', { name: '王审核' })
    const first = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    const { group } = await lookAndRejectApplication(reviewer, { certificateId, ...first }, '说明不完整')
    await expect(other.certificateApplications.restore({ group })).rejects.toMatchObject({ code: 'RESTORE_NOT_YOURS' })
    await holder.ownCertificates.submitCancellation({ certificateId, statement: '本人自愿注销，不再从业' })
    const late = reviewer.certificateApplications.restore({ group })
    await expect(late).rejects.toMatchObject({ code: 'APPLICATION_RESTORE_TOO_LATE' })
    expect(await reviewer.certificateApplications.latest({ kind: 'cancellation' })).toBeNull()
  })
})

describe('a candidate', () => {
  it('reaches nobody else’s certificate', async () => {
    const { core, certificateId, holder } = await aHolder()
    const other = await aCertificate(core, { index: 2, name: '孙国栋' })
    const stranger = await core.asCandidate({ username: 'stranger', candidateId: other.candidateId })
    const { applicationId } = await holder.ownCertificates.submitCancellation({ certificateId, statement: '自愿注销' })
    for (const call of [
      stranger.ownCertificates.submitRenewal({ certificateId }),
      stranger.ownCertificates.submitCancellation({ certificateId, statement: '替别人注销' }),
      stranger.ownCertificates.withdraw({ certificateId, applicationId }),
      stranger.ownCertificates.attachment({ certificateId, applicationId, kind: 'consent' }),
    ]) {
      await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
    expect((await stranger.ownCertificates.list({})).certificates.map(({ number }) => number)).toEqual([other.number])
  })
})

describe('a queue', () => {
  const lay = async (core: TestCore) => {
    const clerk = await core.as('clerk')
    const people = ['赵一', '钱二', '孙三']
    for (const [index, name] of people.entries()) {
      core.clock.set(`2026-11-24T0${index + 2}:00:00.000Z`)
      const { certificateId } = await aCertificate(core, { index: index + 1, name })
      await clerk.certificateApplications.submitCancellation({ certificateId, statement: '自愿注销' })
    }
  }

  it('lists who waits, the oldest first, found by name and counted', async () => {
    const core = await aCore()
    await lay(core)
    const reviewer = await core.as('reviewer')
    const list = (text?: string) =>
      reviewer.certificateApplications.list({ kind: 'cancellation', filter: text ? { text } : {}, after: null })
    expect((await list()).rows.map(({ name }) => name)).toEqual(['赵一', '钱二', '孙三'])
    expect((await list('钱二')).rows.map(({ name }) => name)).toEqual(['钱二'])
    expect(await reviewer.certificateApplications.counts({})).toEqual({ change: 0, renewal: 0, cancellation: 3 })
    const first = (await list()).rows[0]
    const after = { submittedAt: first?.submittedAt ?? '', certificateId: first?.certificateId ?? '' }
    const rest = await reviewer.certificateApplications.list({ kind: 'cancellation', filter: {}, after })
    expect(rest.rows.map(({ name }) => name)).toEqual(['钱二', '孙三'])
  })
})
