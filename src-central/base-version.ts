import { type OperationHeader, OperationHeaderSchema } from '../src-shared/protocol/operation-header.ts'
import { type Outcome, refused } from './operation-words.ts'
import type { SiteWork } from './site-work.ts'

export interface Base {
  readonly kind: 'version'
  /** The version at the centre that it was built on. */
  readonly ver: number
  /** What the workstation had seen of others when it began, and its own operations since then. */
  readonly seen: { readonly ver: number; readonly own: ReadonlySet<string> }
}

/** What an operation was built on; what was built on something refused falls with it. */
export async function effectiveBase(
  work: SiteWork,
  { base, dev }: OperationHeader,
): Promise<Base | { readonly kind: 'refused'; readonly outcome: Outcome }> {
  if (base.op === undefined) return { kind: 'version', ver: base.ver, seen: { ver: base.ver, own: new Set() } }
  const earlier = await work.log.ofDevice(dev, base.op)
  const dependsOn = base.op
  if (earlier?.status === 'accepted' && earlier.ver !== null) {
    return { kind: 'version', ver: earlier.ver, seen: await seenBefore(work, dev, base.op) }
  }
  const outcome =
    earlier?.status === 'parked'
      ? refused('parked', 'dependency_parked', { dependsOn })
      : refused('rejected', 'dependency_rejected', { dependsOn })
  return { kind: 'refused', outcome }
}

/** Back along a workstation's own operations, to the last version that it had from the centre. */
async function seenBefore(work: SiteWork, dev: string, last: string): Promise<Base['seen']> {
  const own = new Set<string>()
  let ver = 0
  for (let op: string | undefined = last; op !== undefined && !own.has(op); ) {
    own.add(op)
    const row = await work.log.ofDevice(dev, op)
    if (!row) break
    const { base }: OperationHeader = OperationHeaderSchema.parse(JSON.parse(row.header))
    ver = base.ver
    op = base.op
  }
  return { ver, own }
}
