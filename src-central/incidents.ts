import { ask } from './refused.ts'
import type { Reader, Writer } from './store/open-store.ts'

export interface NewIncident {
  readonly id: string
  readonly site: string
  readonly kind: 'parked' | 'fork' | 'written-off' | 'escalated' | 'divergence' | 'duplicate-person' | 'late-arrival'
  readonly device: string | null
  readonly op: string | null
  /** For the centre's people; without personal data. */
  readonly note: string
  readonly at: string
}

/** Something a person at the centre is asked to look at. */
export async function openIncident(db: Reader | Writer, { op, at, ...incident }: NewIncident): Promise<void> {
  const row = { ...incident, op_id: op, opened_at: at, closed_at: null, closed_how: null }
  await ask(db.insertInto('incident').values(row).execute())
}
