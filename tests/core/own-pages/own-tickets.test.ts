import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { aPortrait } from '../../documents/a-portrait.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import { aCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

async function aDrawnPair() {
  const core = await aCore()
  const plan = await aPlanToSeat(core, { rooms: [{ rows: 2, columns: 2 }] })
  const people = [{ name: '李桂英', portrait: await aPortrait() }, { name: '买买提·吐尔逊' }]
  const entered = await passedPeople(core, { ...plan, people })
  const [first, second] = entered
  if (!first || !second) throw new Error('two people were asked for')
  const own = await core.asCandidate({ username: 'first', candidateId: first.candidateId })
  const other = await core.asCandidate({ username: 'second', candidateId: second.candidateId })
  const draw = async () => {
    const clerk = await core.as('clerk')
    const rules = { fill: 'in-order', subjects: 'mixed' } as const
    const request = { sessionId: plan.sessionId, kind: 'draw' as const, seed: '1', rules }
    const { inputDigest, replaces } = await clerk.seating.preview(request)
    await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
  }
  return { core, own, other, first, second, draw }
}

describe('我的考试', () => {
  it('has no ticket before the draw, and one’s own from then on', async () => {
    const { own, first, draw } = await aDrawnPair()
    const [before] = (await own.ownTickets.list({})).exams
    expect(before).toMatchObject({ enrollmentId: first.enrollmentId, ticket: null })
    await expect(own.ownTickets.make({ enrollmentId: first.enrollmentId })).rejects.toMatchObject({
      code: 'TICKET_NOT_READY',
    })
    await draw()
    const [drawn] = (await own.ownTickets.list({})).exams
    expect(drawn?.ticket).toMatchObject({ timesPrinted: 0, roomNumber: 1 })
    const { file, withoutPhoto } = await own.ownTickets.make({ enrollmentId: first.enrollmentId })
    expect(withoutPhoto).toBe(false)
    const { base64 } = await own.transfers.readChunk({ fileId: file.id, offset: 0 })
    const [page] = await textOfPages(Buffer.from(base64, 'base64'))
    expect(page?.replace(/\s/gu, '')).toContain('李桂英')
    expect(file.name).not.toContain('李桂英')
  })

  it('counts the first print as printed, and any other as 补打 by the candidate', async () => {
    const { core, own, first, draw } = await aDrawnPair()
    await draw()
    const { enrollmentId } = first
    expect(await own.ownTickets.print({ enrollmentId })).toEqual({ timesPrinted: 1 })
    expect(await own.ownTickets.print({ enrollmentId })).toEqual({ timesPrinted: 2 })
    const types = core.db.all(
      sql.selectFrom('operation').select('type').where('actor_id', '=', own.accountId).orderBy('seq'),
    )
    expect(types.map(({ type }) => type)).toEqual(['ticket.print', 'audit.print', 'ticket.reprint', 'audit.print'])
    const clerk = await core.as('clerk')
    const scope = { kind: 'people' as const, enrollmentIds: [enrollmentId] }
    expect((await clerk.admissionTickets.check({ scope })).printedBefore).toBe(1)
  })

  it('makes and prints nobody else’s', async () => {
    const { core, other, first, draw } = await aDrawnPair()
    await draw()
    const { enrollmentId } = first
    await expect(other.ownTickets.make({ enrollmentId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(other.ownTickets.print({ enrollmentId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await other.ownTickets.list({})).exams.map((exam) => exam.enrollmentId)).not.toContain(enrollmentId)
    expect(core.db.all(sql.selectFrom('admission_ticket').select('id'))).toEqual([])
    const scope = { kind: 'people', enrollmentIds: [enrollmentId] }
    expect(await other.send('admissionTickets.make', { scope, as: 'one-file', missingPhotos: 0 })).toMatchObject({
      error: { code: 'NOT_PERMITTED' },
    })
  })
})
