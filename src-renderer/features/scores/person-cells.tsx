import type { ScoredPerson } from '../../../src-shared/contract/scores.ts'

/** Seat, the end of the ticket number, name and subject, as every table of scores begins. */
export function PersonCells({ person }: { person: ScoredPerson }) {
  const { seat, ticketNumber, name, maskedIdNumber, employer, subject } = person
  return (
    <>
      <td className="kd-number">{seat === null ? '—' : String(seat).padStart(2, '0')}</td>
      <td title={ticketNumber ?? undefined}>{ticketNumber === null ? '—' : <>…{ticketNumber.slice(-6)}</>}</td>
      <td title={[maskedIdNumber, employer].filter(Boolean).join('，')}>
        <b>{name}</b>
      </td>
      <td className="kd-score-subject">{subject}</td>
    </>
  )
}
