import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { candidateAccountStore } from '../../../src-main/core/candidate-accounts/store.ts'
import { candidateStore } from '../../../src-main/core/candidates/store.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { contract } from '../../../src-shared/contract/index.ts'
import type { Contract } from '../../../src-shared/contract/procedure.ts'
import { pledge } from '../../../src-shared/domain/pledge.ts'
import { aCertificate } from '../../support/a-certificate.ts'
import { type CandidateClient, openTestCore, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'
import { givePassword, password } from './a-page.ts'

const everything: Contract = contract
const withPermission = (permission: string): string[] =>
  Object.entries(everything).flatMap(([feature, named]) =>
    Object.entries(named)
      .filter(([, procedure]) => procedure.permission === permission)
      .map(([name]) => `${feature}.${name}`),
  )

interface Ids {
  readonly planId: string
  readonly sessionId: string
  readonly subjectId: string
  readonly enrollmentId: string
  readonly candidateId: string
  readonly idNumber: string
  readonly uploadId: string
  readonly certificateId: string
  readonly applicationId: string
}

const basic = { name: '另一位', idType: '居民身份证', sex: null, birthDate: null }
const extended = {
  ...{ employerName: null, yearsOfWork: null, education: null, ethnicGroup: null, address: '抢来的地址' },
  ...{ technicalTitle: null, postcode: null, email: null },
}

/** What somebody would send who has learned another's ids, for every procedure that is a candidate's own. */
const inputs: Readonly<Record<string, (of: Ids) => object>> = {
  'candidateAccounts.current': () => ({}),
  'candidateAccounts.changePassword': () => ({ current: password, next: 'banyan-5528' }),
  'ownProfile.get': () => ({}),
  'ownProfile.identify': ({ idNumber }) => ({ idType: '居民身份证', idNumber }),
  'ownProfile.findEmployers': () => ({ text: '公交' }),
  'ownProfile.saveBasic': ({ idNumber }) => ({ ...basic, idNumber }),
  'ownProfile.saveExtended': () => extended,
  'ownProfile.examinePicture': ({ uploadId }) => ({ kind: 'portrait', uploadId, crop: null }),
  'ownProfile.attachPicture': ({ uploadId }) => ({ kind: 'portrait', uploadId, crop: null }),
  'ownProfile.removePicture': () => ({ kind: 'portrait' }),
  'ownProfile.picture': () => ({ kind: 'portrait' }),
  'ownEnrollments.listPlans': () => ({ examFrom: null, examUntil: null, region: '' }),
  'ownEnrollments.getPlan': ({ planId, enrollmentId }) => ({ planId, enrollmentId }),
  'ownEnrollments.submit': ({ planId, subjectId, sessionId }) => ({
    ...{ planId, subjectId, sessionId },
    pledgeVersion: pledge.version,
  }),
  'ownEnrollments.list': () => ({}),
  'ownEnrollments.withdraw': ({ enrollmentId }) => ({ enrollmentId }),
  'ownEnrollments.resubmit': ({ enrollmentId, subjectId, sessionId }) => ({
    ...{ enrollmentId, subjectId, sessionId },
    pledgeVersion: pledge.version,
  }),
  'ownTickets.list': () => ({}),
  'ownTickets.make': ({ enrollmentId }) => ({ enrollmentId }),
  'ownTickets.print': ({ enrollmentId }) => ({ enrollmentId }),
  'ownCertificates.list': () => ({}),
  'ownCertificates.make': ({ certificateId }) => ({ certificateId, edition: 1 }),
  'ownCertificates.print': ({ certificateId }) => ({ certificateId, edition: 1 }),
  'ownCertificates.submitChange': ({ certificateId }) => ({
    ...{ certificateId, region: '440100', employerName: '抢来的单位', hasLeft: true, attachments: [] },
  }),
  'ownCertificates.submitRenewal': ({ certificateId }) => ({ certificateId }),
  'ownCertificates.submitCancellation': ({ certificateId }) => ({ certificateId, statement: '替别人注销' }),
  'ownCertificates.withdraw': ({ certificateId, applicationId }) => ({ certificateId, applicationId }),
  'ownCertificates.attachment': ({ certificateId, applicationId }) => ({
    ...{ certificateId, applicationId, kind: 'employment' },
  }),
}

describe('a candidate with another’s ids in hand', () => {
  let site: TestCore
  let victim: CandidateClient
  let stranger: CandidateClient
  let ids: Ids
  let secrets: readonly string[]

  beforeAll(async () => {
    site = await openTestCore()
    const plan = await aPlanToSeat(site, { rooms: [{ rows: 2, columns: 2 }] })
    const [first, second] = await passedPeople(site, { ...plan, people: [{ name: '李桂英' }, { name: '孙国栋' }] })
    if (!first || !second) throw new Error('two people were asked for')
    victim = await site.asCandidate({ username: 'victim', candidateId: first.candidateId })
    stranger = await site.asCandidate({ username: 'stranger', candidateId: second.candidateId })
    await givePassword(site, victim.accountId)
    await givePassword(site, stranger.accountId)
    const clerk = await site.as('clerk')
    const rules = { fill: 'in-order', subjects: 'mixed' } as const
    const request = { sessionId: plan.sessionId, kind: 'draw' as const, seed: '1', rules }
    const { inputDigest, replaces } = await clerk.seating.preview(request)
    await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
    await victim.ownTickets.print({ enrollmentId: first.enrollmentId })
    const { uploadId } = await victim.transfers.beginUpload({ name: 'photo.jpg', size: 3 })
    await victim.transfers.sendChunk({ uploadId, offset: 0, base64: 'AAAA' })

    const { certificateId, number } = await aCertificate(site, { candidateId: first.candidateId })
    const statement = '本人自愿注销证书'
    const { applicationId } = await victim.ownCertificates.submitCancellation({ certificateId, statement })
    const person = candidateStore.load(site.db, first.candidateId)?.state
    const account = candidateAccountStore.load(site.db, victim.accountId)?.state
    const enrolled = site.db.get(sql.selectFrom('enrollment').selectAll().where('id', '=', first.enrollmentId))
    const seat = site.db.get(sql.selectFrom('seat').selectAll().where('enrollment_id', '=', first.enrollmentId))
    ids = {
      planId: enrolled?.plan_id ?? '',
      sessionId: enrolled?.session_id ?? '',
      subjectId: enrolled?.subject_id ?? '',
      enrollmentId: first.enrollmentId,
      candidateId: first.candidateId,
      idNumber: person?.idNumber ?? '',
      uploadId,
      certificateId,
      applicationId,
    }
    secrets = [
      ...[first.enrollmentId, first.candidateId, victim.accountId, uploadId, certificateId, applicationId, number],
      ...[person?.name, person?.idNumber, person?.mobile, account?.mobile, 'victim', seat?.ticket_number],
    ].filter((secret): secret is string => typeof secret === 'string' && secret !== '')
    expect(secrets.length).toBe(13)
  })
  afterAll(() => site.close())

  /** Every row in which the victim lives. */
  const rowsOfVictim = () => {
    const { db } = site
    const { candidateId, enrollmentId } = ids
    return {
      candidate: db.all(sql.selectFrom('candidate').selectAll().where('id', '=', candidateId)),
      account: db.all(sql.selectFrom('candidate_account').selectAll().where('id', '=', victim.accountId)),
      credential: db.all(sql.selectFrom('credential').selectAll().where('id', '=', victim.accountId)),
      enrollments: db.all(sql.selectFrom('enrollment').selectAll().where('candidate_id', '=', candidateId)),
      seats: db.all(sql.selectFrom('seat').selectAll().where('enrollment_id', '=', enrollmentId)),
      certificates: db.all(sql.selectFrom('certificate').selectAll().where('candidate_id', '=', candidateId)),
      tickets: db.all(sql.selectFrom('admission_ticket').selectAll().where('enrollment_id', '=', enrollmentId)),
      operations: db
        .all(sql.selectFrom('operation').select(['id', 'entity_id']))
        .filter(({ entity_id }) => [candidateId, enrollmentId, victim.accountId].includes(entity_id)),
    }
  }

  it('is tried at every procedure that is a candidate’s own', () => {
    expect(Object.keys(inputs).toSorted()).toEqual(withPermission('own').toSorted())
  })

  it.each(Object.keys(inputs))('finds and changes nothing of theirs by %s', async (path) => {
    const before = rowsOfVictim()
    const reply = await stranger.send(path, inputs[path]?.(ids))
    expect(rowsOfVictim()).toEqual(before)
    // The input was understood: what refused it was who asked, not how.
    expect(reply).not.toMatchObject({ error: { code: 'INPUT_INVALID' } })
    expect(reply).not.toMatchObject({ error: { code: 'INTERNAL' } })
    const said = JSON.stringify(reply)
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([])
    expect(site.faults).toEqual([])
  })

  it('gets its own answers to the very same calls', async () => {
    expect(await victim.ownTickets.list({})).toMatchObject({ exams: [{ enrollmentId: ids.enrollmentId }] })
    expect(await victim.ownEnrollments.list({})).toMatchObject({
      enrollments: [{ enrollmentId: ids.enrollmentId }],
    })
  })

  it('reads no file of theirs on its way', async () => {
    const reply = await stranger.send('transfers.readChunk', { fileId: ids.uploadId, offset: 0 })
    expect(reply).toMatchObject({ ok: false, error: { code: 'UPLOAD_NOT_FOUND' } })
    const more = { uploadId: ids.uploadId, offset: 0, base64: 'AAAA' }
    expect(await stranger.send('transfers.sendChunk', more)).toMatchObject({ error: { code: 'UPLOAD_NOT_FOUND' } })
  })

  it('is let into no procedure of the staff, nor into what is open while their page is locked', async () => {
    const staffs = Object.entries(everything).flatMap(([feature, named]) =>
      Object.entries(named)
        .filter(([, { permission }]) => !['public', 'own', 'signed-in'].includes(permission))
        .map(([name]) => `${feature}.${name}`),
    )
    expect(staffs.length).toBeGreaterThan(60)
    for (const path of staffs) {
      const reply = await stranger.send(path, { candidateId: ids.candidateId, enrollmentId: ids.enrollmentId })
      expect([path, reply.ok ? null : reply.error.code]).toEqual([path, 'NOT_PERMITTED'])
    }
  })
})
