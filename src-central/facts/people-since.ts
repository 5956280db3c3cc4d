import type { SiteWork } from '../site-work.ts'

interface Touching {
  readonly entity: string
  readonly id: string
}

/**
 * Ids of those who did something to some records since one of them was last submitted, from the first operation of the
 * command that did: a person may have been entered by the same one.
 */
export async function peopleSince(
  work: SiteWork,
  {
    submitted,
    touching,
    except,
  }: {
    submitted: Touching & { readonly types: readonly string[] }
    touching: readonly Touching[]
    except: readonly string[]
  },
): Promise<readonly string[]> {
  const deeds = await work.log.acceptedOn(submitted.entity, submitted.id)
  const last = deeds.findLast(({ type }) => submitted.types.includes(type))
  if (!last) return []
  const since = await work.log.groupBegan(last.command_group)
  const people = new Set<string>()
  for (const { entity, id } of touching) {
    for (const { actor, type, server_seq } of await work.log.acceptedOn(entity, id)) {
      if (server_seq >= since && !except.includes(type)) people.add(actor)
    }
  }
  return [...people]
}
