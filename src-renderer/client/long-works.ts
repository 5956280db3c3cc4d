import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { client } from './client.ts'

/** A command that takes a while and goes on while other pages are used. */
export interface LongWork {
  /** The command's id. */
  readonly id: string
  /** What is being done: 正在导入名册. */
  readonly title: string
  /** 人, 本. */
  readonly unit: string
  /** The page that began it. */
  readonly to: string
  /** Whether that page shows it again when it is opened anew; where not, the shell shows it there too. */
  readonly resumes: boolean
  readonly done: number
  readonly total: number
  readonly cancelling: boolean
  /** Its page is no longer on screen. */
  readonly left: boolean
  /** null: under way. */
  readonly end: LongWorkEnd | null
}

export interface LongWorkEnd {
  readonly tone: 'success' | 'warning'
  /** 已导入 300 人。 */
  readonly words: string
}

/** What the page of a long work says of it beforehand. */
export type LongWorkBegun = Pick<LongWork, 'id' | 'title' | 'unit' | 'to' | 'resumes'>

/** The long works of whoever is signed in, for the shell: those whose page was left are shown and ended there. */
export class LongWorks {
  #works: readonly LongWork[] = []
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly snapshot = (): readonly LongWork[] => this.#works

  begin(work: LongWorkBegun): void {
    const others = this.#works.filter(({ id }) => id !== work.id)
    this.#set([...others, { ...work, done: 0, total: 0, cancelling: false, left: false, end: null }])
  }
  progress(id: string, amount: { readonly done: number; readonly total: number }): void {
    this.#change(id, amount)
  }
  /** The page that began it is gone, and with it whatever would have said how it ended. */
  leave(id: string): void {
    this.#change(id, { left: true })
  }
  end(id: string, end: LongWorkEnd): void {
    const work = this.#works.find((one) => one.id === id)
    // A page that is still there, and shows its work once only, has said the end.
    if (work && !work.resumes && !work.left) this.forget(id)
    else this.#change(id, { end, cancelling: false })
  }
  /** Asks the core to stop; it then leaves nothing behind. */
  cancel(id: string): void {
    this.#change(id, { cancelling: true })
    // Where it has just ended there is nothing left to cancel, and its own answer says how it ended.
    client.transfers.cancel({ commandId: id }).catch(() => undefined)
  }
  /** Its end was read, or its page says it. */
  forget(id: string): void {
    this.#set(this.#works.filter((work) => work.id !== id))
  }

  #change(id: string, change: Partial<LongWork>): void {
    if (!this.#works.some((work) => work.id === id)) return
    this.#set(this.#works.map((work) => (work.id === id ? { ...work, ...change } : work)))
  }
  #set(works: readonly LongWork[]): void {
    this.#works = works
    for (const listener of this.#listeners) listener()
  }
}

/** What the shell shows at an address: a page that shows its own work does so itself. */
export const shownAt = (works: readonly LongWork[], pathname: string): readonly LongWork[] =>
  works.filter((work) => (work.resumes ? work.to !== pathname : work.left))

const key = ['long-works']

/** Kept beside the answers of the core, because signing out resets just these. */
export function longWorksOf(queries: QueryClient): LongWorks {
  const kept = queries.getQueryData<LongWorks>(key)
  if (kept) return kept
  const fresh = new LongWorks()
  queries.setQueryDefaults(key, { gcTime: Number.POSITIVE_INFINITY })
  queries.setQueryData(key, fresh)
  return fresh
}

export const useLongWorks = (): LongWorks => longWorksOf(useQueryClient())
