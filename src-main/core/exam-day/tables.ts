export interface ExamDayTables {
  /** 签到 of an enrollment; its id is the enrollment's. `date` and `start_time` tell the sitting it belongs to. */
  check_in: {
    id: string
    version: number
    session_id: string
    date: string
    start_time: string
    standing: string
    /** The whole record as JSON. */
    content: string
  }
  violation: {
    id: string
    version: number
    enrollment_id: string
    session_id: string
    date: string
    start_time: string
    withdrawn: number
    content: string
  }
}
