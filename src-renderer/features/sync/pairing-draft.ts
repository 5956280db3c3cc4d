import type { InputOf } from '../../../src-shared/contract/procedure.ts'
import { sync } from '../../../src-shared/contract/sync.ts'

export type PairingDraft = InputOf<typeof sync.pair>

export const noCentre: PairingDraft = { url: '', fingerprint: '', slot: '', code: '' }

const sha256Digits = 64

/** What is wrong with what was typed, field by field, before anybody is asked. */
export function pairingProblems(draft: PairingDraft): Partial<Record<keyof PairingDraft, string>> {
  const { error } = sync.pair.input.safeParse(draft)
  const problems: Partial<Record<string, string>> = {}
  for (const { path, message } of error?.issues ?? []) problems[String(path[0])] ??= message
  const fingerprint = fingerprintProblem(draft.fingerprint)
  return fingerprint === undefined ? problems : { ...problems, fingerprint }
}

function fingerprintProblem(typed: string): string | undefined {
  const digits = typed.replace(/[\s:：-]/gu, '')
  if (digits === '') return undefined
  if (/[^0-9a-f]/iu.test(digits)) return '指纹里只有 0–9 和 A–F，请对照中心端给的核对。'
  return digits.length === sha256Digits
    ? undefined
    : `指纹应是 ${sha256Digits} 位，现在是 ${digits.length} 位，请对照中心端给的核对。`
}
