import type { MappingProcedures } from '../../../src-shared/contract/column-mappings.ts'
import {
  editMapping,
  type MappingKind,
  mostMappings,
  removeMapping,
  saveMapping,
} from '../../../src-shared/domain/column-mapping.ts'
import type { Handlers } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { AppError } from '../errors.ts'
import { type KeptMapping, mappingsOf } from './store.ts'

/** The saved mappings of one kind of import, for the handlers of its feature. */
export const mappingHandlers = (kind: MappingKind): Handlers<MappingProcedures> => ({
  listMappings: ({ context }) => ({
    mappings: mappingsOf(context.db, kind).map(({ mappingId, name, headings }) => ({ mappingId, name, headings })),
  }),

  saveMapping: ({ input: { name, headings }, context }) => {
    const kept = mappingsOf(context.db, kind)
    const known = kept.find((mapping) => mapping.name === name)
    if (known) {
      context.change(editMapping, known.mappingId, { headings })
      return { mappingId: known.mappingId, replaced: true }
    }
    if (kept.length >= mostMappings) throw new AppError('COLUMN_MAPPINGS_FULL', { limit: mostMappings })
    const mappingId = context.newId()
    context.change(saveMapping, mappingId, { kind, name, headings })
    return { mappingId, replaced: false }
  },

  renameMapping: ({ input: { mappingId, name }, context }) => {
    const mapping = requireMapping(context.db, kind, mappingId)
    const other = mappingsOf(context.db, kind).find((one) => one.name === name)
    if (other && other.mappingId !== mappingId) throw new AppError('COLUMN_MAPPING_NAMED', { name })
    if (mapping.name !== name) context.change(editMapping, mappingId, { name })
    return null
  },

  removeMapping: ({ input: { mappingId }, context }) => {
    requireMapping(context.db, kind, mappingId)
    context.change(removeMapping, mappingId, {})
    return null
  },
})

/** @throws AppError NOT_FOUND */
function requireMapping(db: ReadDatabase, kind: MappingKind, mappingId: string): KeptMapping {
  const found = mappingsOf(db, kind).find((mapping) => mapping.mappingId === mappingId)
  if (!found) throw new AppError('NOT_FOUND', { what: '列对应方案' })
  return found
}
