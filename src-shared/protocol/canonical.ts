import canonicalize from 'canonicalize'

/** RFC 8785 text: the same value always gives the same bytes. @throws TypeError for what is no JSON value */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Not a JSON value')
  return text
}
