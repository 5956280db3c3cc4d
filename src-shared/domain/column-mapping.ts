import { z } from 'zod'
import { certificateSheetKeys, sheetLabel } from './certificate-sheet-columns.ts'
import { comparableWord } from './code-tables/tolerant-lookup.ts'
import { creation, entity, next, operation, refuse } from './operation.ts'
import { rosterColumns } from './roster-columns.ts'
import { scoreColumns } from './score-sheet-columns.ts'

/** What a workbook is imported as. */
export const MAPPING_KINDS = ['roster', 'scores', 'certificates'] as const
export type MappingKind = (typeof MAPPING_KINDS)[number]

/** More than any site meets; a list that long is a mistake, not a need. */
export const mostMappings = 50

export const MappingNameSchema = z.string().trim().min(1, '请填写方案名称').max(30, '方案名称最多 30 个字')

/** A sheet's headings as it writes them, each with what it means; null: not imported. */
export const MappedHeadingsSchema = z
  .array(z.strictObject({ heading: z.string().trim().min(1).max(100), meaning: z.string().max(40).nullable() }))
  .min(1, '表上没有列名，不能存成方案')
  .max(100, '列太多，不能存成方案')

/** 列对应方案: how the columns of one kind of workbook are read, kept by name. */
export const ColumnMappingSchema = z.strictObject({
  kind: z.enum(MAPPING_KINDS),
  name: MappingNameSchema,
  headings: MappedHeadingsSchema,
  /** A removed one stays on record and is offered no more. */
  status: z.enum(['active', 'removed']),
})
export type ColumnMapping = z.infer<typeof ColumnMappingSchema>
export const ColumnMappingEntity = entity({
  name: 'column-mapping',
  title: '列对应方案',
  schema: ColumnMappingSchema,
})

export const saveMapping = creation({
  type: 'column-mapping.save',
  version: 1,
  entity: ColumnMappingEntity,
  title: '保存列对应方案',
  conflict: 'none',
  payload: ColumnMappingSchema.omit({ status: true }),
  decide: ({ payload }) => next({ ...payload, status: 'active' as const }),
})

/** Another name, or the same name for what was corrected since. */
export const editMapping = operation({
  type: 'column-mapping.edit',
  version: 1,
  entity: ColumnMappingEntity,
  title: '修改列对应方案',
  conflict: 'per-field',
  payload: ColumnMappingSchema.pick({ name: true, headings: true }).partial(),
  decide: ({ state, payload }) =>
    state.status === 'removed'
      ? gone()
      : next({ ...state, name: payload.name ?? state.name, headings: payload.headings ?? state.headings }),
})

export const removeMapping = operation({
  type: 'column-mapping.remove',
  version: 1,
  entity: ColumnMappingEntity,
  title: '删除列对应方案',
  conflict: 'state-only',
  payload: z.strictObject({}),
  decide: ({ state }) => (state.status === 'removed' ? gone() : next({ ...state, status: 'removed' as const })),
})

const gone = () => refuse('NOT_FOUND', { what: '列对应方案' })

/** How headings are compared; one of signs alone is itself. */
export const comparableHeading = (heading: string): string => comparableWord(heading) || heading.trim()

/**
 * Where a mapping's headings stand in a row, by column index; null where one of them is missing. Of a heading that
 * comes twice the first is the first.
 */
export function placesOf(
  { headings }: Pick<ColumnMapping, 'headings'>,
  row: readonly string[],
): ReadonlyMap<number, string | null> | null {
  const free = new Map<string, number[]>()
  row.forEach((heading, index) => {
    const word = comparableHeading(heading)
    if (word !== '') free.set(word, [...(free.get(word) ?? []), index])
  })
  const places = new Map<number, string | null>()
  for (const { heading, meaning } of headings) {
    const index = free.get(comparableHeading(heading))?.shift()
    if (index === undefined) return null
    places.set(index, meaning)
  }
  return places
}

const words: ReadonlyMap<string, string> = new Map([
  ...certificateSheetKeys.map((key) => [key as string, sheetLabel(key)] as const),
  ...[...rosterColumns, ...scoreColumns].map(({ key, label }) => [key as string, label] as const),
])
/** What a column is taken for, as pages call it. */
export const meaningWord = (meaning: string | null): string =>
  meaning === null ? '不导入' : (words.get(meaning) ?? meaning)
