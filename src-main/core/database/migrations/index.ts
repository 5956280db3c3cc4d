import { foundation } from './0001-foundation.ts'

/** In order; the position plus one is the schema version. A shipped migration is never edited. */
export const migrations: readonly string[] = [foundation]
