import { errorSentence } from '../../../src-shared/contract/errors.ts'
import type { SyncPhase } from '../../../src-shared/contract/sync.ts'
import type { DataFolder } from '../data-folder.ts'
import type { CodeSender } from '../ports.ts'
import { keepNumbers } from './ask-for-numbers.ts'
import { CentreCodes } from './centre-codes.ts'
import { CentreConnection, Refused, Unreachable, type Wire } from './centre-connection.ts'
import { digestOf } from './digest.ts'
import { beginScopesAnew, type Exchange, pullAll, pushWaiting } from './exchange.ts'
import { exchangeFiles } from './files.ts'
import { returnRecalled } from './leases.ts'
import { keepTicketKeyShared } from './share-ticket-key.ts'
import { changePairing, ownScopes, pairingOf, waiting } from './store.ts'
import type { PairingRow } from './tables.ts'
import { applyAll } from './take-in.ts'

export interface EngineHost {
  readonly data: DataFolder
  readonly app: string
  now(): string
  /** From 0 to 1. */
  random(): number
  alone<Result>(work: () => Result | Promise<Result>): Promise<Result>
  changed(entities: readonly string[]): void
  wireTo(pairing: Pick<PairingRow, 'url' | 'fingerprint'>): { readonly wire: Wire; readonly close: () => void }
}

const second = 1000
/** The wait after the n-th failure is anything up to this: full jitter, so that a thousand workstations spread out. */
const longestWait = (failures: number): number => Math.min(300 * second, second * 2 ** Math.min(failures, 9))
const compareDigestsUpTo = 5000
const day = 86_400 * second

/**
 * Syncs a workstation with its centre: pushes what waits, moves files, pulls what others did. It never runs twice at
 * once, holds up no command longer than one batch takes to write, and gives up nothing: what fails is tried again.
 */
export class SyncEngine {
  readonly #host: EngineHost
  #phase: SyncPhase = { kind: 'idle' }
  #running: Promise<void> | null = null
  #again = false
  #failures = 0
  /** UTC instant before which nothing is tried by itself; a person may. */
  #notBefore: string | null = null
  #wire: { readonly key: string; readonly wire: Wire; readonly close: () => void } | null = null
  #comparedAt = 0
  readonly #codes: CentreCodes

  constructor(host: EngineHost) {
    this.#host = host
    this.#codes = new CentreCodes(() => Date.parse(host.now()))
  }

  /** How a code reaches a person by way of the centre; null where it can't now, so that a clerk releases it. */
  get codeSender(): CodeSender | null {
    const offline = ['waiting', 'paused', 'blocked'].includes(this.phase.kind)
    if (offline || !this.#codes.possible) return null
    return { send: (message) => void this.#codes.send(this.#exchange().connection, message) }
  }

  get phase(): SyncPhase {
    const pairing = pairingOf(this.#host.data.database.read)
    if (pairing?.paused === 1) return { kind: 'paused' }
    if (pairing?.blocked && this.#phase.kind !== 'pushing' && this.#phase.kind !== 'pulling') {
      return { kind: 'blocked', message: blockedSentence(pairing.blocked) }
    }
    return this.#phase
  }

  /** Milliseconds until the next try by itself; 0: now. */
  get dueIn(): number {
    return this.#notBefore === null ? 0 : Math.max(0, Date.parse(this.#notBefore) - Date.parse(this.#host.now()))
  }

  /**
   * Syncs now, or once more after what is running; how it went is in `phase`. Rejects only for what nobody foresaw.
   * @param options.byHand a person asks: waits and blocks do not count
   */
  run({ byHand = false }: { byHand?: boolean } = {}): Promise<void> {
    if (this.#running) {
      this.#again = true
      return this.#running
    }
    const pairing = pairingOf(this.#host.data.database.read)
    if (!pairing || pairing.paused === 1) return Promise.resolve()
    if (!byHand && (this.dueIn > 0 || pairing.blocked !== null)) return Promise.resolve()
    this.#running = this.#guarded().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  close(): void {
    this.#wire?.close()
    this.#wire = null
  }

  async #guarded(): Promise<void> {
    do {
      this.#again = false
      try {
        await this.#once()
        this.#failures = 0
        this.#notBefore = null
        this.#enter({ kind: 'idle' })
      } catch (error) {
        await this.#failed(error)
        return
      }
    } while (this.#again)
  }

  async #once(): Promise<void> {
    const exchange = this.#exchange()
    const { read } = this.#host.data.database
    await applyAll(exchange)
    await keepNumbers(this.#host)
    await keepTicketKeyShared(this.#host)
    await this.#push(exchange)
    await exchangeFiles(exchange, (done, total) => this.#enter({ kind: 'files', done, total }))
    const scopes = this.#scopes()
    const pulled = await pullAll(exchange, scopes, (rows) => this.#enter({ kind: 'pulling', rows }))
    const { pages } = pulled
    this.#codes.offer(pulled.sendsCodes)
    await exchangeFiles(exchange, (done, total) => this.#enter({ kind: 'files', done, total }))
    if (await returnRecalled(this.#host)) await this.#push(exchange)
    // What fails here (a full disk) is no fault of syncing, and is tried again by the next round.
    await this.#host.alone(() => this.#host.data.wipeTraces()).catch(() => false)
    const pairing = pairingOf(read)
    if (pairing && waiting(read, pairing.acked_seq).count === 0) await this.#compare(pages)
  }

  async #push(exchange: Exchange): Promise<void> {
    const { read } = this.#host.data.database
    const total = waiting(read, pairingOf(read)?.acked_seq ?? 0).count
    const show = (done: number): void => this.#enter({ kind: 'pushing', done, total: Math.max(done, total) })
    if (total > 0) show(0)
    const { heldFor } = await pushWaiting(exchange, show)
    if (heldFor !== null) this.#notBefore = new Date(Date.parse(this.#host.now()) + heldFor * second).toISOString()
  }

  /** Both sides are held against each other where that is cheap, and once a day where it is not. */
  async #compare(pages: Awaited<ReturnType<typeof pullAll>>['pages']): Promise<void> {
    const { read, write } = this.#host.data.database
    const now = Date.parse(this.#host.now())
    for (const { scope, digest } of pages) {
      if (digest === null || (digest.count > compareDigestsUpTo && now - this.#comparedAt < day)) continue
      const own = await digestOf(read, scope)
      const agrees = own.x64 === digest.x64 && own.count === digest.count
      this.#comparedAt = now
      await this.#host.alone(() => changePairing(write, { digest_agrees: agrees ? 1 : 0 }))
      if (!agrees) return
    }
  }

  #scopes(): readonly string[] {
    return ownScopes(this.#host.data.journalWriter())
  }

  #exchange(): Exchange {
    const { data, app, now, alone, changed } = this.#host
    const pairing = pairingOf(data.database.read)
    if (!pairing) throw new Error('not paired')
    const key = `${pairing.url} ${pairing.fingerprint}`
    if (this.#wire?.key !== key) {
      this.#wire?.close()
      this.#wire = { key, ...this.#host.wireTo(pairing) }
    }
    const { deviceId, epoch, privateKey } = data.journalWriter()
    const signer = { device: deviceId, epoch, privateKey, serverKey: pairing.server_sign_key }
    const connection = new CentreConnection(this.#wire.wire, signer, { now, offset: pairing.clock_offset })
    return { data, connection, app, now, alone, changed }
  }

  async #failed(error: unknown): Promise<void> {
    const { data, now, random, alone } = this.#host
    if (error instanceof Refused) {
      const { code, incarnation } = error.refusal
      if (code === 'wrong_incarnation' || code === 'resnapshot') {
        const pairing = pairingOf(data.database.read)
        await beginScopesAnew(this.#exchange(), incarnation ?? pairing?.incarnation ?? '')
      } else if (code !== 'busy' && code !== 'clock_skew') {
        await alone(() => changePairing(data.database.write, { blocked: code }))
        this.#enter({ kind: 'blocked', message: blockedSentence(code) })
        return
      }
    } else if (!(error instanceof Unreachable)) {
      this.#wait(longestWait(9))
      throw error
    }
    const asked = error instanceof Refused ? error.refusal.retryAfterMs : undefined
    this.#failures += 1
    this.#wait(asked ?? random() * longestWait(this.#failures), now())
  }

  #wait(milliseconds: number, now = this.#host.now()): void {
    const until = new Date(Date.parse(now) + milliseconds).toISOString()
    this.#notBefore = until
    this.#enter({ kind: 'waiting', until, attempts: this.#failures })
  }

  #enter(phase: SyncPhase): void {
    this.#phase = phase
    this.#host.changed(['sync'])
  }
}

const sentences: Readonly<Record<string, string>> = {
  device_revoked: '中心已停用这台工作站。数据都在本机，请联系中心管理员。',
  device_quarantined:
    '中心发现这台工作站的记录有两份（可能从备份恢复或复制过）。请停止在另一台上使用，用“恢复备份”开始新纪元后重新配对。',
  sequence_fork:
    '中心发现这台工作站的记录有两份（可能从备份恢复或复制过）。请停止在另一台上使用，用“恢复备份”开始新纪元后重新配对。',
  sequence_gap: '中心缺少本机较早的记录。请联系中心管理员；数据都在本机。',
  wrong_epoch: '这台工作站恢复过备份，需要重新配对：请向中心管理员要一个配对码。',
  unknown_device: '中心不认识这台工作站，需要重新配对：请向中心管理员要一个配对码。',
  bad_signature: '中心不接受本机的签名。请联系中心管理员。',
  upgrade_required: '本机程序版本太旧，中心不再接受。请升级程序；数据都在本机。',
}
const blockedSentence = (code: string): string => sentences[code] ?? errorSentence('CENTRE_UNREACHABLE')
