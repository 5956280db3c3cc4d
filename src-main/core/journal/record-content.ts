import { recordText } from '../../../src-shared/protocol/record-digest.ts'
import type { ReadDatabase } from '../database/database.ts'
import type { EntityStore } from '../database/in-table.ts'
import { type EntityName, entityStores } from '../entity-stores.ts'

/**
 * What a record holds as its store reads it, as the text whose salted digest an operation leaves in its header; null
 * where there is no record to read (an audit note, a session removed). Read back rather than taken from the rule: what a
 * table gives in another order or leaves out would look like tampering.
 */
export function recordContent(db: ReadDatabase, entity: EntityName, id: string): string | null {
  const store = entityStores[entity] as unknown as EntityStore<unknown>
  const record = store.load(db, id)
  return record && recordText(entity, record.state)
}
