import { createContext, useContext } from 'react'

/** Heights and widths in CSS pixels that both the stylesheet and the windowing of long lists must agree on. */
export type Measures = {
  readonly top: number
  readonly nav: number
  readonly statusBar: number
  readonly pageHead: number
  readonly actionBar: number
  readonly workRow: number
  readonly recordRow: number
  readonly gridRow: number
  readonly plainRow: number
  readonly navItem: number
  readonly keyCap: number
}

export const standardMeasures: Measures = {
  top: 48,
  nav: 160,
  statusBar: 28,
  pageHead: 56,
  actionBar: 56,
  workRow: 52,
  recordRow: 44,
  gridRow: 28,
  plainRow: 32,
  navItem: 36,
  keyCap: 18,
}

/** The same page with type one step larger: rows keep the air they had, on the 4-px grid. */
export const largeMeasures: Measures = {
  top: 56,
  nav: 184,
  statusBar: 32,
  pageHead: 64,
  actionBar: 64,
  workRow: 60,
  recordRow: 52,
  gridRow: 32,
  plainRow: 36,
  navItem: 40,
  keyCap: 22,
}

export const MeasuresContext = createContext<Measures>(standardMeasures)

export const useMeasures = (): Measures => useContext(MeasuresContext)
