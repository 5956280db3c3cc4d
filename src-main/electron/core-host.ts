import type { CoreEvent } from '../../src-shared/contract/messages.ts'
import type { FromCore, ToCore } from '../transport/port-messages.ts'

/** The utility process as this file needs it. */
export interface CoreChild {
  postMessage(message: ToCore): void
  on(event: 'message', receive: (message: FromCore) => void): unknown
  once(event: 'exit', receive: (code: number) => void): unknown
  kill(): boolean
}

export interface CoreHostOptions {
  readonly fork: () => CoreChild
  /** What the core may ask of the main process, by name. */
  readonly services: Readonly<Record<string, (input: never) => unknown>>
  readonly onEvent: (event: CoreEvent, connection: string | null) => void
  readonly onStanding: (standing: 'heard' | 'restarting' | 'lost') => void
  readonly onSay: (text: string) => void
  /** It will not start by itself again: a sentence, and whether another folder could help. */
  readonly onGivenUp: (why: { readonly sentence: string; readonly aboutTheFolder: boolean }) => unknown
  readonly log: (reference: string, code: number) => void
}

/** Milliseconds. */
const times = { firstDelay: 500, longestDelay: 10_000, soundAfter: 60_000, stopWithin: 10_000, backupWithin: 600_000 }
const mostCrashes = 5
const crashed =
  '程序的数据部分接连停止了几次，没有再自动启动。已提交的数据都在。请重试；仍不行时重启电脑并联系维护人员。'

interface Waiting {
  readonly resolve: (text: string) => void
  readonly reject: (error: Error) => void
}

/**
 * The core in its utility process: started anew with growing delays when it dies, stopped so that it lets go of the
 * data folder. A call is answered or rejected, never left hanging.
 */
export class CoreHost {
  readonly #options: CoreHostOptions
  #child: CoreChild | null = null
  #state: 'starting' | 'ready' | 'away' | 'stopping' = 'away'
  readonly #waiting = new Map<number, Waiting>()
  #unsent: ToCore[] = []
  #lastId = 0
  #crashes = 0
  #soundTimer: NodeJS.Timeout | undefined
  #stopped: (() => void) | null = null
  #endBy: NodeJS.Timeout | undefined

  constructor(options: CoreHostOptions) {
    this.#options = options
  }

  start(): void {
    const child = this.#options.fork()
    this.#child = child
    this.#state = 'starting'
    child.on('message', (message) => this.#received(child, message))
    child.once('exit', (code) => this.#exited(child, code))
  }

  /** Started again by the user's word, after it was given up. */
  startAgain(): void {
    this.#crashes = 0
    this.#options.onStanding('restarting')
    this.start()
  }

  /** A call as JSON text. While the core is starting it waits for it. Rejects when the core is away or dies of it. */
  call(connection: string, text: string): Promise<string> {
    if (this.#state === 'away' || this.#state === 'stopping') return Promise.reject(new Error('the core is away'))
    this.#lastId += 1
    const id = this.#lastId
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#send({ kind: 'call', id, connection, text })
    })
  }

  /** The page of this connection is gone. */
  forget(connection: string): void {
    if (this.#state === 'ready') this.#child?.postMessage({ kind: 'forget', connection })
  }

  /** Lets the core finish and let go of the folder; after ten seconds, ten minutes for a backup at the close, it is ended. */
  stop(): Promise<void> {
    const child = this.#child
    this.#state = 'stopping'
    this.#rejectAll()
    if (!child) return Promise.resolve()
    return new Promise((resolve) => {
      this.#endWithin(child, times.stopWithin)
      this.#stopped = () => {
        clearTimeout(this.#endBy)
        resolve()
      }
      child.postMessage({ kind: 'stop' })
    })
  }

  #endWithin(child: CoreChild, milliseconds: number): void {
    clearTimeout(this.#endBy)
    this.#endBy = setTimeout(() => child.kill(), milliseconds)
  }

  #send(message: ToCore): void {
    if (this.#state === 'ready') this.#child?.postMessage(message)
    else this.#unsent.push(message)
  }

  #received(child: CoreChild, message: FromCore): void {
    if (child !== this.#child) return
    if (message.kind === 'reply') {
      this.#waiting.get(message.id)?.resolve(message.text)
      this.#waiting.delete(message.id)
    } else if (message.kind === 'event') this.#options.onEvent(message.event, message.connection)
    else if (message.kind === 'say') this.#options.onSay(message.text)
    else if (message.kind === 'ending') this.#endWithin(child, times.backupWithin)
    else if (message.kind === 'ask') void this.#answer(child, message)
    else if (message.kind === 'ready') this.#ready()
    else this.#giveUp(child, message)
  }

  #ready(): void {
    if (this.#state !== 'starting') return
    this.#state = 'ready'
    for (const message of this.#unsent) this.#child?.postMessage(message)
    this.#unsent = []
    this.#soundTimer = setTimeout(() => {
      this.#crashes = 0
    }, times.soundAfter)
    this.#soundTimer.unref?.()
    this.#options.onStanding('heard')
  }

  async #answer(child: CoreChild, { id, name, input }: Extract<FromCore, { kind: 'ask' }>): Promise<void> {
    try {
      const service = this.#options.services[name]
      if (!service) throw new Error(`nobody answers ${name}`)
      child.postMessage({ kind: 'answer', id, output: await service(input as never) })
    } catch (error) {
      child.postMessage({ kind: 'answer', id, output: null, failure: error instanceof Error ? error.message : '' })
    }
  }

  #giveUp(child: CoreChild, why: { sentence: string; aboutTheFolder: boolean }): void {
    this.#away()
    child.kill()
    this.#options.onGivenUp(why)
  }

  #exited(child: CoreChild, code: number): void {
    if (child !== this.#child) return
    if (this.#state === 'stopping') {
      this.#stopped?.()
      return
    }
    this.#away()
    this.#options.log('core process ended', code)
    this.#crashes += 1
    if (this.#crashes >= mostCrashes) {
      this.#options.onGivenUp({ sentence: crashed, aboutTheFolder: false })
      return
    }
    this.#options.onStanding('restarting')
    const delay = Math.min(times.firstDelay * 2 ** (this.#crashes - 1), times.longestDelay)
    setTimeout(() => this.#state === 'away' && this.#child === null && this.start(), delay)
  }

  #away(): void {
    clearTimeout(this.#soundTimer)
    this.#child = null
    this.#state = 'away'
    this.#rejectAll()
    this.#options.onStanding('lost')
  }

  #rejectAll(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the core stopped'))
    this.#waiting.clear()
    this.#unsent = []
  }
}
