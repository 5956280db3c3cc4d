import { describe, expect, it } from 'vitest'
import { anExamDay, at, conduct, drawSession } from './an-exam-day.ts'

describe('at the door', () => {
  it('lets in who holds a ticket of this session, and says who, where and when', async () => {
    const day = await anExamDay()
    const number = await day.ticketOf(day.ids[0])
    const scanned = await day.present(`${day.codeOf(number)}\n`)
    expect(scanned).toMatchObject({
      verdict: 'admit',
      lateLimit: '08:15',
      examinee: { name: '王芳', standing: 'expected', place: { ticketNumber: number, location: '3 楼 302 机房' } },
    })
    await day.letIn(day.ids[0])
    expect(await day.present(day.codeOf(number))).toMatchObject({
      verdict: 'arrived',
      examinee: { arrival: { at: at('07:40'), by: '考务员', how: 'scan' } },
    })
  })

  it('finds the same person by ticket number, identity number and full-width digits', async () => {
    const day = await anExamDay()
    const number = await day.ticketOf(day.ids[1])
    const idNumber = (
      await day.clerk.candidates.reveal({
        candidateId: (await day.present(number)).examinee?.candidateId ?? '',
      })
    ).idNumber
    const wide = [...number].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('')
    for (const text of [number, idNumber, wide]) {
      expect(await day.present(text), text).toMatchObject({ verdict: 'admit', examinee: { name: '李强' } })
    }
  })

  it('reads a code with the key in front of it that somebody pressed a moment before', async () => {
    const day = await anExamDay()
    const code = day.codeOf(await day.ticketOf(day.ids[1]))
    expect(await day.present(`a${code}`)).toMatchObject({ verdict: 'admit', examinee: { name: '李强' } })
  })

  it('tells another room, another session, a forged code, a foreign text and a number nobody had', async () => {
    const day = await anExamDay()
    const number = await day.ticketOf(day.ids[0])
    const { examinee } = await day.present(number)
    const otherRoom = day.roomIds.find((roomId) => roomId !== examinee?.place?.roomId) ?? ''
    expect(await day.present(number, { roomId: otherRoom })).toMatchObject({ verdict: 'other-room' })
    expect(await day.present(await day.ticketOf(day.laterEnrollment, day.laterId))).toMatchObject({
      verdict: 'other-session',
      examinee: { name: '钱下午', startTime: '10:00' },
    })
    const code = day.codeOf(number)
    const forged = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`
    expect(await day.present(forged)).toMatchObject({ verdict: 'foreign', examinee: null })
    expect(await day.present('https://example.invalid/')).toMatchObject({ verdict: 'not-a-ticket' })
    expect(await day.present(day.codeOf('264401000104020399'))).toMatchObject({ verdict: 'unknown' })
  })

  it('knows the ticket of a seat changed since, and whose it is now', async () => {
    const day = await anExamDay()
    const before = await day.ticketOf(day.ids[0])
    const { arrangement, rooms } = await day.clerk.seating.get({ sessionId: day.sessionId })
    await day.clerk.seating.exchange({
      ...{ enrollmentId: day.ids[0] ?? '', to: { roomId: rooms[1]?.roomId ?? '', seat: 9 } },
      ...{ replaces: arrangement?.arrangedAt ?? null, wastedTickets: 0, reason: '机器故障' },
    })
    const answer = await day.present(day.codeOf(before))
    expect(answer).toMatchObject({ verdict: 'replaced', examinee: { name: '王芳', place: { seat: 9 } } })
    expect(answer.examinee?.place?.ticketNumber).not.toBe(before)
  })

  it('turns nobody in after the limit without a reason, and notes the reason', async () => {
    const day = await anExamDay()
    day.core.clock.set(at('08:15'))
    await day.letIn(day.ids[0])
    day.core.clock.set(at('08:16'))
    expect(await day.present(await day.ticketOf(day.ids[1]))).toMatchObject({ verdict: 'late' })
    await expect(day.letIn(day.ids[1])).rejects.toMatchObject({ code: 'CHECK_IN_LATE' })
    await day.letIn(day.ids[1], '考点停电，统一延迟入场')
    expect(await day.present(await day.ticketOf(day.ids[1]))).toMatchObject({
      examinee: { arrival: { reason: '考点停电，统一延迟入场' } },
    })
  })

  it('keeps the first arrival and tells the second desk of it', async () => {
    const day = await anExamDay()
    await day.letIn(day.ids[0])
    day.core.clock.set(at('07:50'))
    await expect(day.letIn(day.ids[0])).rejects.toMatchObject({
      code: 'CHECK_IN_REPEATED',
      detail: { at: '2026-12-12 07:40', by: '考务员' },
    })
  })

  it('warns of a clock set back, and lets people in all the same', async () => {
    const day = await anExamDay()
    await day.letIn(day.ids[0])
    expect((await day.clerk.examDay.getCounts({ sessionId: day.sessionId })).clockBehind).toBeNull()
    day.core.clock.set(at('07:40', '2026-12-11'))
    expect((await day.clerk.examDay.getCounts({ sessionId: day.sessionId })).clockBehind).toBe(at('07:40'))
    const number = await day.ticketOf(day.ids[1])
    expect(await day.present(number)).toMatchObject({ verdict: 'other-day' })
    expect(await day.present(number, { ignoresClock: true })).toMatchObject({ verdict: 'admit' })
    await day.letIn(day.ids[1], '工作站时钟不准')
    expect((await day.clerk.examDay.getCounts({ sessionId: day.sessionId })).session.arrived).toBe(2)
  })

  it('notes who was sent away, lets them come again, and takes back a slip of the key', async () => {
    const day = await anExamDay()
    const [enrollmentId = ''] = day.ids
    await day.clerk.examDay.refuseEntry({ enrollmentId, why: 'identity', note: '' })
    const { at: arrivedAt } = await day.letIn(enrollmentId)
    const reason = '扫错了人'
    await day.clerk.examDay.undoArrival({ enrollmentId, at: arrivedAt, reason })
    expect(await day.present(await day.ticketOf(enrollmentId))).toMatchObject({
      verdict: 'admit',
      examinee: { refusals: [{ why: 'identity', by: '考务员' }] },
    })
    await expect(day.clerk.examDay.undoArrival({ enrollmentId, at: arrivedAt, reason })).rejects.toMatchObject({
      code: 'CHECK_IN_CHANGED',
    })
  })
})

describe('absences', () => {
  it('are marked after the limit, for exactly those who were shown', async () => {
    const day = await anExamDay()
    await day.letIn(day.ids[0])
    const scope = { sessionId: day.sessionId, roomId: null }
    expect((await day.clerk.examDay.previewAbsences(scope)).tooEarly).toMatch('08:15')
    day.core.clock.set(at('08:16'))
    const { people, tooEarly } = await day.clerk.examDay.previewAbsences(scope)
    expect(tooEarly).toBeNull()
    expect(people.map(({ name }) => name).sort()).toEqual(['李强', '赵敏'])
    const enrollmentIds = people.map(({ enrollmentId }) => enrollmentId)
    await day.letIn(day.ids[1], '迟到，经批准入场')
    await expect(day.clerk.examDay.sweepAbsences({ ...scope, enrollmentIds, reason: '' })).rejects.toMatchObject({
      code: 'ABSENCES_CHANGED',
    })
    const again = (await day.clerk.examDay.previewAbsences(scope)).people.map(({ enrollmentId }) => enrollmentId)
    expect(await day.clerk.examDay.sweepAbsences({ ...scope, enrollmentIds: again, reason: '' })).toEqual({ marked: 1 })
    const counts = await day.clerk.examDay.getCounts({ sessionId: day.sessionId })
    expect(counts.session).toMatchObject({ expected: 3, arrived: 2, absent: 1 })
    expect(counts.rooms.map(({ expected, arrived, absent }) => [expected, arrived, absent])).toEqual(
      expect.arrayContaining([expect.any(Array)]),
    )
  })

  it('give way to somebody who comes all the same, and keep the enrollment', async () => {
    const day = await anExamDay()
    const [enrollmentId = ''] = day.ids
    day.core.clock.set(at('08:30'))
    const scope = { sessionId: day.sessionId, roomId: null }
    await day.clerk.examDay.sweepAbsences({ ...scope, enrollmentIds: day.ids, reason: '' })
    await expect(day.clerk.enrollments.withdraw({ enrollmentId, reason: '不来了' })).rejects.toMatchObject({
      code: 'EXAM_DAY_KEEPS_ENROLLMENT',
    })
    await day.letIn(enrollmentId, '经批准入场')
    const people = await day.clerk.examDay.listPeople(scope)
    expect(people.map(({ standing }) => standing).sort()).toEqual(['absent', 'absent', 'arrived'])
    await day.clerk.examDay.clearAbsence({ enrollmentId: day.ids[1] ?? '', reason: '登记错了' })
  })

  it('and violations become first entries of scores, which another person checks', async () => {
    const day = await anExamDay()
    day.core.clock.set(at('08:30'))
    await day.letIn(day.ids[0], '经批准入场')
    await day.clerk.examDay.recordViolation({ ...conduct, enrollmentId: day.ids[0] ?? '' })
    const scope = { sessionId: day.sessionId, roomId: null }
    const { people } = await day.clerk.examDay.previewAbsences(scope)
    const enrollmentIds = people.map(({ enrollmentId }) => enrollmentId)
    await day.clerk.examDay.sweepAbsences({ ...scope, enrollmentIds, reason: '' })
    const { sessionId } = day
    expect(await day.clerk.examDay.listUnscored({ sessionId })).toHaveLength(3)
    expect(await day.clerk.examDay.takeToScores({ sessionId })).toEqual({ taken: 3, refused: [] })
    await expect(day.clerk.examDay.takeToScores({ sessionId })).rejects.toMatchObject({
      code: 'EXAM_DAY_NOTHING_TO_TAKE',
    })
    const sheet = await day.clerk.scores.getSheet({ sessionId, roomId: null, hideFirst: false })
    expect(sheet.people.map(({ state, first }) => [state, first?.how, first?.result?.kind]).sort()).toEqual([
      ['entered', 'exam-day', 'absent'],
      ['entered', 'exam-day', 'absent'],
      ['entered', 'exam-day', 'violation'],
    ])
    await expect(
      day.clerk.examDay.clearAbsence({ enrollmentId: day.ids[1] ?? '', reason: '登记错了' }),
    ).rejects.toMatchObject({ code: 'ABSENCE_SCORED' })
  })
})

describe('violations', () => {
  it('carry two names, are withdrawn with a reason by the administrator only, and stay on record', async () => {
    const day = await anExamDay()
    const [enrollmentId = ''] = day.ids
    const once = { ...conduct, witnesses: ['周监考', '周监考'], enrollmentId }
    await expect(day.clerk.examDay.recordViolation(once)).rejects.toMatchObject({ code: 'VIOLATION_BY_ONE_PERSON' })
    const { violationId } = await day.clerk.examDay.recordViolation({ ...conduct, enrollmentId })
    const withdrawal = { violationId, reason: '认错了人' }
    await expect(day.clerk.examDay.withdrawViolation(withdrawal)).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
    await day.administrator.examDay.withdrawViolation(withdrawal)
    expect(await day.clerk.examDay.listViolations({ sessionId: day.sessionId })).toMatchObject([
      { name: '王芳', witnesses: ['周监考', '吴监考'], withdrawn: { by: '考点管理员', reason: '认错了人' } },
    ])
    expect(await day.clerk.examDay.listUnscored({ sessionId: day.sessionId })).toEqual([])
  })
})

describe('a session put off', () => {
  const putOff = { date: '2026-12-15', startTime: '14:00', endTime: '15:30', reason: '停电' }

  it('gives everybody a new ticket, forgets who came, and opens no door to the old ones', async () => {
    const day = await anExamDay()
    const { sessionId, administrator } = day
    const before = await day.ticketOf(day.ids[0])
    await day.clerk.admissionTickets.print({
      ...{ tickets: [{ enrollmentId: day.ids[0] ?? '', ticketNumber: before }], reason: '' },
    })
    await day.letIn(day.ids[0])
    expect(await administrator.examDay.previewPostponement({ sessionId })).toEqual({
      ...{ people: 3, arrived: 1, printedTickets: 1 },
    })
    await expect(administrator.examDay.postpone({ ...putOff, sessionId, wastedTickets: 0 })).rejects.toMatchObject({
      code: 'PRINTED_TICKETS_WASTED',
    })
    expect(await administrator.examDay.postpone({ ...putOff, sessionId, wastedTickets: 1 })).toEqual({ seated: 3 })
    day.core.clock.set(at('13:50', '2026-12-15'))
    expect(await day.present(day.codeOf(before))).toMatchObject({
      verdict: 'replaced',
      examinee: { standing: 'expected', date: '2026-12-15', startTime: '14:00' },
    })
    expect(await day.present(day.codeOf(await day.ticketOf(day.ids[0])))).toMatchObject({ verdict: 'admit' })
    await day.letIn(day.ids[0])
  })

  it('is refused into the past, unchanged, and where scores were entered', async () => {
    const day = await anExamDay()
    const given = { ...putOff, sessionId: day.sessionId, wastedTickets: 0 }
    const { examDay } = day.administrator
    await expect(examDay.postpone({ ...given, date: '2026-12-12', startTime: '07:00' })).rejects.toMatchObject({
      code: 'POSTPONED_PAST',
    })
    await expect(
      examDay.postpone({ ...given, date: '2026-12-12', startTime: '08:00', endTime: '09:30' }),
    ).rejects.toMatchObject({ code: 'POSTPONED_UNCHANGED' })
    day.core.clock.set(at('09:00'))
    const row = { enrollmentId: day.ids[0] ?? '', as: 'first', result: { kind: 'mark', mark: 80 }, was: null } as const
    await day.clerk.scores.enter({ rows: [row] })
    await expect(examDay.postpone(given)).rejects.toMatchObject({ code: 'POSTPONED_SCORED' })
  })

  it('after arrivals nobody draws anew', async () => {
    const day = await anExamDay()
    await day.letIn(day.ids[0])
    await expect(drawSession(day.clerk, day.sessionId)).rejects.toMatchObject({ code: 'SEATING_ARRIVED' })
  })
})
