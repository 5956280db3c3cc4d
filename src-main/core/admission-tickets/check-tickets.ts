import { missingGlyphsIn } from '../../documents/missing-glyphs.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { picturedCharacters } from '../glyph-images/glyph-pictures.ts'
import { planFiles } from './ticket-files.ts'
import type { TicketSeat } from './tickets-in-scope.ts'

/** What a batch would meet. Of the texts only those that people typed: all others are digits and our own words. */
export function checkTickets(db: ReadDatabase, seats: readonly TicketSeat[]) {
  const ofSite = db.get(sql.selectFrom('site').select(['name', 'address']))
  const ofPlans = [...new Set(seats.map((seat) => seat.planId))].flatMap((id) => {
    const plan = db.get(sql.selectFrom('exam_plan').select(['name', 'content']).where('id', '=', id))
    return plan ? [plan.name, plan.content] : []
  })
  const pictured = picturedCharacters(db)
  const shared = [ofSite?.name ?? '', ofSite?.address ?? '', ...ofPlans]
  return {
    count: seats.length,
    files: planFiles(seats, 'by-room').length,
    printedBefore: seats.filter((seat) => (seat.timesPrinted ?? 0) > 0).length,
    missingPhotos: seats
      .filter((seat) => seat.portrait === null)
      .map(({ enrollmentId, name, ticketNumber }) => ({ enrollmentId, name, ticketNumber })),
    missingGlyphs: [
      ...missingGlyphsIn(shared, '考点或考试计划', pictured).map((glyph) => ({ ...glyph, enrollmentId: null })),
      ...seats.flatMap((seat) => missingGlyphsOf(seat, pictured)),
    ],
  }
}

/** What of one person's ticket no font and no picture draws. */
export const missingGlyphsOf = (seat: TicketSeat, pictured: ReadonlySet<string>) =>
  missingGlyphsIn([seat.name, seat.employerName ?? '', seat.idNumber, seat.roomLocation], seat.name, pictured).map(
    (glyph) => ({ ...glyph, enrollmentId: seat.enrollmentId }),
  )
