interface Seated {
  readonly name: string
  readonly employer: string | null
  readonly maskedIdNumber: string
  readonly ticketNumber: string
  readonly roomId: string
  readonly seat: number
}

const bare = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '').toLowerCase()

/** Whom a typed text means: by name, employer, the number's last digits, the ticket's, or 02-17 for a seat. */
export function findSeated<Person extends Seated>(
  people: readonly Person[],
  rooms: readonly { readonly roomId: string; readonly number: number }[],
  typed: string,
): readonly Person[] {
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

export const SEATED_ORDERS = ['seat', 'name'] as const
export type SeatedOrder = (typeof SEATED_ORDERS)[number]

const collator = new Intl.Collator('zh-CN')

/** @param people by room and seat, as they are kept */
export const inOrder = <Person extends Seated>(people: readonly Person[], order: SeatedOrder): readonly Person[] =>
  order === 'seat' ? people : people.toSorted((a, b) => collator.compare(a.name, b.name))
