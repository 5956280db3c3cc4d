import { canonical } from '../src-shared/protocol/canonical.ts'

type Fields = Readonly<Record<string, unknown>>

const asFields = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {}
const same = (one: unknown, other: unknown): boolean => canonical(one ?? null) === canonical(other ?? null)

/** The fields in which two states differ, each with what stood there before. */
export function changedFields(before: unknown, after: unknown): Fields {
  const [from, to] = [asFields(before), asFields(after)]
  const names = new Set([...Object.keys(from), ...Object.keys(to)])
  return Object.fromEntries(
    [...names].filter((name) => !same(from[name], to[name])).map((name) => [name, from[name] ?? null]),
  )
}

/**
 * Puts a change onto a record that others changed since: a field the change leaves as it found it gets the record's
 * value, and one that both changed is a conflict.
 *
 * @param others fields others changed since the base, each with its value at the base
 */
export function mergeFields(
  payload: unknown,
  { current, others }: { current: unknown; others: Fields },
): { readonly payload: unknown; readonly conflicts: readonly string[] } {
  const merged: Record<string, unknown> = { ...asFields(payload) }
  const conflicts: string[] = []
  for (const [name, base] of Object.entries(others)) {
    if (!(name in merged)) continue
    if (same(merged[name], base)) merged[name] = asFields(current)[name] ?? null
    else if (!same(merged[name], asFields(current)[name])) conflicts.push(name)
  }
  return { payload: merged, conflicts }
}
