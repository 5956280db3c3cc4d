import type { z } from 'zod'

/** Said where a schema has no sentence of its own. Pages keep to these limits, so that hardly anybody meets one. */
const wordsFor: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'too_big') return `${nameOf(issue.origin)}最多 ${issue.maximum}${unitOf(issue.origin)}`
  if (issue.code === 'too_small') return `${nameOf(issue.origin)}至少 ${issue.minimum}${unitOf(issue.origin)}`
  return '有一项填得不对，请检查后再提交'
}
const nameOf = (origin: string): string => (origin === 'string' ? '这一项' : origin === 'array' ? '一次' : '数值')
const unitOf = (origin: string): string => (origin === 'string' ? ' 个字' : origin === 'array' ? ' 项' : '')

/** Reads what a page sent; every sentence of a refusal is one a user can be shown. */
export const readInput = <Input extends z.ZodType>(schema: Input, input: unknown) =>
  schema.safeParse(input, { error: wordsFor })

interface ParseError {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}
export const problemOf = (error: ParseError): string => error.issues[0]?.message ?? '请检查后再提交'
/** Which fields, for a page that shows each sentence beside its field; never the values. */
export const issuesOf = (error: ParseError) =>
  error.issues.slice(0, 50).map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
