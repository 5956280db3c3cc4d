import type { KeyFile } from '../database/key-slots.ts'

/** A data folder's files and the key to them. */
export interface CopySource {
  /** kaodian.db; media.db lies beside it. */
  readonly database: string
  readonly key: Uint8Array
  readonly keys: KeyFile
}
