import { expect, it } from 'vitest'
import { actorOf } from '../../src-main/core/accounts/store.ts'
import { printingSite } from '../../src-main/core/admission-tickets/session-parts.ts'
import { ticketKeys, ticketMac } from '../../src-main/core/admission-tickets/ticket-keys.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { encodeTicketCode } from '../../src-shared/domain/admission-ticket-code.ts'
import { at, drawSession } from '../core/exam-day/an-exam-day.ts'
import { aCentre, aJoinedCore, aPairedCore } from '../support/a-centre.ts'
import { aPlanToSeat, passedPeople } from '../support/a-session-to-seat.ts'
import { now } from '../support/run-command.ts'
import { staffNumber } from '../support/staff-number.ts'

/** Decisions wait a minute before they are sent. */
const later = new Date(Date.parse(now) + 300_000).toISOString()

it('lets in at one workstation whose ticket another printed, with whichever key', async () => {
  const clock = { at: now, now: () => clock.at }
  const centre = await aCentre(clock)
  let sessionId = ''
  const first = await aPairedCore(centre, async (core) => {
    const plan = await aPlanToSeat(core)
    sessionId = plan.sessionId
    const reviewedBy = actorOf(core.db, (await core.as('reviewer')).staffId, now)?.actor
    await passedPeople(core, { ...plan, people: [{}, {}], ...(reviewedBy ? { reviewedBy } : {}) })
    await drawSession(await core.as('clerk'), sessionId)
    clock.at = later
    core.clock.set(later)
  })
  const second = await aJoinedCore(centre, first)
  const numbers = first.db.all(sql.selectFrom('seat').select('ticket_number as number')).map(({ number }) => number)
  const [ticket = ''] = numbers
  for (const core of [first, second]) core.clock.set(at('07:40'))
  const door = await second.as('clerk', { name: '门口考务', identityNumber: staffNumber(61) })
  const present = (text: string) => door.examDay.present({ sessionId, roomId: null, ignoresClock: false, text })
  const printed = encodeTicketCode(ticket, printingSite(first.db).mac)
  expect((await present(printed)).verdict).toBe('admit')
  expect((await present(encodeTicketCode(ticket, ticketMac('ab'.repeat(32))))).verdict).toBe('foreign')
  expect(printingSite(second.db).mac('x')).toEqual(printingSite(first.db).mac('x'))

  // It had printed with a key of its own before it knew this one.
  const own = 'cd'.repeat(32)
  await second.change(({ db }) => {
    const site_id = second.core.requireData().journalWriter().siteId
    db.run(sql.insertInto('ticket_key').values({ site_id, key: Buffer.from(own, 'hex') }))
  })
  for (const core of [first, second]) core.clock.set(later)
  for (const core of [second, first, second]) await core.sync()
  expect(ticketKeys(first.db)).toContain(own)
  expect(ticketKeys(second.db)).toEqual(ticketKeys(first.db))
  // The key is nobody's to see.
  const auditor = await first.as('auditor')
  const seq = first.db.get(sql.selectFrom('operation').select('seq').where('type', '=', 'ticket-key.share'))?.seq ?? 0
  expect((await auditor.journal.get({ seq })).content).toEqual({ state: 'confidential' })
})
