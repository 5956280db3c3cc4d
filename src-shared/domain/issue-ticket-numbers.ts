import { formatTicketNumber, type PlanValues, type TicketTemplate } from './ticket-number.ts'

/**
 * Which number goes with which seat, so that no number is ever used twice: not after a redraw, and not when somebody
 * gets a seat that another person had before (decision 9).
 *
 * The rule: what a number calls “session” is a **session serial** of the plan. A session owns the serial equal to its
 * own number from the start; a plan's serials that no session owns are spare. As long as nothing is drawn again, tickets
 * read as everybody expects (session 2 → 02). Room and seat in a number are always the true ones; only the serial gives way:
 * - a **draw** takes a serial under which no number was ever issued: the session's own the first time, then a spare one
 *   for the whole session. An old ticket is therefore recognised as such by its serial, in every room;
 * - a **repair** leaves the numbers of people who stay; whoever gets another seat gets the number of the standing draw's
 *   serial if nobody ever had it, else that of a serial an earlier repair added, or of a spare one added now.
 * It counts from the moment a draw is recorded, printed or not: a candidate may have seen the number.
 */
export interface IssueInput {
  readonly template: TicketTemplate
  readonly plan: PlanValues
  readonly session: {
    /** The session's number within its plan, from 1. */
    readonly number: number
    /**
     * The serials of the draw that stands: its own and those its repairs added, as the last result gave them. Empty for
     * a (new) draw, which numbers everybody afresh.
     */
    readonly standingSerials: readonly number[]
  }
  /** Numbers (from 1) of the plan's other sessions, whose serials are theirs. */
  readonly otherSessions: readonly number[]
  /** Every number ever issued in this plan, of void draws and withdrawn people too. */
  readonly issued: readonly IssuedTicketNumber[]
  /** Every number issued in other plans of the site; it can matter only where the template has no plan or year. */
  readonly usedElsewhere: ReadonlySet<string>
  readonly seats: readonly SeatToNumber[]
}

export interface IssuedTicketNumber {
  readonly number: string
  readonly serial: number
}

export interface SeatToNumber {
  readonly enrollmentId: string
  readonly room: number
  readonly seat: number
  /** The person's number until now, if any. */
  readonly current: string | null
}

export interface NumberedSeat {
  readonly enrollmentId: string
  readonly number: string
  readonly serial: number
  /** True where the person's number is the one they had. */
  readonly kept: boolean
}

export type IssueResult =
  | {
      readonly ok: true
      /** The serials of the draw that stands now, to be kept and passed back with the next repair. */
      readonly standingSerials: readonly number[]
      readonly numbers: readonly NumberedSeat[]
    }
  /** A sentence: a value too wide for the template, or no serial left. */
  | { readonly ok: false; readonly problem: string }

export function issueTicketNumbers(input: IssueInput): IssueResult {
  const fit = checkFit(input)
  if (fit !== null) return { ok: false, problem: fit }
  return input.session.standingSerials.length === 0 ? numberDraw(input) : numberRepair(input)
}

function numberDraw(input: IssueInput): IssueResult {
  const serial = freshSerial(input, input.seats)
  if (serial === null) return { ok: false, problem: serialsExhausted }
  const numbers = input.seats.map((place) => numbered(input, { place, serial, kept: false }))
  return { ok: true, standingSerials: [serial], numbers }
}

function numberRepair(input: IssueInput): IssueResult {
  const standing = input.session.standingSerials
  const used = new Set([...input.usedElsewhere, ...input.issued.map((one) => one.number)])
  const serialFor = (place: SeatToNumber) => {
    const kept = standing.find((one) => place.current !== null && numberOf(input, one, place) === place.current)
    if (kept !== undefined) return { place, serial: kept, kept: true }
    return { place, serial: standing.find((one) => !used.has(numberOf(input, one, place) ?? '')), kept: false }
  }
  const chosen = input.seats.map(serialFor)
  const homeless = chosen.filter((one) => one.serial === undefined).map((one) => one.place)
  const added = homeless.length > 0 ? freshSerial(input, homeless) : undefined
  if (added === null) return { ok: false, problem: serialsExhausted }
  const numbers = chosen.flatMap(({ place, serial = added, kept }) =>
    serial === undefined ? [] : [numbered(input, { place, serial, kept })],
  )
  return { ok: true, standingSerials: added === undefined ? standing : [...standing, added], numbers }
}

function numbered(
  input: IssueInput,
  { place, serial, kept }: { place: SeatToNumber; serial: number; kept: boolean },
): NumberedSeat {
  const number = numberOf(input, serial, place)
  if (number === null) throw new Error('a seat checked to fit the template does not')
  return { enrollmentId: place.enrollmentId, number, serial, kept }
}

/** The session's own serial if nothing was ever issued under it, else the lowest spare one; null when none is left. */
function freshSerial(input: IssueInput, seats: readonly SeatToNumber[]): number | null {
  const taken = new Set([...input.otherSessions, ...input.issued.map((one) => one.serial)])
  const fits = (serial: number) =>
    !taken.has(serial) &&
    seats.every((place) => {
      const number = numberOf(input, serial, place)
      return number !== null && !input.usedElsewhere.has(number)
    })
  if (fits(input.session.number)) return input.session.number
  const last = 10 ** serialWidth(input.template) - 1
  for (let serial = 1; serial <= last; serial++) if (fits(serial)) return serial
  return null
}

function numberOf({ template, plan }: IssueInput, serial: number, { room, seat }: SeatToNumber): string | null {
  const formatted = formatTicketNumber(template, { ...plan, session: serial, room, seat })
  return formatted.ok ? formatted.full : null
}

/** Says what doesn't fit before any serial is tried, so that the sentence names the true cause. */
function checkFit({ template, plan, session, seats }: IssueInput): string | null {
  for (const { room, seat } of seats) {
    const formatted = formatTicketNumber(template, { ...plan, session: session.number, room, seat })
    if (!formatted.ok) return formatted.problem
  }
  return null
}

const serialWidth = ({ parts }: TicketTemplate): number =>
  parts.reduce((width, part) => (part.kind === 'field' && part.field === 'session' ? part.width : width), 0)

const serialsExhausted =
  '准考证号里的场次序号已用完：每次重新抽签都要换一个没用过的序号，免得一个号码先后属于两个人。请另建考试计划，或在下一个计划的模板中把 {session} 改成 3 位。'
