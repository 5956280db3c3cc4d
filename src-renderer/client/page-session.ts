/** The fragment of the address the program prints: a token, where pages of ours begin with `#/`. */
const tokenInFragment = /^#([\w-]{43})$/

/**
 * Takes the token out of the address, so that it neither stays in the history nor is taken for a page, and trades it
 * for this browser's cookie. A tab that is loaded again has no token and needs none. Whether the trade succeeded shows
 * at the first call: a used token in a browser that is known already does no harm.
 */
async function enter(): Promise<void> {
  const [, token] = tokenInFragment.exec(window.location.hash) ?? []
  if (token === undefined) return
  window.history.replaceState(null, '', '#/')
  const headers = { 'content-type': 'application/json' }
  await fetch('/session', { method: 'POST', headers, body: JSON.stringify({ token }) }).catch(() => undefined)
}

/** Settled once this page may call the host. */
export const pageSession: Promise<void> = enter()

// A new address pasted into an open tab changes the fragment only, which loads nothing.
window.addEventListener('hashchange', () => {
  if (tokenInFragment.test(window.location.hash)) void enter().then(() => window.location.reload())
})
