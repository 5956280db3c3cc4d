/** Kinds of records whose history a page tells. */
const storied = /^(enrollment|candidate|certificate|certificate-paper)\./
/** What a history quotes of an operation. */
const quoted: readonly string[] = [
  'applicationId',
  'comment',
  'decision',
  'edition',
  'kind',
  'number',
  'origin',
  'reason',
  'request',
  'sessionId',
  'statement',
]

/** As much of an operation's content as histories tell: of an edit only which fields it names. */
export function toldBy(type: string, payload: string | null): Record<string, unknown> | null {
  if (payload === null || !storied.test(type)) return null
  const content: Record<string, unknown> = JSON.parse(payload)
  const names = type === 'candidate.edit' ? Object.keys(content) : quoted.filter((name) => name in content)
  return Object.fromEntries(names.map((name) => [name, quoted.includes(name) ? content[name] : null]))
}
