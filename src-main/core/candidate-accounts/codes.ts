import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import type { CommandContext, QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type Schema, sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'

export type CodeRow = Schema['verification_code']
export type CodePurpose = 'register' | 'recover'
/** `recovery` is not a code but the ticket of a 忘记密码 that is under way. */
type RowPurpose = CodePurpose | 'recovery'

const minute = 60_000
/** Milliseconds a code is good for, from when it was sent or released. */
const codeLives = 5 * minute
/** Milliseconds a request waits: for a clerk, for a channel, for the new password. */
export const requestLives = 15 * minute
const mostTries = 5

/** Codes of one account or number: this far apart, and so many in an hour. At one workstation: so many in ten minutes. */
const apart = minute
const mostPerHour = 5
const mostAtWorkstation = 30

const later = (now: string, milliseconds: number): string => new Date(Date.parse(now) + milliseconds).toISOString()
const ago = (now: string, milliseconds: number): string => later(now, -milliseconds)

/** Salted by the request's id, so that equal codes do not look equal. */
const hashOf = (id: string, secret: string): string => createHash('sha256').update(`${id} ${secret}`).digest('hex')

const isHashOf = (hash: string | null, id: string, secret: string): boolean =>
  hash !== null && timingSafeEqual(Buffer.from(hash, 'hex'), Buffer.from(hashOf(id, secret), 'hex'))

type NewRequest = Pick<CodeRow, 'subject' | 'account_id' | 'destination'> & { readonly purpose: RowPurpose }

/** Notes that a page asked; there is no code yet. @throws AppError CODE_TOO_MANY */
export function noteRequest(context: CommandContext, request: NewRequest): CodeRow {
  const { db, now } = context
  db.run(sql.deleteFrom('verification_code').where('requested_at', '<', ago(now, 24 * 60 * minute)))
  const seconds = secondsBeforeNext(db, request, now)
  if (seconds > 0) throw new AppError('CODE_TOO_MANY', { seconds })
  const row: CodeRow = {
    ...request,
    id: context.newId(),
    connection: context.connection,
    requested_at: now,
    code_hash: null,
    expires_at: null,
    tries: 0,
    proof_hash: null,
    used_at: null,
  }
  db.run(sql.insertInto('verification_code').values(row))
  return row
}

function secondsBeforeNext(db: ReadDatabase, { purpose, subject }: NewRequest, now: string): number {
  const requests = sql.selectFrom('verification_code').select('requested_at').orderBy('requested_at', 'desc')
  const ofSubject = db.all(
    requests
      .where('purpose', '=', purpose)
      .where('subject', '=', subject)
      .where('requested_at', '>', ago(now, 60 * minute)),
  )
  const here = db.all(requests.where('requested_at', '>', ago(now, 10 * minute)))
  const until = (row: { requested_at: string } | undefined, milliseconds: number): number =>
    row ? Date.parse(row.requested_at) + milliseconds - Date.parse(now) : 0
  const waits = [
    purpose === 'recovery' ? 0 : until(ofSubject[0], apart),
    until(ofSubject[mostPerHour - 1], 60 * minute),
    until(here[mostAtWorkstation - 1], 10 * minute),
  ]
  return Math.max(0, Math.ceil(Math.max(...waits) / 1_000))
}

/** Makes the code of a request, from now on the only one that counts; only its hash is kept. */
export function makeCode({ db, now }: CommandContext, { id }: CodeRow): string {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const made = { code_hash: hashOf(id, code), expires_at: later(now, codeLives), tries: 0 }
  db.run(sql.updateTable('verification_code').set(made).where('id', '=', id))
  return code
}

/** A request of this page that still waits. @throws AppError `refusal` */
export function requestOf(
  { db, now, connection }: Pick<QueryContext, 'db' | 'now' | 'connection'>,
  id: string,
  { purpose, refusal }: { purpose?: RowPurpose; refusal: 'CODE_EXPIRED' | 'CODE_NOT_ASKED' | 'RECOVERY_OVER' },
): CodeRow {
  const row = db.get(
    sql.selectFrom('verification_code').selectAll().where('id', '=', id).where('connection', '=', connection),
  )
  const isOther = purpose !== undefined && row?.purpose !== purpose
  if (!row || isOther || row.requested_at <= ago(now, requestLives)) throw new AppError(refusal)
  return row
}

/**
 * Takes a code: right, it is spent and its request comes back; wrong, that counts, and null comes back with the refusal
 * to follow the commit. With another number than the one it was made for nothing is compared and nothing counts.
 *
 * @throws AppError CODE_NOT_ASKED, CODE_EXPIRED
 */
export function takeCode(
  context: CommandContext,
  { id, code, purpose, mobile }: { id: string; code: string; purpose: CodePurpose; mobile?: string },
): CodeRow | null {
  const { db, now } = context
  const row = requestOf(context, id, { purpose, refusal: 'CODE_NOT_ASKED' })
  if (mobile !== undefined && row.destination !== mobile) throw new AppError('CODE_NOT_ASKED')
  if (row.used_at !== null || row.tries >= mostTries) throw new AppError('CODE_EXPIRED')
  if (row.expires_at === null) throw new AppError('CODE_NOT_ASKED')
  if (row.expires_at <= now) throw new AppError('CODE_EXPIRED')
  if (isHashOf(row.code_hash, id, code)) {
    db.run(sql.updateTable('verification_code').set({ used_at: now }).where('id', '=', id))
    return row
  }
  const tries = row.tries + 1
  db.run(sql.updateTable('verification_code').set({ tries }).where('id', '=', id))
  const left = mostTries - tries
  context.refuseAfterCommit(left > 0 ? new AppError('CODE_WRONG', { left }) : new AppError('CODE_EXPIRED'))
  return null
}

/** Remembers what the page was given for the right code. */
export function keepProof({ db }: CommandContext, { id }: CodeRow, proof: string): void {
  db.run(
    sql
      .updateTable('verification_code')
      .set({ proof_hash: hashOf(id, proof) })
      .where('id', '=', id),
  )
}

/** Whether it is what this page was given; good once. */
export function takeProof({ db }: CommandContext, row: CodeRow, proof: string): boolean {
  if (!isHashOf(row.proof_hash, row.id, proof)) return false
  db.run(sql.deleteFrom('verification_code').where('id', '=', row.id))
  return true
}
