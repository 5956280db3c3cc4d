import { claimSeats, openSeatLease } from '../../../src-shared/domain/seat-lease.ts'
import { currentSite } from '../accounts/store.ts'
import { runCommand } from '../change.ts'
import type { ChangeContext } from '../change-context.ts'
import type { LocalContext } from '../context.ts'
import { sql } from '../database/schema.ts'
import { entityStores } from '../entity-stores.ts'
import { AppError } from '../errors.ts'
import { seatsOf } from '../exam-plans/store.ts'
import { newId } from '../new-id.ts'
import { hasErasedContents } from '../retention/erasures.ts'
import { ownLease } from './facts.ts'
import { httpsWire, readFingerprint } from './https-wire.ts'
import { takeRight } from './note-change.ts'
import { acceptIssuer, keepPairing, presentedJournal, presentTo } from './pair.ts'
import { pairingOf } from './store.ts'

interface Typed {
  readonly url: string
  readonly fingerprint: string
  readonly slot: string
  readonly code: string
}

/**
 * Binds this workstation, with all it did until now, to a centre. From then on every seat it sells is one of a lease;
 * in the same transaction it asks for those of its own sessions nobody holds, which the first exchange gives.
 *
 * @throws AppError ALREADY_PAIRED, DEMONSTRATION_NOT_PAIRED, FINGERPRINT_INVALID, PAIRING_…, CENTRE_…
 */
export async function pairHere({ core, actor, now }: LocalContext, typed: Typed) {
  const fingerprint = readFingerprint(typed.fingerprint)
  if (fingerprint === undefined) throw new AppError('FINGERPRINT_INVALID')
  const { wire, close } = (core.ports.wire ?? wireByHttps)({ url: typed.url, fingerprint })
  try {
    // Alone for as long as it takes: the journal may not grow between being presented and being bound.
    const paired = await core.alone(async () => {
      const data = core.requireData()
      const { read, write } = data.database
      const known = pairingOf(read)
      const { siteId, deviceId, epoch } = data.journalWriter()
      if (known && known.blocked === null) throw new AppError('ALREADY_PAIRED', { url: known.url })
      if (!known && hasErasedContents(read)) throw new AppError('PAIRING_AFTER_ERASURE')
      if (currentSite(read).demonstration) throw new AppError('DEMONSTRATION_NOT_PAIRED')
      const signKey = entityStores.device.load(read, deviceId)?.state.publicKey ?? ''
      const own = { device: deviceId, epoch, signKey, journal: presentedJournal(read, epoch), site: siteId }
      const order = { url: typed.url, fingerprint, slot: typed.slot, code: typed.code, now }
      const answer = await presentTo(wire, own, order)
      await runCommand(write, { actor, now, group: newId(now) }, data.journalWriter, (context) => {
        if (!known) claimOwnSessions(context)
        keepPairing(context.db, order, answer)
        acceptIssuer(context, own, answer.reply)
      })
      return answer.reply
    })
    core.ports.events.send({ kind: 'recordsChanged', entities: ['sync'] }, 'all')
    void core.sync?.run({ byHand: true })
    const { read } = core.requireData().database
    const waiting = read.get(sql.selectFrom('operation').select((of) => of.fn.countAll<number>().as('count')))
    return { siteName: paired.site.name, deviceNumber: paired.deviceNumber, waiting: waiting?.count ?? 0 }
  } finally {
    close()
  }
}

export const wireByHttps = ({ url, fingerprint }: { readonly url: string; readonly fingerprint: string | null }) =>
  httpsWire(url, fingerprint)

export function claimOwnSessions(context: ChangeContext): void {
  for (const { id } of context.db.all(sql.selectFrom('session').select('id'))) {
    const { capacity, taken } = seatsOf(context.db, id)
    const lease = ownLease(context.db, id)
    takeRight(context, id)
    context.change(openSeatLease, lease.id, lease.key)
    if (capacity > taken) context.change(claimSeats, lease.id, { seats: capacity - taken, ofNewSession: false })
  }
}
