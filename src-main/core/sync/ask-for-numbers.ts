import { addDays, chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { SerialRange } from '../../../src-shared/domain/certificate-number.ts'
import { requestNumbers, serialsLeft } from '../../../src-shared/domain/number-blocks.ts'
import type { Actor } from '../../../src-shared/domain/operation.ts'
import { numberingOn } from '../certificates/number-range.ts'
import { runCommand } from '../change.ts'
import type { ChangeContext } from '../change-context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { newId } from '../new-id.ts'
import { type OwnNumbers, ownNumbers } from './own-numbers.ts'
import type { Place } from './take-in.ts'

const asking: Actor = { kind: 'system', id: 'sync', name: '自动同步', roles: [], identityNumber: null }
const usualBlock = 200
const leastLeft = 50
/** Days before the year's turn from which the next year's numbers are asked for: so long a site may be without a network. */
const daysAhead = 30

/** 领取号段 of the numbers a site gives on a day. @throws AppError CERTIFICATE_NUMBER_PROBLEM */
export function askForNumbers({ change, db }: Pick<ChangeContext, 'change' | 'db'>, now: string, count: number): void {
  request({ change }, ownNumbers(db, numberingOn(db, dayOf(now)).range), count)
}

/** Asks for more before a block runs dry. @returns whether anything was asked for */
export async function keepNumbers({ data, now, alone }: Pick<Place, 'data' | 'now' | 'alone'>): Promise<boolean> {
  const { read, write } = data.database
  const at = now()
  const short = rangesNear(read, at)
    .map((range) => ownNumbers(read, range))
    .filter(isShort)
  if (short.length === 0) return false
  await alone(() =>
    runCommand(write, { actor: asking, now: at, group: newId(at) }, data.journalWriter, ({ change }) => {
      for (const own of short) request({ change }, own, usualBlock)
    }),
  )
  return true
}

const request = ({ change }: Pick<ChangeContext, 'change'>, { id, series }: OwnNumbers, count: number): void => {
  change(requestNumbers, id, { ...series, count })
}

/** A small series comes in small blocks, of which a quarter is in hand before the next is asked for. */
function isShort({ blocks, wanted, through }: OwnNumbers): boolean {
  if (wanted > 0) return false
  const last = blocks.at(-1)
  return !last || serialsLeft(blocks, through) < Math.min(leastLeft, Math.ceil((last.to - last.from + 1) / 4))
}

const dayOf = (instant: string) => chinaDateOf(InstantSchema.parse(instant))

/** The series of today, and of the next year's once it is near. */
function rangesNear(db: ReadDatabase, now: string): readonly SerialRange[] {
  try {
    const today = dayOf(now)
    const ranges = [today, addDays(today, daysAhead)].map((day) => numberingOn(db, day).range)
    return [...new Map(ranges.map((range) => [range.prefix, range])).values()]
  } catch (error) {
    // The page that issues says what is wrong with the template; there is nothing to ask for until then.
    if (error instanceof AppError) return []
    throw error
  }
}
