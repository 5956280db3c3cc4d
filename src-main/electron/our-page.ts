/** The page's own scheme and host. A scheme of its own, so that no file of the machine is a page. */
export const appScheme = 'app'
const appHost = 'kaodian'
export const appOrigin = `${appScheme}://${appHost}`

/**
 * Whether an address is a page of ours. Parsed, not compared from the left: `app://kaodian.evil/` begins alike; and
 * `origin` of a scheme of one's own is 'null' in Node.
 */
export function isOurs(address: string): boolean {
  const url = URL.parse(address)
  return url?.protocol === `${appScheme}:` && url.host === appHost
}
