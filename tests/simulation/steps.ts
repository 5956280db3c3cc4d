import { sql } from '../../src-main/core/database/schema.ts'
import { entityStores } from '../../src-main/core/entity-stores.ts'
import { AppError } from '../../src-main/core/errors.ts'
import { newId } from '../../src-main/core/new-id.ts'
import { ownLease } from '../../src-main/core/sync/facts.ts'
import { CalendarDateSchema } from '../../src-shared/domain/calendar-date.ts'
import { editCandidate, registerCandidate } from '../../src-shared/domain/candidate-operations.ts'
import {
  moveEnrollment,
  resubmitEnrollment,
  submitEnrollment,
  withdrawEnrollment,
} from '../../src-shared/domain/enrollment-operations.ts'
import { reviewEnrollment } from '../../src-shared/domain/enrollment-review.ts'
import type { Actor } from '../../src-shared/domain/operation.ts'
import { openSeatLease, requestSeats, returnSeats } from '../../src-shared/domain/seat-lease.ts'
import { SessionSchema } from '../../src-shared/domain/session.ts'
import { editSession, SessionEntrySchema } from '../../src-shared/domain/session-operations.ts'
import { madeUpIdNumber } from '../support/roster-workbooks.ts'
import { commandOf } from './base-world.ts'
import type { Workstation, World } from './world.ts'

type Doing = (world: World, workstation: Workstation) => Promise<void>

const somebody = ({ chance, base }: World): Actor => {
  const actor = chance.oneOf(base.staff)
  if (!actor) throw new Error('nobody works here')
  return actor
}

/** A command as a page sends it: a rule may refuse, and then nothing happened. */
async function attempt(
  world: World,
  workstation: Workstation,
  work: Parameters<ReturnType<typeof commandOf>>[0],
): Promise<void> {
  const data = await workstation.open()
  const command = commandOf(data, somebody(world), workstation.now())
  await workstation
    .alone(() => command(work))
    .catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error
    })
}

let people = 0
const enrol: Doing = (world, workstation) => {
  people += 1
  const idNumber = madeUpIdNumber(people)
  const at = workstation.now()
  const [candidateId, enrollmentId] = [newId(at), newId(at)]
  const sessionId = world.chance.oneOf(world.base.sessions) ?? ''
  return attempt(world, workstation, ({ change }) => {
    change(registerCandidate, candidateId, {
      ...{ name: '周人', idType: '居民身份证', idNumber, mobile: `137${String(people).padStart(8, '0')}` },
      sex: Number(idNumber[16]) % 2 === 1 ? '男' : '女',
      birthDate: CalendarDateSchema.parse(
        [idNumber.slice(6, 10), idNumber.slice(10, 12), idNumber.slice(12, 14)].join('-'),
      ),
      ...{ email: null, employerId: null, yearsOfWork: 5, education: null, ethnicGroup: null, address: null },
      ...{ technicalTitle: null, postcode: null, origin: 'desk' },
    })
    const place = { planId: world.base.planId, subjectId: 'bus', sessionId, origin: 'desk' as const, rosterId: null }
    change(submitEnrollment, enrollmentId, { candidateId, ...place })
  })
}

async function someEnrollment(world: World, workstation: Workstation): Promise<string | undefined> {
  const data = await workstation.open()
  const ids = data.database.read.all(sql.selectFrom('enrollment').select('id').orderBy('id'))
  return world.chance.oneOf(ids)?.id
}

const onEnrollment =
  (work: (id: string, world: World) => Parameters<ReturnType<typeof commandOf>>[0]): Doing =>
  async (world, workstation) => {
    const id = await someEnrollment(world, workstation)
    if (id !== undefined) await attempt(world, workstation, work(id, world))
  }

const review = onEnrollment((id, { chance }) => {
  const withoutFiles = ['portrait' as const, 'idFront' as const, 'idBack' as const]
  const passes = { decision: 'passed' as const, comment: '', withoutFiles }
  const rejects = { decision: 'rejected' as const, comment: '照片不清楚', withoutFiles: [] }
  const payload = chance.happens(0.6) ? passes : rejects
  return ({ change }) => change(reviewEnrollment, id, payload)
})
const withdraw = onEnrollment(
  (id) =>
    ({ change }) =>
      change(withdrawEnrollment, id, { reason: '本人要求撤销' }),
)
const move = onEnrollment((id, { chance, base }) => {
  const sessionId = chance.oneOf(base.sessions) ?? ''
  return ({ change }) => change(moveEnrollment, id, { sessionId, reason: '时间冲突' })
})
const resubmit = onEnrollment((id, { chance, base }) => {
  const sessionId = chance.oneOf(base.sessions) ?? ''
  return ({ change }) => change(resubmitEnrollment, id, { subjectId: 'bus', sessionId })
})

const edit: Doing = async (world, workstation) => {
  const data = await workstation.open()
  const ids = data.database.read.all(sql.selectFrom('candidate').select('id').orderBy('id'))
  const id = world.chance.oneOf(ids)?.id
  if (id === undefined) return
  const text = `第 ${world.chance.below(1000)} 号`
  const changes = world.chance.happens(0.5) ? { address: text } : { technicalTitle: text }
  await attempt(world, workstation, ({ change }) => change(editCandidate, id, changes))
}

const lease =
  (ask: 'request' | 'return'): Doing =>
  (world, workstation) => {
    const sessionId = world.chance.oneOf(world.base.sessions) ?? ''
    const seats = 1 + world.chance.below(3)
    return attempt(world, workstation, (context) => {
      const own = ownLease(context.db, sessionId)
      if (own.state === null) context.change(openSeatLease, own.id, own.key)
      if (ask === 'request') context.change(requestSeats, own.id, { seats })
      else context.change(returnSeats, own.id, { seats })
    })
  }

const resize: Doing = (world, workstation) => {
  const sessionId = world.chance.oneOf(world.base.sessions) ?? ''
  const seats = 4 + world.chance.below(7)
  return attempt(world, workstation, ({ change, db }) => {
    const session = SessionSchema.parse(entityStores.session.load(db, sessionId)?.state)
    const { planId: _, status: __, ...entry } = session
    change(
      editSession,
      sessionId,
      SessionEntrySchema.parse({ ...entry, rooms: [{ roomId: world.base.roomId, seats }] }),
    )
  })
}

const sync: Doing = (_, workstation) => workstation.sync()
const crash: Doing = async (_, workstation) => workstation.crash()
const jump: Doing = async ({ chance }, workstation) => {
  workstation.clockError = chance.oneOf([0, 0, -600, 600, -3, 3, 100_000, -20]) ?? 0
}

const weighed: readonly (readonly [number, Doing])[] = [
  [8, enrol],
  [6, review],
  [2, withdraw],
  [2, move],
  [2, resubmit],
  [4, edit],
  [2, lease('request')],
  [1, lease('return')],
  [1, resize],
  [9, sync],
]
const total = weighed.reduce((sum, [weight]) => sum + weight, 0)

const works = weighed.filter(([, doing]) => doing !== sync)

function draw(world: World, from: typeof weighed): Doing {
  const sum = from === weighed ? total : from.reduce((all, [weight]) => all + weight, 0)
  let at = world.chance.below(sum)
  for (const [weight, doing] of from) {
    if (at < weight) return doing
    at -= weight
  }
  return sync
}

/** One thing that happens somewhere. */
export async function step(world: World): Promise<void> {
  const { chance, faults } = world
  world.time += chance.below(120) * 1000
  const workstation = chance.oneOf(world.workstations)
  if (!workstation) return
  if (chance.happens(faults.crash / 2)) return crash(world, workstation)
  if (chance.happens(faults.clockJumps)) return jump(world, workstation)
  if (chance.happens(faults.late)) return world.deliverLate()
  await draw(world, weighed)(world, workstation)
}

/** What a person does while their machine is syncing. */
export const work: Doing = (world, workstation) => draw(world, works)(world, workstation)
