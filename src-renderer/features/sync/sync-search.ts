/** The parts of 同步, as its tabs name them. */
export const SYNC_VIEWS = ['attention', 'seats', 'centre'] as const
export type SyncView = (typeof SYNC_VIEWS)[number]
export type SyncSearch = { readonly view?: SyncView }

/** What stands in the address; anything else is left out. */
export function parseSyncSearch({ view }: Record<string, unknown>): SyncSearch {
  const known = SYNC_VIEWS.find((one) => one === view)
  return known === undefined ? {} : { view: known }
}
