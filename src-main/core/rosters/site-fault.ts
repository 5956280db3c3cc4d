import type { RosterFaultRow } from '../../../src-shared/contract/rosters.ts'

/** A fault that only the site can see; the sheet's heading of its column is still to come. */
export type SiteFault = Omit<RosterFaultRow, 'column'>
