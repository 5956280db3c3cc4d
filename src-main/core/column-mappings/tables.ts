export interface ColumnMappingTables {
  column_mapping: {
    id: string
    version: number
    kind: string
    name: string
    headings: string
    status: string
  }
}
