import { printingSite } from '../../../src-main/core/admission-tickets/session-parts.ts'
import { encodeTicketCode } from '../../../src-shared/domain/admission-ticket-code.ts'
import type { ViolationEntry } from '../../../src-shared/domain/violation.ts'
import { aCore, type StaffClient, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, type PersonToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

/** The session of aPlanToSeat sits on 2026-12-12 from 08:00 to 09:30 in China; admission from 07:30 until 08:15. */
export const at = (time: string, date = '2026-12-12'): string => new Date(`${date}T${time}:00+08:00`).toISOString()

export const drawRules = { fill: 'in-order', subjects: 'mixed' } as const

export async function drawSession(clerk: StaffClient, sessionId: string): Promise<void> {
  const request = { sessionId, kind: 'draw' as const, seed: '2026', rules: drawRules }
  const { inputDigest, replaces, wastedTickets } = await clerk.seating.preview(request)
  await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '重排' })
}

/** Two sessions with seats drawn, in the morning of the first; the clerk at the door of it. */
export async function anExamDay({
  people = [{ name: '王芳' }, { name: '李强' }, { name: '赵敏' }] as readonly PersonToSeat[],
  opened,
}: {
  people?: readonly PersonToSeat[]
  /** A core that outlives one test. */
  opened?: TestCore
} = {}) {
  const core = opened ?? (await aCore())
  const plan = await aPlanToSeat(core, { rooms: [{ seats: 2 }, { seats: 30 }], sessions: 2 })
  const [sessionId = '', laterId = ''] = plan.sessionIds
  const ids = (await passedPeople(core, { ...plan, people })).map(({ enrollmentId }) => enrollmentId)
  const later = await passedPeople(core, {
    ...{ planId: plan.planId, sessionId: laterId, first: people.length },
    people: [{ name: '钱下午' }],
  })
  const clerk = await core.as('clerk')
  await drawSession(clerk, sessionId)
  await drawSession(clerk, laterId)
  core.clock.set(at('07:40'))
  const ticketOf = async (enrollmentId: string | undefined, ofSession = sessionId): Promise<string> => {
    const { seated } = await clerk.seating.get({ sessionId: ofSession })
    return seated.find((one) => one.enrollmentId === enrollmentId)?.ticketNumber ?? ''
  }
  const codeOf = (ticketNumber: string): string => encodeTicketCode(ticketNumber, printingSite(core.db).mac)
  const desk = { sessionId, roomId: null as string | null, ignoresClock: false }
  return {
    ...{ core, ...plan, sessionId, laterId, ids, laterEnrollment: later[0]?.enrollmentId ?? '', clerk, desk },
    ...{ ticketOf, codeOf },
    administrator: await core.as('administrator'),
    present: (text: string, given: Partial<typeof desk> = {}) => clerk.examDay.present({ ...desk, ...given, text }),
    letIn: async (enrollmentId: string | undefined, reason = '') =>
      clerk.examDay.arrive({
        ...{ enrollmentId: enrollmentId ?? '', reason, how: 'scan' },
        ticketNumber: await ticketOf(enrollmentId),
      }),
  }
}

export const conduct: ViolationEntry = {
  ...{ kind: 'violation', observedAt: '08:20', conduct: '开考后翻看带入的资料' },
  ...{ handling: '没收资料，继续考试', witnesses: ['周监考', '吴监考'] },
}
