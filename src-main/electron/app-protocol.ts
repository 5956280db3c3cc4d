import { randomUUID } from 'node:crypto'
import { protocol } from 'electron'
import { type PageFiles, pageUnderNonce } from '../transport/page-files.ts'
import { commonHeaders, contentSecurityPolicy } from '../transport/security-headers.ts'
import { appScheme, isOurs } from './our-page.ts'

/** Once, before `ready`. Content security policy is not bypassed. */
export function registerAppScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }])
}

/** A file that exists only while it is printed, by its path. */
export type PassingFiles = (path: string) => Uint8Array<ArrayBuffer> | null

/** Serves the page's files by their names in the built page: no path of the machine can be asked for. */
export function serveApp(pages: PageFiles, passing: PassingFiles): void {
  protocol.handle(appScheme, (request) => answer(pages, passing, request))
}

async function answer(pages: PageFiles, passing: PassingFiles, request: Request): Promise<Response> {
  if (!isOurs(request.url)) return refuse(403)
  if (request.method !== 'GET') return refuse(405)
  const path = pathOf(request.url)
  if (path === null) return refuse(403)
  if (path === '/' || path === '/index.html') {
    const { html, nonce } = pageUnderNonce(pages)
    return reply(html, { 'content-type': 'text/html; charset=utf-8', ...guarded(contentSecurityPolicy(nonce)) })
  }
  const paper = passing(path)
  // Without a policy of its own: the viewer, which is a page around the PDF, would be bound by it as well.
  if (paper) return reply(paper, { 'content-type': 'application/pdf', 'cache-control': 'no-store' })
  // Nothing decodes brotli on this way: the bytes go out as they are drawn.
  const file = await pages.read(path, false)
  if (!file) return refuse(404)
  const policy = file.mediaType.startsWith('text/html') ? guarded(contentSecurityPolicy(randomUUID())) : {}
  return reply(new Uint8Array(file.bytes), { 'content-type': file.mediaType, ...policy })
}

/** Decoded; null where it tries to climb. The URL parser has resolved plain `..` already; `%2e%2e%2f` it has not. */
function pathOf(address: string): string | null {
  try {
    const path = decodeURIComponent(new URL(address).pathname)
    return path.split(/[/\\]/).includes('..') || path.includes('\0') ? null : path
  } catch {
    return null
  }
}

const guarded = (policy: string) => ({ 'content-security-policy': policy, 'cache-control': 'no-store' })

const reply = (body: string | Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>): Response =>
  new Response(body, { headers: { ...commonHeaders, ...headers } })

const refuse = (status: number): Response => new Response(null, { status, headers: { ...commonHeaders } })
