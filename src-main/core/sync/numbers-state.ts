import type { OutputOf } from '../../../src-shared/contract/procedure.ts'
import type { sync } from '../../../src-shared/contract/sync.ts'
import { chinaDateOf, InstantSchema } from '../../../src-shared/domain/calendar-date.ts'
import type { SerialRange } from '../../../src-shared/domain/certificate-number.ts'
import { serialsLeft } from '../../../src-shared/domain/number-blocks.ts'
import { numberingOn } from '../certificates/number-range.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { allOwnNumbers, type OwnNumbers, ownNumbers } from './own-numbers.ts'

type Centre = NonNullable<OutputOf<(typeof sync)['state']>['centre']>

/** 证书号段 as 同步 shows them: today's first, then others of which something is left. @param now UTC instant */
export function numbersState(db: ReadDatabase, now: string): Pick<Centre, 'numbers' | 'numberProblem'> {
  const today = rangeToday(db, now)
  const isToday = ({ series }: OwnNumbers): boolean =>
    today.range !== null && series.prefix === today.range.prefix && series.length === today.range.length
  const others = allOwnNumbers(db).filter((own) => !isToday(own) && leftOf(own) > 0)
  const current = today.range === null ? [] : [ownNumbers(db, today.range)]
  const numbers = [...current, ...others].map((own) => shown(own, isToday(own)))
  return { numbers, numberProblem: today.problem }
}

function rangeToday(
  db: ReadDatabase,
  now: string,
): { readonly range: SerialRange | null; readonly problem: string | null } {
  try {
    return { range: numberingOn(db, chinaDateOf(InstantSchema.parse(now))).range, problem: null }
  } catch (error) {
    if (error instanceof AppError) return { range: null, problem: error.message }
    throw error
  }
}

const leftOf = ({ blocks, through }: OwnNumbers): number => serialsLeft(blocks, through)

function shown(own: OwnNumbers, current: boolean): Centre['numbers'][number] {
  const { series, blocks, wanted, through } = own
  const written = (serial: number): string => String(serial).padStart(series.digits, '0')
  return {
    prefix: series.prefix,
    blocks: blocks
      .filter(({ to }) => to > through)
      .map(({ from, to }) => ({ first: written(Math.max(from, through + 1)), last: written(to) })),
    given: blocks.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    left: leftOf(own),
    ...{ wanted, current },
  }
}
