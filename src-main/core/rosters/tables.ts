export interface RosterTables {
  roster: {
    id: string
    version: number
    file_name: string
    plan_id: string
    people: number
    imported_by: string
    imported_at: string
  }
}
