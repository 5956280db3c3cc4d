export interface SeatingTables {
  /** The arrangement of one session; its id is the session's. `content` is the record as JSON, the seats in `seat`. */
  seating: { id: string; version: number; content: string }
  seat: {
    enrollment_id: string
    session_id: string
    room_id: string
    seat: number
    ticket_number: string
  }
  /** Every ticket number ever issued; none is used twice. `serial` is what it calls “session”. */
  issued_ticket_number: { ticket_number: string; enrollment_id: string; session_id: string; serial: number }
  /** How often a ticket was printed; its id is the ticket number. */
  admission_ticket: AdmissionTicketRow
  /** What signs the codes of this site's tickets: 32 random bytes, made with its first draw, never journaled. */
  /** What this workstation made for itself. */
  ticket_key: { site_id: string; key: Uint8Array }
  /** In hex, as all workstations of the site have them. */
  shared_ticket_key: { id: string; version: number; key: string }
}
export interface AdmissionTicketRow {
  id: string
  version: number
  enrollment_id: string
  times_printed: number
  printed_at: string
  printed_by: string
  printed_by_name: string
  reason: string
}
