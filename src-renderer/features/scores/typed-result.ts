import type { TypedResult } from '../../../src-shared/contract/scores.ts'
import { toHalfWidth } from '../../../src-shared/domain/normalise-text.ts'
import { resultNames } from '../../../src-shared/domain/score.ts'

/** Keys that stand for what is no mark. */
export const resultKeys = { q: 'absent', w: 'violation', z: 'cheated' } as const

/** What stands in the field once such a key was pressed, also as an input method gives it; null for any other. */
export function wordOfKey(key: string): string | null {
  const kind = Object.entries(resultKeys).find(([letter]) => letter === key.toLowerCase())?.[1]
  return kind ? resultNames[kind] : null
}

/** Whether it is said what happened, beside the result. */
export const takesNote = (read: ReadResult): boolean => read.kind === 'result' && 'note' in read.result

export type ReadResult =
  | { readonly kind: 'blank' }
  | { readonly kind: 'wrong'; readonly message: string }
  | { readonly kind: 'result'; readonly result: TypedResult }

/** What was typed into a row. The core judges it again. */
export function readTyped(text: string, { note, fullMark }: { note: string; fullMark: number }): ReadResult {
  const typed = toHalfWidth(text).trim()
  if (typed === '') return { kind: 'blank' }
  const word = wordOfKey(typed) ?? typed
  if (word === resultNames.absent) return { kind: 'result', result: { kind: 'absent' } }
  if (word === resultNames.violation) return { kind: 'result', result: { kind: 'violation', note: note.trim() } }
  if (word === resultNames.cheated) return { kind: 'result', result: { kind: 'cheated', note: note.trim() } }
  if (!/^\d{1,4}(\.\d)?$/.test(typed))
    return { kind: 'wrong', message: `请录入 0 到 ${fullMark} 之间、最多一位小数的数` }
  const mark = Number(typed)
  if (mark > fullMark) return { kind: 'wrong', message: `超过满分 ${fullMark} 分` }
  return { kind: 'result', result: { kind: 'mark', mark } }
}
