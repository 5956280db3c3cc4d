import type { OperationHeader } from '../src-shared/protocol/operation-header.ts'
import { type Outcome, refused } from './operation-words.ts'
import type { SiteWork } from './site-work.ts'

export type Base =
  | { readonly kind: 'version'; readonly ver: number }
  | { readonly kind: 'refused'; readonly outcome: Outcome }

/** The version at the centre that an operation was built on; what was built on something refused falls with it. */
export async function effectiveBase(work: SiteWork, { base, dev }: OperationHeader): Promise<Base> {
  if (base.op === undefined) return { kind: 'version', ver: base.ver }
  const earlier = await work.log.ofDevice(dev, base.op)
  const dependsOn = base.op
  if (earlier?.status === 'accepted' && earlier.ver !== null) return { kind: 'version', ver: earlier.ver }
  const outcome =
    earlier?.status === 'parked'
      ? refused('parked', 'dependency_parked', { dependsOn })
      : refused('rejected', 'dependency_rejected', { dependsOn })
  return { kind: 'refused', outcome }
}
