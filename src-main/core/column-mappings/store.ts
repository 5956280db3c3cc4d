import { type ColumnMapping, ColumnMappingSchema, type MappingKind } from '../../../src-shared/domain/column-mapping.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type EntityStore, inTable } from '../database/in-table.ts'
import { type Schema, sql } from '../database/schema.ts'

const rowToMapping = ({ kind, name, headings, status }: Schema['column_mapping']): ColumnMapping =>
  ColumnMappingSchema.parse({ kind, name, headings: JSON.parse(headings), status })

export const columnMappingStore: EntityStore<ColumnMapping> = inTable('column_mapping', rowToMapping, (mapping) => ({
  ...mapping,
  headings: JSON.stringify(mapping.headings),
}))

export interface KeptMapping extends ColumnMapping {
  readonly mappingId: string
}

/** Those of a kind that are offered, by name. */
export const mappingsOf = (db: ReadDatabase, kind: MappingKind): readonly KeptMapping[] =>
  db
    .all(
      sql
        .selectFrom('column_mapping')
        .selectAll()
        .where('kind', '=', kind)
        .where('status', '=', 'active')
        .orderBy('name')
        .orderBy('id'),
    )
    .map((row) => ({ ...rowToMapping(row), mappingId: row.id }))
