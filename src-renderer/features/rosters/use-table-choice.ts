import { useState } from 'react'
import { choiceOf, type MappedTable, type TableChoice } from './column-mapping.ts'

interface Chosen<Key extends string> {
  readonly sheet: string | null
  readonly headerRow: number | null
  readonly columns: TableChoice<Key>['columns'][number][]
}

/**
 * How a workbook is read: as somebody chose, else as the saved mapping says that fits best, else as the program finds.
 * @param found the table as the program finds it; undefined until it is there
 */
export function useTableChoice<Key extends string>(found: MappedTable<Key> | undefined) {
  const [chosen, setChosen] = useState<Chosen<Key> | null>(null)
  const [first] = found?.fitting ?? []
  const choice: Chosen<Key> = chosen ?? (first ? choiceOf(first) : { sheet: null, headerRow: null, columns: [] })
  return { choice, setChoice: setChosen }
}
