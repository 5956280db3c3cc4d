import { z } from 'zod'
import { MappedHeadingsSchema, MappingNameSchema } from '../domain/column-mapping.ts'
import type { Permission } from '../domain/permissions.ts'
import { command, query } from './procedure.ts'

const Target = z.strictObject({ mappingId: z.string().max(40) })

/** 列对应方案 of one kind of import: whoever may import may keep how its columns are read. */
export const mappingProcedures = (permission: Permission) =>
  ({
    listMappings: query({
      permission,
      input: z.strictObject({}),
      output: z.strictObject({
        mappings: z.array(Target.extend({ name: z.string(), headings: MappedHeadingsSchema })),
      }),
    }),
    /** Under a name that is there already, it takes its place. */
    saveMapping: command({
      permission,
      input: z.strictObject({ name: MappingNameSchema, headings: MappedHeadingsSchema }),
      output: Target.extend({ replaced: z.boolean() }),
      errors: ['COLUMN_MAPPINGS_FULL'],
    }),
    renameMapping: command({
      permission,
      input: Target.extend({ name: MappingNameSchema }),
      output: z.null(),
      errors: ['NOT_FOUND', 'COLUMN_MAPPING_NAMED'],
    }),
    removeMapping: command({ permission, input: Target, output: z.null(), errors: ['NOT_FOUND'] }),
  }) as const
export type MappingProcedures = ReturnType<typeof mappingProcedures>
