import type { Actor } from '../../../src-shared/domain/operation.ts'
import { shareTicketKey } from '../../../src-shared/domain/ticket-key.ts'
import { makeTicketKey, ticketKeys, unsharedTicketKey } from '../admission-tickets/ticket-keys.ts'
import { runCommand } from '../change.ts'
import { newId } from '../new-id.ts'
import type { Place } from './take-in.ts'

const sharing: Actor = { kind: 'system', id: 'sync', name: '自动同步', roles: [], identityNumber: null }

/** Gives the site's other workstations what its tickets are made with, so that each reads what any of them printed. */
export async function keepTicketKeyShared({ data, now, alone }: Pick<Place, 'data' | 'now' | 'alone'>): Promise<void> {
  const { read, write } = data.database
  if (ticketKeys(read).length > 0 && unsharedTicketKey(read) === null) return
  const at = now()
  const run = { actor: sharing, now: at, group: newId(at) }
  await alone(() =>
    runCommand(write, run, data.journalWriter, ({ change, db }) => {
      makeTicketKey(db)
      const key = unsharedTicketKey(db)
      if (key !== null) change(shareTicketKey, newId(at), { key })
    }),
  )
}
