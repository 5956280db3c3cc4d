export interface ExamPlanRow {
  id: string
  version: number
  number: number
  /** Of the first exam date. */
  year: string
  name: string
  registration_from: string
  registration_until: string
  exam_from: string
  exam_until: string
  region: string
  status: string
  /** The rest, as JSON. */
  content: string
}
export interface SessionRow {
  id: string
  version: number
  plan_id: string
  number: number
  date: string
  start_time: string
  end_time: string
  /** JSON */
  subject_ids: string
}
export interface ExamPlanTables {
  exam_plan: ExamPlanRow
  session: SessionRow
  /** Sessions deleted while nobody had enrolled, as JSON: the journal still speaks of them. */
  removed_session: { id: string; version: number; content: string }
  session_room: { session_id: string; room_id: string; seats: number; position: number }
  /** One row per session; the database itself refuses more taken than there are. */
  seat_count: { session_id: string; capacity: number; taken: number }
  room: {
    id: string
    version: number
    number: number
    name: string
    location: string
    rows: number
    columns: number
    seats: number
    status: string
  }
}
