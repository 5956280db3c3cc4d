import { describe, expect, it } from 'vitest'
import type { Centre } from '../../src-central/centre.ts'
import { consoleCommands, type Words } from '../../src-central/console-commands.ts'
import { actorOf } from '../../src-main/core/accounts/store.ts'
import { entityStores } from '../../src-main/core/entity-stores.ts'
import { editCandidate } from '../../src-shared/domain/candidate-operations.ts'
import { editStaff } from '../../src-shared/domain/staff.ts'
import { aQueue } from '../core/reviews/a-queue.ts'
import { aCentre, aJoinedCore, aPairedCore, type SyncedCore } from '../support/a-centre.ts'
import { lookAndPass, lookAndReject } from '../support/look-and-decide.ts'
import { now } from '../support/run-command.ts'
import { staffNumber } from '../support/staff-number.ts'

const told = async (command: string, centre: Centre, ...rest: Parameters<typeof words>): Promise<readonly string[]> =>
  (await consoleCommands[command]?.(centre, words(...rest)))?.lines ?? []

const words = (positional: readonly string[], options: Readonly<Record<string, string>> = {}): Words => ({
  positional,
  option: (name) => options[name] ?? null,
  has: (name) => name in options,
})

async function twoDesks({ people = 3 } = {}) {
  const clock = { at: now, now: () => clock.at }
  const centre = await aCentre(clock)
  const enrolled: { candidateId: string; enrollmentId: string }[] = []
  let sessionId = ''
  const first = await aPairedCore(centre, async (core) => {
    const queue = await aQueue(core, { seats: 8 })
    sessionId = queue.sessions.morning
    const clerk = await core.as('clerk')
    for (let n = 0; n < people; n++) enrolled.push(await queue.enrol(clerk))
    await core.as(['clerk', 'reviewer'], { name: '郑两用', identityNumber: staffNumber(70) })
    await core.as('reviewer')
  })
  const second = await aJoinedCore(centre, first)
  const exchange = async (...cores: readonly SyncedCore[]): Promise<void> => {
    for (const core of cores) {
      core.clock.set(new Date(Date.parse(core.clock.now()) + 120_000).toISOString())
      await core.sync()
    }
  }
  await exchange(first, second)
  return { centre, first, second, enrolled, sessionId, exchange }
}

describe('what was done at another workstation', () => {
  it('counts as touching a record, is told in its history, and stands in the way of taking a decision back', async () => {
    const { first, second, enrolled, exchange } = await twoDesks()
    const [one, two] = enrolled
    const both = await first.as(['clerk', 'reviewer'], { name: '郑两用', identityNumber: staffNumber(70) })
    const reviewer = await first.as('reviewer')
    const asBoth = (core: SyncedCore) => actorOf(core.db, both.staffId, core.clock.now())?.actor
    // They correct a person at the second workstation, and are about to review at the first.
    await second.change(
      ({ change }) => change(editCandidate, one?.candidateId ?? '', { technicalTitle: '工程师' }),
      asBoth(second),
    )
    await exchange(second, first)
    await expect(lookAndPass(both, one?.enrollmentId ?? '')).rejects.toMatchObject({ code: 'SELF_REVIEW' })
    const record = await reviewer.reviews.get({ enrollmentId: one?.enrollmentId ?? '' })
    expect(record.history.at(-1)).toMatchObject({ text: '修改资料', by: '郑两用（工作站 02）' })
    const story = await reviewer.candidates.history({ candidateId: one?.candidateId ?? '' })
    expect(story.entries[0]).toMatchObject({ by: '郑两用（工作站 02）', detail: '专业技术职务' })
    const auditor = await first.as('auditor')
    const filter = { actorId: null, type: null, candidateId: null, from: null, until: null, after: null }
    const journal = await auditor.journal.list({
      ...filter,
      record: { entity: 'candidate', id: one?.candidateId ?? '' },
    })
    expect(journal.elsewhere).toMatchObject([
      { title: '修改考生信息', deviceNumber: '02', actor: { name: '郑两用' }, record: { name: '李桂英' } },
    ])
    // A decision that another workstation has built on stands.
    await lookAndReject(reviewer, two?.enrollmentId ?? '', '照片不清楚，请重拍')
    await exchange(first, second)
    const clerk = await second.as('clerk', { name: '赵考务', identityNumber: staffNumber(61) })
    const place = entityStores.enrollment.load(second.db, two?.enrollmentId ?? '')?.state
    await clerk.sync.requestSeats({ sessionId: place?.sessionId ?? '', seats: 1 })
    await exchange(second, first, second)
    await clerk.enrollments.resubmit({
      enrollmentId: two?.enrollmentId ?? '',
      subjectId: place?.subjectId ?? '',
      sessionId: place?.sessionId ?? '',
    })
    await exchange(second, first)
    expect(await reviewer.reviews.latest({})).toBeNull()
  })

  it('says what may be sold here, what the site has left, and what is free once it was sent', async () => {
    const { first, second, enrolled, sessionId, exchange } = await twoDesks({ people: 2 })
    const clerk = await first.as('clerk')
    const seats = async (page: typeof clerk) => {
      const plans = await page.examPlans.options({})
      const session = plans[0]?.sessions.find((one) => one.sessionId === sessionId)
      const { leased = 0, capacity = 0, taken = 0, toRelease = 0 } = session ?? {}
      return { leased, left: capacity - taken - toRelease, toRelease }
    }
    expect(await seats(clerk)).toEqual({ leased: 6, left: 6, toRelease: 0 })
    const zhao = await second.as('clerk', { name: '赵考务', identityNumber: staffNumber(61) })
    expect(await seats(zhao)).toEqual({ leased: 0, left: 6, toRelease: 0 })
    await clerk.enrollments.withdraw({ enrollmentId: enrolled[0]?.enrollmentId ?? '', reason: '本人申请' })
    expect(await seats(clerk)).toEqual({ leased: 6, left: 6, toRelease: 1 })
    await exchange(first, second)
    expect(await seats(clerk)).toEqual({ leased: 6, left: 7, toRelease: 0 })
    expect(await seats(zhao)).toEqual({ leased: 0, left: 7, toRelease: 0 })
  })
})

describe('somebody whose roles were taken away meanwhile', () => {
  it('has done nothing the centre takes in silence: others decide, or leave it to the centre, whose answer comes back', async () => {
    const { centre, first, second, enrolled, exchange } = await twoDesks()
    const reviewer = await first.as('reviewer')
    const wang = await first.as('reviewer', { name: '王审核', identityNumber: staffNumber(60) })
    const [one, two] = enrolled
    await lookAndPass(reviewer, one?.enrollmentId ?? '')
    await lookAndReject(reviewer, two?.enrollmentId ?? '', '照片不清楚，请重拍')
    const staff = entityStores.staff.load(second.db, reviewer.staffId)?.state
    if (!staff) throw new Error('not known there')
    const roles = ['clerk' as const]
    await second.change(({ change }) => change(editStaff, reviewer.staffId, { ...staff, roles }))
    await exchange(second, first)
    const { items } = await wang.sync.listAttention({})
    expect(items.map(({ code, redo }) => [code, redo.allowed])).toEqual([
      ['not_authorized', true],
      ['not_authorized', true],
    ])
    await wang.sync.settle({ seq: items[0]?.seq ?? 0, how: 'redo' })
    await wang.sync.settle({ seq: items[1]?.seq ?? 0, how: 'escalate' })
    expect(await wang.sync.listAttention({})).toMatchObject({ total: 0, items: [{ escalated: { answer: null } }] })
    await exchange(first, second)
    expect(entityStores.enrollment.load(second.db, one?.enrollmentId ?? '')?.state).toMatchObject({
      status: 'passed',
      reviewedBy: { name: '王审核' },
    })
    const lines = await told('incidents', centre.centre, [])
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('工作站上报  未结')
    const [id = ''] = (lines[0] ?? '').split('  ')
    expect((await told('incident', centre.centre, [id])).join('\n')).toContain('审核报名')
    await told('answer', centre.centre, [id], { '--text': '请王审核重新看一遍' })
    await exchange(first)
    const answered = await wang.sync.listAttention({})
    expect(answered).toMatchObject({ total: 1, items: [{ escalated: { answer: { text: '请王审核重新看一遍' } } }] })
    await wang.sync.settle({ seq: answered.items[0]?.seq ?? 0, how: 'discard' })
    expect((await wang.sync.listAttention({})).items).toEqual([])
  })
})

describe('the right to arrange a session’s seats', () => {
  it('lies with one workstation, is handed over with the centre’s word, and moved there where one is lost', async () => {
    const { centre, first, second, enrolled, sessionId, exchange } = await twoDesks({ people: 2 })
    const reviewer = await first.as('reviewer')
    for (const { enrollmentId } of enrolled) await lookAndPass(reviewer, enrollmentId)
    await exchange(first, second)
    const li = await first.as('clerk')
    const zhao = await second.as('clerk', { name: '赵考务', identityNumber: staffNumber(61) })
    const standing = async (page: typeof li) => (await page.seating.get({ sessionId })).right
    const draw = async (page: typeof li) => {
      const request = {
        sessionId,
        kind: 'draw' as const,
        seed: 'K7Q2',
        rules: { fill: 'even', subjects: 'mixed' } as const,
      }
      const { inputDigest, replaces, wastedTickets } = await page.seating.preview(request)
      return page.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
    }
    expect(await standing(li)).toEqual({ state: 'here', workstation: null })
    expect(await standing(zhao)).toEqual({ state: 'elsewhere', workstation: '01' })
    await expect(draw(zhao)).rejects.toThrow('这一场由工作站 01 排座')
    await expect(zhao.seating.takeRight({ sessionId })).rejects.toMatchObject({ code: 'SEATING_RIGHT_TAKEN' })
    await li.seating.giveRight({ sessionId })
    await exchange(first, second)
    await zhao.seating.takeRight({ sessionId })
    expect(await standing(zhao)).toEqual({ state: 'waiting', workstation: null })
    await expect(draw(zhao)).rejects.toThrow('等待中心端确认')
    await exchange(second, first)
    expect(await draw(zhao)).toMatchObject({ seated: 2 })
    await exchange(second, first)
    expect((await li.seating.get({ sessionId })).seated).toHaveLength(2)
    await expect(draw(li)).rejects.toThrow('这一场由工作站 02 排座')
    // The second is lost: the centre gives the right to the first, and what the second draws after that is refused.
    const own = first.core.requireData().journalWriter().deviceId
    await told('seating-right', centre.centre, [sessionId], { '--to': own, '--yes': '' })
    expect((await told('seating-right', centre.centre, ['none'], { '--to': own, '--yes': '' }))[0]).toContain(
      '没有编号',
    )
    second.clock.set(new Date(Date.parse(second.clock.now()) + 60_000).toISOString())
    expect(await draw(zhao)).toMatchObject({ seated: 2 })
    await exchange(second, first)
    const { items } = await zhao.sync.listAttention({})
    expect(items.map(({ title, message }) => `${title}：${message.slice(0, 9)}`)).toEqual(['排座：这一场由另一台工作'])
    expect(await standing(li)).toEqual({ state: 'here', workstation: null })
    expect((await standing(zhao))?.state).toBe('elsewhere')
  })
})
