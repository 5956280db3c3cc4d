/**
 * The closed list of questions an operation may ask. Each host (workstation, centre) answers them from its own store,
 * inside the transaction that applies the operation; `about` is what the question is asked about.
 */
export interface Facts {
  /** Who has this username, by its key (see usernameKey). */
  staffWithUsername: { about: string; answer: { readonly id: string } | null }
  activeAdministrators: { about: null; answer: readonly string[] }
}
export type FactName = keyof Facts
