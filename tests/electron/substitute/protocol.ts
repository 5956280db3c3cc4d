import type { Route } from 'playwright-core'
import { theApp } from './app.ts'
import { fromStandIn } from './chromium.ts'
import { tell } from './control.ts'
import { strict } from './strict.ts'

const privileged = new Set<string>()
let handler: ((request: Request) => Promise<Response>) | null = null

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged(
    schemes: readonly { scheme: string; privileges: Readonly<Record<string, boolean>> }[],
  ): void {
    if (theApp.ready) throw new Error('schemes are registered before ready')
    if (privileged.size > 0) throw new Error('schemes are registered once')
    for (const { scheme, privileges } of schemes) {
      if (privileges.bypassCSP) throw new Error('a scheme that bypasses the policy proves nothing')
      privileged.add(scheme)
    }
  },
  handle(scheme: string, answer: (request: Request) => Promise<Response>): void {
    if (!theApp.ready) throw new Error('protocol.handle comes after ready')
    if (!privileged.has(scheme)) throw new Error(`${scheme} was not registered`)
    handler = answer
  },
})

/** Answers a request of a page by the program's own handler. */
export async function answerRoute(route: Route): Promise<void> {
  const request = route.request()
  if (!handler) return route.abort()
  const response = await handler(new Request(fromStandIn(request.url()), { method: request.method() }))
  tell('protocol', { url: fromStandIn(request.url()), status: response.status })
  const body = Buffer.from(await response.arrayBuffer())
  await route.fulfill({ status: response.status, headers: Object.fromEntries(response.headers), body })
}
