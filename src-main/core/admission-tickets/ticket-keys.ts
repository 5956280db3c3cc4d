import { createHmac, randomBytes } from 'node:crypto'
import type { TicketMac } from '../../../src-shared/domain/admission-ticket-code.ts'
import { hexOf } from '../../../src-shared/domain/certificate-code.ts'
import type { ReadDatabase, WriteDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'

const sharedKeys = statement((_: object) => sql.selectFrom('shared_ticket_key').select('key').orderBy('id'))
const ownKey = statement((_: object) => sql.selectFrom('ticket_key').select('key'))

/** Keys of this site's tickets, in hex: the one that new tickets are made with first. */
export function ticketKeys(db: ReadDatabase): readonly string[] {
  const shared = db.all(sharedKeys, {}).map(({ key }) => key)
  const own = db.all(ownKey, {}).map(({ key }) => hexOf(key))
  return [...new Set([...shared, ...own])]
}

/** This workstation's own key, where the others do not have it yet. */
export function unsharedTicketKey(db: ReadDatabase): string | null {
  const shared = new Set(db.all(sharedKeys, {}).map(({ key }) => key))
  const own = db.all(ownKey, {}).map(({ key }) => hexOf(key))
  return own.find((key) => !shared.has(key)) ?? null
}

export const ticketMac =
  (key: string): TicketMac =>
  (message) =>
    createHmac('sha256', Buffer.from(key, 'hex')).update(message).digest()

/** Makes this workstation a key unless the site has one that it knows. */
export function makeTicketKey(db: WriteDatabase): void {
  const site = db.get(sql.selectFrom('site').select('id'))
  if (!site || ticketKeys(db).length > 0) return
  db.run(sql.insertInto('ticket_key').values({ site_id: site.id, key: randomBytes(32) }))
}
