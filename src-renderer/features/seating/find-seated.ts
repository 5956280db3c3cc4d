import type { SeatedPerson, SeatingRoom } from '../../../src-shared/contract/seating.ts'

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase()

/** Whom a typed text means: by name, employer, the number's last digits, the ticket's, or 02-17 for a seat. */
export function findSeated(
  people: readonly SeatedPerson[],
  rooms: readonly SeatingRoom[],
  typed: string,
): readonly SeatedPerson[] {
  const text = bare(typed)
  if (text === '') return people
  const [, room, seat] = /^(\d{1,2})[-—](\d{1,3})$/u.exec(text) ?? []
  if (room !== undefined) {
    const { roomId } = rooms.find((one) => one.number === Number(room)) ?? {}
    return people.filter((person) => person.roomId === roomId && person.seat === Number(seat))
  }
  const ends = /^[0-9]{2,}[0-9x]$/u.test(text)
  return people.filter(
    (person) =>
      bare(person.name).includes(text) ||
      bare(person.employer ?? '').includes(text) ||
      (ends && (bare(person.maskedIdNumber).endsWith(text) || person.ticketNumber.includes(text))),
  )
}
