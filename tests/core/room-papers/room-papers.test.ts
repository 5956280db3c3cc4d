import { describe, expect, it } from 'vitest'
import { sql } from '../../../src-main/core/database/schema.ts'
import { ROOM_PAPER_KINDS } from '../../../src-shared/domain/room-papers.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'

/** 40 people drawn into two rooms of 30. */
async function aDrawnSession() {
  const core = await aCore()
  const plan = await aPlanToSeat(core, {
    rooms: [
      { rows: 6, columns: 5 },
      { rows: 6, columns: 5 },
    ],
  })
  const people = Array.from({ length: 40 }, (_, index) => ({ employer: `示例市第${(index % 7) + 1}公交有限公司` }))
  await passedPeople(core, { ...plan, people })
  const clerk = await core.as('clerk')
  const { sessionId } = plan
  const rules = { fill: 'even', subjects: 'mixed' } as const
  const request = { sessionId, kind: 'draw' as const, seed: '7F3A-19C2', rules }
  const { inputDigest, replaces } = await clerk.seating.preview(request)
  await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
  return { core, clerk, sessionId, ...(await clerk.seating.get({ sessionId })) }
}

const notesOf = (core: TestCore, type: string): { about: unknown; count: number; note: string }[] =>
  core.db
    .all(
      sql
        .selectFrom('operation')
        .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
        .select('operation_payload.payload')
        .where('operation.type', '=', type),
    )
    .map((row) => JSON.parse(row.payload))

describe('the papers of a session’s rooms', () => {
  it('hold everybody at their seat, room after room, and are journaled when made and when printed', async () => {
    const { core, clerk, sessionId, seated, rooms } = await aDrawnSession()
    const papers = [...ROOM_PAPER_KINDS]
    const made = await clerk.roomPapers.make({ sessionId, roomIds: null, papers })
    expect(made.rooms).toBe(2)
    const { base64 } = await clerk.transfers.readChunk({ fileId: made.file.id, offset: 0 })
    const pages = (await textOfPages(Buffer.from(base64, 'base64'))).map((page) => page.replace(/\s/gu, ''))
    const pagesOf = (kind: string) => pages.filter((page) => page.includes(`${kind}-01`))
    for (const person of seated) {
      const seat = String(person.seat).padStart(2, '0')
      const room = rooms.find((one) => one.roomId === person.roomId)
      const map = pages.find((page) => page.includes(`ZCB-01${String(room?.number).padStart(2, '0')}`))
      expect(map).toContain(`${seat}${person.name}`)
    }
    expect(pagesOf('MT')).toHaveLength(2)
    expect(pagesOf('QDB')).toHaveLength(4)
    expect(pages.find((page) => page.includes('ZCB-'))).toContain('抽签种子7F3A-19C2')
    const about = { entity: 'session', id: sessionId }
    const note = '门贴、座次表、签到表、考场情况记录单、桌贴、备用单，2 个考场'
    expect(notesOf(core, 'audit.export').at(-1)).toEqual({ about, count: 2, note: `制作${note}` })
    await clerk.roomPapers.print({ sessionId, rooms: 2, papers })
    expect(notesOf(core, 'audit.print').at(-1)).toEqual({ about, count: 2, note: `打印${note}` })
  })

  it('are of the chosen rooms only', async () => {
    const { clerk, sessionId, rooms } = await aDrawnSession()
    const [, second] = rooms
    const roomIds = [second?.roomId ?? '']
    const made = await clerk.roomPapers.make({ sessionId, roomIds, papers: ['door-sheet'] })
    const { base64 } = await clerk.transfers.readChunk({ fileId: made.file.id, offset: 0 })
    const pages = await textOfPages(Buffer.from(base64, 'base64'))
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain(`MT-01${String(second?.number).padStart(2, '0')}`)
  })

  it('are refused where nobody sits, and to whoever may not print', async () => {
    const core = await aCore()
    const { sessionId } = await aPlanToSeat(core, { rooms: [{}] })
    const order = { sessionId, roomIds: null, papers: ['seat-map' as const] }
    const clerk = await core.as('clerk')
    await expect(clerk.roomPapers.make(order)).rejects.toMatchObject({ code: 'ROOM_PAPERS_NOBODY_SEATED' })
    const reviewer = await core.as('reviewer')
    await expect(reviewer.roomPapers.make(order)).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
  })
})
