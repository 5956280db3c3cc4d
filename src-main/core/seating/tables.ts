export interface SeatingTables {
  /** The draw of one session; its id is the session's. `content` is the record as JSON, the seats in `seat`. */
  seating: { id: string; version: number; content: string }
  seat: {
    enrollment_id: string
    session_id: string
    room_id: string
    seat: number
    ticket_number: string
  }
  /** Every ticket number ever issued; none is used twice. */
  issued_ticket_number: { ticket_number: string; enrollment_id: string; session_id: string }
  /** How often a seat's ticket was printed; its id is the enrollment's. */
  admission_ticket: { id: string; version: number; ticket_number: string; times_printed: number; printed_at: string }
}
