import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { convertWorkbook } from '../../../src-main/core/rosters/convert-workbook.ts'
import { cellText } from '../../../src-shared/domain/roster-cells.ts'
import { forgetNumber } from '../../support/staff-number.ts'
import { absent, aScoredSession, mark, published, typed } from './a-scored-session.ts'

const everything = { actorId: null, type: null, record: null, from: null, until: null }
const refusal = (code: string) => expect.objectContaining({ code })

describe('entering a sheet', () => {
  it('is done by two people, and says where they disagree', async () => {
    const { clerk, other, ids, sessionId } = await aScoredSession()
    const first = ids.map((id, index) => typed(id, index === 3 ? absent : mark(80 + index)))
    expect(await clerk.scores.enter({ rows: first })).toEqual({ saved: 4, agreed: 0, disagreeing: 0, refused: [] })
    const again = await other.scores.enter({
      rows: [typed(ids[0], mark(80), 'second'), typed(ids[1], mark(18), 'second'), typed(ids[3], absent, 'second')],
    })
    expect(again).toEqual({ saved: 3, agreed: 2, disagreeing: 1, refused: [] })
    const [session] = await clerk.scores.listSessions({ planId: null })
    expect(session).toMatchObject({
      sessionId,
      people: 4,
      counts: { missing: 0, entered: 1, disagreeing: 1, agreed: 2, published: 0 },
      closed: null,
    })
  })

  it('saves the good rows of a sheet and says of each other why not', async () => {
    const { clerk, other, ids } = await aScoredSession()
    await other.scores.enter({ rows: [typed(ids[3], mark(60))] })
    const { saved, refused } = await clerk.scores.enter({
      rows: [
        typed(ids[0], mark(101)),
        typed(ids[1], mark(87.25)),
        typed(ids[2], mark(88)),
        typed(ids[3], mark(77)),
        typed(randomUUID(), mark(77)),
      ],
    })
    expect(saved).toBe(1)
    expect(refused.map(({ reason }) => reason)).toEqual([
      '101 分超过满分 100 分。请对照答卷重新录入。',
      '“87.25”不是分数。请录入 0 到 100 之间、最多一位小数的数。',
      '钱考务已录过这名考生的成绩（60），您录入的没有保存。请改用二次录入。',
      expect.stringContaining('报名'),
    ])
  })

  it('is nobody’s whose identity number is not on file, and says so before anything is typed', async () => {
    const { core, clerk, ids, sessionId } = await aScoredSession()
    forgetNumber(core, clerk.staffId)
    const { session } = await clerk.scores.getSheet({ sessionId, roomId: null, hideFirst: false })
    expect(session.closed).toContain('您的账号还没有登记证件号码')
    const { saved, refused } = await clerk.scores.enter({ rows: [typed(ids[0], mark(80))] })
    expect(saved).toBe(0)
    expect(refused[0]?.reason).toContain('所以不能录入成绩。请考点管理员在“设置”的“工作人员”里填上')
  })

  it('hides the first entry from whoever enters again, and nothing from whoever entered it', async () => {
    const { clerk, other, ids, sessionId } = await aScoredSession()
    await clerk.scores.enter({ rows: [typed(ids[0], mark(91.5))] })
    const seen = async (as: typeof clerk, hideFirst: boolean) => {
      const { people } = await as.scores.getSheet({ sessionId, roomId: null, hideFirst })
      return people.find(({ enrollmentId }) => enrollmentId === ids[0])?.first?.result
    }
    expect(await seen(other, true)).toBeNull()
    expect(await seen(other, false)).toEqual(mark(91.5))
    expect(await seen(clerk, true)).toEqual(mark(91.5))
  })

  it('lists people by room and seat, with the ticket they came with', async () => {
    const { clerk, sessionId, roomIds } = await aScoredSession()
    const { people, rooms } = await clerk.scores.getSheet({ sessionId, roomId: roomIds[0] ?? null, hideFirst: false })
    expect(people.map(({ seat }) => seat)).toEqual([1, 2, 3, 4])
    expect(people.every(({ ticketNumber, maskedIdNumber }) => ticketNumber && maskedIdNumber.includes('*'))).toBe(true)
    expect(rooms).toEqual([expect.objectContaining({ name: '第 1 机房', people: 4 })])
  })

  it('lets one’s own entry be amended, and a third person settle what two disagree on', async () => {
    const { clerk, other, reviewer, ids, sessionId } = await aScoredSession()
    await clerk.scores.enter({ rows: [typed(ids[0], mark(78)), typed(ids[1], mark(66))] })
    const amended = { ...typed(ids[0], mark(87), 'amended'), was: mark(78) }
    expect(await clerk.scores.enter({ rows: [amended] })).toMatchObject({ saved: 1, refused: [] })
    await other.scores.enter({ rows: [typed(ids[1], mark(68), 'second')] })
    await expect(clerk.scores.settle({ enrollmentId: ids[1] ?? '', result: mark(68) })).rejects.toEqual(
      refusal('SCORE_SETTLED_BY_THIRD'),
    )
    await reviewer.scores.settle({ enrollmentId: ids[1] ?? '', result: mark(68) })
    const { people } = await clerk.scores.getSheet({ sessionId, roomId: null, hideFirst: false })
    expect(people.find(({ enrollmentId }) => enrollmentId === ids[1])).toMatchObject({
      state: 'agreed',
      settled: { result: mark(68), by: '李审核' },
    })
  })

  it('is checked by looking it over, by another person and only as it was seen', async () => {
    const { clerk, other, ids } = await aScoredSession()
    await clerk.scores.enter({ rows: [typed(ids[0], mark(78)), typed(ids[1], mark(66))] })
    const rows = [
      { enrollmentId: ids[0] ?? '', result: mark(78) },
      { enrollmentId: ids[1] ?? '', result: mark(67) },
    ]
    expect((await clerk.scores.check({ rows })).refused).toHaveLength(2)
    const { checked, refused } = await other.scores.check({ rows })
    expect(checked).toBe(1)
    expect(refused[0]?.reason).toContain('刚刚改过')
  })

  it('keeps the enrollment where it is from then on', async () => {
    const { clerk, ids, sessionIds } = await aScoredSession({ drawn: false })
    await clerk.scores.enter({ rows: [typed(ids[0], mark(78))] })
    const enrollmentId = ids[0] ?? ''
    await expect(clerk.enrollments.withdraw({ enrollmentId, reason: '本人申请' })).rejects.toEqual(
      refusal('SCORE_KEEPS_ENROLLMENT'),
    )
    const move = { enrollmentId, sessionId: sessionIds[1] ?? '', reason: '本人申请' }
    await expect(clerk.enrollments.move(move)).rejects.toEqual(refusal('SCORE_KEEPS_ENROLLMENT'))
  })
})

describe('publishing a session', () => {
  it('says first what is ready and who holds it up, and then does exactly that', async () => {
    const { clerk, other, reviewer, ids, sessionId } = await aScoredSession()
    await clerk.scores.enter({ rows: [typed(ids[0], mark(80)), typed(ids[1], absent), typed(ids[2], mark(70))] })
    await other.scores.enter({ rows: [typed(ids[0], mark(80), 'second'), typed(ids[1], absent, 'second')] })
    const preview = await reviewer.scores.previewPublishing({ sessionId })
    expect(preview).toMatchObject({ ready: 2, qualified: 1, absent: 1, missing: 1, entered: 1, own: 0 })
    expect(preview.held.map(({ reason }) => reason).toSorted()).toEqual([
      '只有考务员录过，还没有另一人二次录入或核对，不能公布。',
      '未录入',
    ])
    const asked = { sessionId, digest: preview.digest }
    await expect(reviewer.scores.publish({ ...asked, partially: false })).rejects.toEqual(refusal('SCORES_INCOMPLETE'))
    expect(await reviewer.scores.publish({ ...asked, partially: true })).toEqual({ published: 2, qualified: 1 })
    await expect(reviewer.scores.publish({ ...asked, partially: true })).rejects.toEqual(refusal('SCORES_CHANGED'))
  })

  it('is not done by who entered, and not once something changed since the preview', async () => {
    const { reviewer, other, administrator, ids, sessionId } = await aScoredSession()
    await reviewer.scores.enter({ rows: ids.map((id) => typed(id, mark(80))) })
    await other.scores.enter({ rows: ids.map((id) => typed(id, mark(80), 'second')) })
    const own = await reviewer.scores.previewPublishing({ sessionId })
    expect(own).toMatchObject({ ready: 0, own: 4 })
    await expect(reviewer.scores.publish({ sessionId, digest: own.digest, partially: true })).rejects.toEqual(
      refusal('SCORES_NOTHING_TO_PUBLISH'),
    )
    const { digest } = await administrator.scores.previewPublishing({ sessionId })
    await other.scores.enter({ rows: [{ ...typed(ids[0], mark(79), 'amended'), was: mark(80) }] })
    await expect(administrator.scores.publish({ sessionId, digest, partially: false })).rejects.toEqual(
      refusal('SCORES_CHANGED'),
    )
  })

  it('shows the candidate the score, and nothing before', async () => {
    const site = await aScoredSession()
    const candidateId = site.entered[0]?.candidateId ?? ''
    const own = await site.core.asCandidate({ candidateId })
    const score = async () => (await own.ownTickets.list({})).exams[0]?.score
    await site.clerk.scores.enter({ rows: [typed(site.ids[0], mark(92))] })
    expect(await score()).toBeNull()
    await site.other.scores.enter({ rows: [typed(site.ids[0], mark(92), 'second')] })
    expect(await score()).toBeNull()
    const { digest } = await site.reviewer.scores.previewPublishing({ sessionId: site.sessionId })
    await site.reviewer.scores.publish({ sessionId: site.sessionId, digest, partially: true })
    expect(await score()).toMatchObject({ kind: 'mark', mark: 92, qualified: true, fullMark: 100, passMark: 80 })
  })
})

describe('correcting a published score', () => {
  it('needs a second person, and keeps what was published before', async () => {
    const site = await aScoredSession()
    await published(site, [78, 85, 90, 60])
    const { clerk, reviewer, ids, sessionId } = site
    const enrollmentId = ids[0] ?? ''
    const asked = { enrollmentId, result: mark(87), was: mark(78), reason: '登分时颠倒' }
    await reviewer.scores.proposeCorrection(asked)
    await expect(reviewer.scores.confirmCorrection({ enrollmentId, result: mark(87) })).rejects.toEqual(
      refusal('CORRECTION_BY_ONE_PERSON'),
    )
    await site.administrator.scores.confirmCorrection({ enrollmentId, result: mark(87) })
    const { people } = await clerk.scores.getSheet({ sessionId, roomId: null, hideFirst: false })
    expect(people.find((person) => person.enrollmentId === enrollmentId)).toMatchObject({
      state: 'published',
      published: { result: mark(87), qualified: true },
      earlier: [{ result: mark(78), qualified: false, reason: '登分时颠倒', proposedBy: '李审核' }],
    })
  })

  it('is refused without a reason, and can be dropped', async () => {
    const site = await aScoredSession()
    await published(site, [78, 85, 90, 60])
    const { clerk, reviewer, ids } = site
    const enrollmentId = ids[0] ?? ''
    const asked = { enrollmentId, result: mark(87), was: mark(78) }
    await expect(clerk.scores.proposeCorrection({ ...asked, reason: ' ' })).rejects.toEqual(refusal('INPUT_INVALID'))
    await clerk.scores.proposeCorrection({ ...asked, reason: '登分时颠倒' })
    await reviewer.scores.declineCorrection({ enrollmentId })
    await expect(reviewer.scores.confirmCorrection({ enrollmentId, result: mark(87) })).rejects.toEqual(
      refusal('CORRECTION_NOT_PROPOSED'),
    )
  })
})

describe('statistics', () => {
  it('count what is published, by session, subject and employer', async () => {
    const people = [
      { name: '王芳', employer: '穗安公共交通股份有限公司' },
      { name: '李强', employer: '穗安公共交通股份有限公司' },
      { name: '赵敏', subject: 'taxi' as const },
      { name: '孙伟' },
    ]
    const site = await aScoredSession({ people })
    const { clerk, other, reviewer, ids, planId, sessionId } = site
    const results = [mark(100), mark(79.5), absent]
    await clerk.scores.enter({ rows: results.map((result, index) => typed(ids[index], result)) })
    await other.scores.enter({ rows: results.map((result, index) => typed(ids[index], result, 'second')) })
    const { digest } = await reviewer.scores.previewPublishing({ sessionId })
    await reviewer.scores.publish({ sessionId, digest, partially: true })

    const { total, sessions, subjects, employers, bands } = await clerk.scoreReports.statistics({
      planId,
      sessionId: null,
    })
    expect(total).toEqual({
      ...{ people: 4, published: 3, present: 2, absent: 1, violations: 0, qualified: 1 },
      average: 89.8,
    })
    expect(sessions).toEqual([expect.objectContaining({ sessionId, people: 4, qualified: 1 })])
    expect(subjects.map(({ people: count, absent: away }) => [count, away])).toEqual([
      [3, 0],
      [1, 1],
    ])
    expect(employers.map(({ name, people: count, average }) => [name, count, average])).toEqual([
      ['没有登记单位', 2, null],
      ['穗安公共交通股份有限公司', 2, 89.8],
    ])
    expect(bands.map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0, 1])

    const rows = async (filter: { outcome?: 'qualified' | 'absent' | 'unpublished'; markFrom?: number }) => {
      const open = {
        sessionId: null,
        subjectId: null,
        employerId: null,
        outcome: null,
        markFrom: null,
        markBelow: null,
      }
      const found = await clerk.scoreReports.listRows({ planId, ...open, ...filter, page: 0 })
      return found.rows.map(({ name }) => name)
    }
    expect(await rows({ outcome: 'qualified' })).toEqual(['王芳'])
    expect(await rows({ outcome: 'absent' })).toEqual(['赵敏'])
    expect(await rows({ outcome: 'unpublished' })).toEqual(['孙伟'])
    expect(await rows({ markFrom: 70 })).toHaveLength(2)
  })
})

describe('the exported workbook', () => {
  it('has everybody in seat order, numbers masked and nothing that runs, and is journaled', async () => {
    const site = await aScoredSession({ people: [{ name: '王芳', employer: '=1+1公司' }, { name: '李强' }] })
    await published(site, [88.5, 70])
    const { clerk, core, sessionId } = site
    const { file, rows } = await clerk.listExports.scores({ filter: { sessionId, roomId: null } })
    expect(rows).toBe(2)
    const { base64 } = await clerk.transfers.readChunk({ fileId: file.id, offset: 0 })
    const { sheets } = await convertWorkbook(Buffer.from(base64, 'base64'))
    const texts = sheets[0]?.rows.map(({ cells }) => cells.map(cellText)) ?? []
    expect(texts[0]?.slice(2, 9)).toEqual(['准考证号', '姓名', '证件号码', '单位', '科目', '成绩', '备注'])
    const wang = texts.find((row) => row[3] === '王芳')
    expect(wang?.[4]).toContain('*')
    expect(wang?.[5]).toBe("'=1+1公司")
    expect([wang?.[7], wang?.[9], wang?.[10]]).toEqual(['88.5', '合格', '已公布'])
    const auditor = await core.as('auditor')
    expect(JSON.stringify(await auditor.journal.list({ ...everything, after: null }))).toContain('导出成绩 2 行')
  })
})
