import type { CodeLimits } from './codes.ts'
import type { Environment } from './environment.ts'
import type { Identity } from './identity.ts'
import type { DeviceRow } from './store/tables.ts'

/** A request as it came, whatever carried it. */
export interface CentreRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}
export interface CentreReply {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** What answers are made with. */
export interface CentreHost {
  readonly environment: Environment
  readonly identity: Identity
  readonly codeLimits: CodeLimits
}

export interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly bytes?: Uint8Array
}

export interface Asked {
  readonly centre: CentreHost
  readonly request: CentreRequest
  /** Unpacked. */
  readonly body: Uint8Array
  /** Null on a public route. */
  readonly device: DeviceRow | null
  /** What the path's variable part is. */
  readonly match: string
}
