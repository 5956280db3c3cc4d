import { describe, expect, it } from 'vitest'
import { aCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

async function aDrawnSession() {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { sessions: 2 })
  await passedPeople(core, { ...plan, people: [{}, {}, {}] })
  const manager = await core.as('administrator')
  const request = { sessionId: plan.sessionId, kind: 'draw' as const, seed: '2026', rules: drawRules }
  const { inputDigest, replaces, wastedTickets } = await manager.seating.preview(request)
  await manager.seating.arrange({ ...request, inputDigest, replaces, wastedTickets, reason: '' })
  return { ...plan, manager, record: await manager.examPlans.get({ planId: plan.planId }) }
}
const drawRules = { fill: 'even' as const, subjects: 'mixed' as const }

describe('once seats were drawn and numbers issued', () => {
  it('the plan keeps its number and template, and may still change its name', async () => {
    const { manager, planId, record } = await aDrawnSession()
    const { status: _, publishedAt: __, ...entry } = record.plan
    const edit = (changed: Partial<typeof entry>) =>
      manager.examPlans.edit({ planId, version: record.version, entry: { ...entry, ...changed } })
    expect(record.ticketsIssued).toBe(true)
    await expect(edit({ number: 9 })).rejects.toMatchObject({ code: 'TICKETS_ISSUED', detail: { what: '计划号' } })
    await expect(edit({ ticketTemplate: '{yyyy}{plan:2}{session:2}{room:2}{seat:2}' })).rejects.toMatchObject({
      code: 'TICKETS_ISSUED',
    })
    await edit({ name: '改过的名称' })
  })

  it('only the drawn session keeps its number; its room keeps its own', async () => {
    const { manager, record, roomIds } = await aDrawnSession()
    const [drawn, other] = record.sessions
    expect([drawn?.ticketsIssued, other?.ticketsIssued]).toEqual([true, false])
    const renumber = (session: typeof drawn, number: number) => {
      if (!session) throw new Error('no session')
      const { sessionId, version, date, startTime, endTime, subjectIds } = session
      const rooms = session.rooms.map(({ roomId, seats }) => ({ roomId, seats }))
      const entry = { number, date, startTime, endTime, subjectIds, rooms }
      return manager.examPlans.editSession({ sessionId, version, entry })
    }
    await expect(renumber(drawn, 7)).rejects.toMatchObject({ code: 'TICKETS_ISSUED', detail: { what: '场次号' } })
    await renumber(other, 8)
    const roomId = roomIds[0] ?? ''
    const { room, version } = await manager.rooms.get({ roomId })
    const { status: _, ...entry } = room
    await expect(manager.rooms.edit({ roomId, version, entry: { ...entry, number: 5 } })).rejects.toMatchObject({
      code: 'TICKETS_ISSUED',
      detail: { what: '考场号' },
    })
  })
})
