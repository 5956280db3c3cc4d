import type { AppContract, Client } from '../../../src-shared/contract/index.ts'
import { client } from '../../client/client.ts'

/** Whose columns are mapped, by the feature of the contract. */
export type MappingFeature = 'rosters' | 'scoreImports' | 'certificateImports'
type Procedures = Pick<
  Client<AppContract>['rosters'],
  'listMappings' | 'saveMapping' | 'renameMapping' | 'removeMapping'
>
export const mappingsOf = (feature: MappingFeature): Procedures => client[feature]

/** A column of a sheet, and what it was taken for. */
export interface FoundColumn<Key extends string> {
  readonly index: number
  readonly heading: string
  readonly samples: readonly string[]
  readonly key: Key | null
}

/** Which table of a workbook, and what its columns are. */
export interface TableChoice<Key extends string> {
  readonly sheet: string | null
  readonly headerRow: number | null
  readonly columns: readonly { readonly index: number; readonly key: Key | null }[]
}
export interface FittingMapping<Key extends string> extends TableChoice<Key> {
  readonly mappingId: string
  readonly name: string
}
export interface MappedTable<Key extends string> {
  readonly sheet: string
  readonly columns: readonly FoundColumn<Key>[]
  readonly fitting: readonly FittingMapping<Key>[]
}

export const choiceOf = <Key extends string>({ sheet, headerRow, columns }: FittingMapping<Key>) => ({
  ...{ sheet, headerRow },
  columns: [...columns],
})

/** The saved mapping that reads the table as it is read now. */
export const appliedMapping = <Key extends string>({
  sheet,
  columns,
  fitting,
}: MappedTable<Key>): FittingMapping<Key> | null => {
  const keys = new Map(columns.map(({ index, key }) => [index, key]))
  return (
    fitting.find(
      (one) => (one.sheet ?? sheet) === sheet && one.columns.every(({ index, key }) => keys.get(index) === key),
    ) ?? null
  )
}

/** A table's headings with what they are taken for, to be kept. */
export const headingsOf = <Key extends string>({ columns }: MappedTable<Key>) =>
  columns
    .filter(({ heading }) => heading.trim() !== '')
    .map(({ heading, key }) => ({ heading: heading.trim().slice(0, 100), meaning: key }))
