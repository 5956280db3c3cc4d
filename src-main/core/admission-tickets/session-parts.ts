import { PictureSchema } from '../../../src-shared/domain/candidate.ts'
import type { ExamPlan } from '../../../src-shared/domain/exam-plan.ts'
import type { Session } from '../../../src-shared/domain/session.ts'
import {
  parseTicketTemplate,
  type SplitTicketNumber,
  splitTicketNumber,
} from '../../../src-shared/domain/ticket-number.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { AppError } from '../errors.ts'
import { examPlanStore, sessionStore } from '../exam-plans/store.ts'
import { drawnTemplate } from '../seating/store.ts'
import { ticketKeys, ticketMac } from './ticket-keys.ts'

/** What papers say of the site and the workstation that makes them. */
export function printingSite(db: ReadDatabase) {
  const row = found(db.get(sql.selectFrom('site').selectAll()))
  const mac = ticketMac(found(ticketKeys(db)[0]))
  const { name, address } = row
  return { name, address, demonstration: row.demonstration === 1, mac, workstation: workstationNumber(db) }
}

/** 02 */
export const workstationNumber = (db: ReadDatabase): string =>
  db.get(sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select('number'))?.number ?? ''

/** What papers of one drawn session share. */
export interface SessionPart {
  readonly plan: ExamPlan
  readonly session: Session
  readonly split: (number: string) => SplitTicketNumber
}
export type SessionParts = (sessionId: string) => SessionPart

/** Each session is read once for a batch, however many sit it. */
export function sessionParts(db: ReadDatabase): SessionParts {
  const known = new Map<string, SessionPart>()
  return (sessionId) => {
    const part = known.get(sessionId) ?? readSessionPart(db, sessionId)
    known.set(sessionId, part)
    return part
  }
}

function readSessionPart(db: ReadDatabase, sessionId: string): SessionPart {
  const session = found(sessionStore.load(db, sessionId)).state
  const plan = found(examPlanStore.load(db, session.planId)).state
  const parsed = parseTicketTemplate(found(drawnTemplate(db, sessionId)))
  const split = (number: string) => found(parsed.ok ? splitTicketNumber(parsed.template, number) : null)
  return { plan, session, split }
}

/** A portrait's bytes; null where there is none. */
export function photoOf(db: ReadDatabase, portrait: string | null): Uint8Array | null {
  if (portrait === null) return null
  const { hash } = PictureSchema.parse(JSON.parse(portrait))
  return db.get(photoBytes, { hash })?.bytes ?? null
}

const photoBytes = statement((given: { hash: string }) =>
  sql.selectFrom('media.blob').select('bytes').where('hash', '=', given.hash),
)

/** What a drawn seat stands on can't be missing, unless the file was tampered with. */
export function found<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new AppError('DATABASE_CORRUPT')
  return value
}
