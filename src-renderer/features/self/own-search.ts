/** 我要报考: which exam days and where. */
export interface PlanSearch {
  readonly from?: string
  readonly until?: string
  readonly region?: string
}

/** The steps of one enrollment; the choices lie in the address, so that neither a reload nor 后退 loses them. */
export interface ApplySearch {
  readonly subject?: string
  readonly session?: string
  readonly step?: 'confirm'
  /** The enrollment to be submitted again. */
  readonly again?: string
}
