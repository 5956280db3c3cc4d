import {
  type Arrangement,
  at,
  countSameEmployerNeighbours,
  exchange,
  exchangeCost,
  sameEmployerAround,
} from './arrangement.ts'
import type { SeededRandom } from './seeded-random.ts'

export interface Freedom {
  /** Places whose occupant (or emptiness) may change. */
  readonly movable: Int32Array
  /** Whether two of them may change places. */
  readonly mayExchange: (left: number, right: number) => boolean
}

const partnersTried = 48
const idleRounds = 12

/**
 * Local search: each place with a same-employer neighbour is exchanged with the best of some random partners, if that
 * makes things better or leaves them equal (equal steps walk out of dead ends). Stops at `target` neighbours, after
 * rounds without gain, or when its budget of comparisons is spent: counted in steps, never in time, so that a slow
 * machine draws the same as a fast one.
 */
export function separateEmployers(
  arrangement: Arrangement,
  freedom: Freedom,
  { random, target }: { random: SeededRandom; target: number },
): void {
  const partners = partnersByRoom(arrangement, freedom.movable)
  let budget = 150_000 + freedom.movable.length * 60
  let count = countSameEmployerNeighbours(arrangement)
  let best = count
  for (let idle = 0; count > target && idle < idleRounds && budget > 0; ) {
    for (const place of freedom.movable) {
      if (sameEmployerAround(arrangement, place, at(arrangement.employer, place)) === 0) continue
      const found = bestPartner(arrangement, { place, freedom, partners, random })
      budget -= partnersTried
      if (found !== null) {
        exchange(arrangement, place, found.partner)
        count += found.cost
      }
      if (count <= target || budget <= 0) break
    }
    idle = count < best ? 0 : idle + 1
    best = Math.min(best, count)
  }
}

/**
 * Random exchanges that cost nothing: where a pattern was needed to keep an employer apart, this loosens it again as
 * far as it goes, so that chance and not the pattern decides who sits where.
 */
export function mix(arrangement: Arrangement, freedom: Freedom, random: SeededRandom): void {
  const { movable, mayExchange } = freedom
  for (let step = movable.length * 20; step > 0; step--) {
    const left = at(movable, random.below(movable.length))
    const right = at(movable, random.below(movable.length))
    if (left !== right && mayExchange(left, right) && exchangeCost(arrangement, left, right) <= 0)
      exchange(arrangement, left, right)
  }
}

interface Search {
  readonly place: number
  readonly freedom: Freedom
  readonly partners: ReadonlyMap<number, Int32Array>
  readonly random: SeededRandom
}

/** The cheapest of some random partners, half of them from the same room; null when each would make it worse. */
function bestPartner(arrangement: Arrangement, { place, freedom, partners, random }: Search) {
  const sameRoom = partners.get(at(arrangement.roomOf, place)) ?? freedom.movable
  let partner = -1
  let cost = 1
  for (let tried = 0; tried < partnersTried; tried++) {
    const pool = tried % 2 === 0 ? freedom.movable : sameRoom
    const other = at(pool, random.below(pool.length))
    if (at(arrangement.employer, other) === at(arrangement.employer, place)) continue
    if (!freedom.mayExchange(place, other)) continue
    const price = exchangeCost(arrangement, place, other)
    if (price < cost) [partner, cost] = [other, price]
  }
  return partner < 0 ? null : { partner, cost }
}

function partnersByRoom(arrangement: Arrangement, movable: Int32Array): Map<number, Int32Array> {
  const byRoom = Map.groupBy(movable, (place) => at(arrangement.roomOf, place))
  return new Map([...byRoom].map(([room, places]) => [room, Int32Array.from(places)]))
}
