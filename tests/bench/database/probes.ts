import { pinyin } from 'pinyin-pro'
import type { ReadDatabase } from '../../../src-main/core/database/database.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import type { ReviewRow } from '../../../src-shared/contract/reviews.ts'
import { type SeededRandom, seededRandom, shuffled } from '../../../src-shared/domain/seating/seeded-random.ts'

/** What a user at this site might type or scroll to: drawn from its people and its queue, the same at every run. */
export interface Probes {
  /** Two neighbouring hanzi of somebody's name. */
  readonly twoHanzi: readonly string[]
  readonly pinyinInitials: readonly string[]
  readonly lastIdDigits: readonly string[]
  readonly lastMobileDigits: readonly string[]
  readonly candidateIds: readonly string[]
  /** Each another one, so that each can be decided on. */
  readonly waiting: readonly Waiting[]
}
export interface Waiting {
  readonly enrollmentId: string
  readonly submittedAt: string
  readonly planId: string
  readonly sessionId: string
  /** Versions a reviewer has before them. */
  readonly seen: ReviewRow['seen']
}

export function drawProbes(db: ReadDatabase, count: number): Probes {
  const random = seededRandom('probes')
  const people = drawPeople(db, count, random)
  const names = people.map(({ name }) => name).filter((name) => /^\p{Unified_Ideograph}{2,3}$/u.test(name))
  return {
    twoHanzi: names.map((name) => {
      const hanzi = [...name]
      return hanzi.slice(hanzi.length - 2).join('')
    }),
    pinyinInitials: names.map((name) => pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('')),
    lastIdDigits: people.map(({ id_number }) => id_number.slice(-6)),
    lastMobileDigits: people.map(({ mobile }) => mobile.slice(-4)),
    candidateIds: people.map(({ id }) => id),
    waiting: drawWaiting(db, count, random),
  }
}

function drawPeople(db: ReadDatabase, count: number, random: SeededRandom) {
  const most = db.get(sql.selectFrom('candidate').select((row) => row.fn.max('seq').as('most')))?.most ?? 0
  return Array.from({ length: count }, () => {
    const row = db.get(
      sql
        .selectFrom('candidate')
        .select(['id', 'name', 'id_number', 'mobile'])
        .where('seq', '=', 1 + random.below(most)),
    )
    if (!row) throw new RangeError('a gap among the people')
    return row
  })
}

function drawWaiting(db: ReadDatabase, count: number, random: SeededRandom): Waiting[] {
  const all = db.all(
    sql
      .selectFrom('enrollment')
      .innerJoin('candidate', 'candidate.id', 'enrollment.candidate_id')
      .select([
        'enrollment.id as enrollmentId',
        'enrollment.submitted_at as submittedAt',
        'enrollment.plan_id as planId',
        'enrollment.session_id as sessionId',
        'enrollment.version as enrollment',
        'candidate.version as candidate',
      ])
      .where('enrollment.status', '=', 'submitted')
      .orderBy('enrollment.submitted_at')
      .orderBy('enrollment.id'),
  )
  return shuffled(all, random)
    .slice(0, count)
    .map(({ enrollment, candidate, ...waiting }) => ({ ...waiting, seen: { enrollment, candidate } }))
}
