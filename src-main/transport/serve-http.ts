import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type CallMessage, CallMessageSchema, type CallReply } from '../../src-shared/contract/messages.ts'
import type { BrowserSessions } from './browser-sessions.ts'
import type { EventStreams } from './event-streams.ts'
import { type PageFiles, pageUnderNonce } from './page-files.ts'
import { readJson } from './read-body.ts'
import { commonHeaders, contentSecurityPolicy } from './security-headers.ts'

export interface HttpHost {
  readonly pages: PageFiles
  readonly sessions: BrowserSessions
  readonly events: EventStreams
  readonly call: (connection: string, message: CallMessage) => Promise<CallReply>
}

export interface ListeningHost {
  readonly port: number
  /** Ends every open answer and frees the port. */
  close(): Promise<void>
}

/** Serves pages and calls on 127.0.0.1. @param port 0 for any free one @throws what `listen` throws (EADDRINUSE) */
export async function serveHttp(host: HttpHost, port: number): Promise<ListeningHost> {
  const server = createServer((request, response) => {
    answer(host, request, response).catch(() => {
      // The gate answers whatever goes wrong in the core; what reaches this is a broken connection.
      if (!response.headersSent) send(response, 500)
      response.end()
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return { port: portOf(server), close: () => close(server, host.events) }
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port

function close(server: Server, events: EventStreams): Promise<void> {
  events.close()
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

async function answer(host: HttpHost, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const port = request.socket.localPort ?? 0
  for (const [name, value] of Object.entries(commonHeaders)) response.setHeader(name, value)
  if (!isOurHost(request, port)) return send(response, 421)
  if (!isOurOrigin(request)) return send(response, 403)
  const [path = '/'] = (request.url ?? '/').split('?')
  if (request.method === 'GET' || request.method === 'HEAD') {
    if (path === '/events') return openEvents(host, request, response)
    return path === '/' || path === '/index.html'
      ? sendPage(host, response)
      : sendFile(host, { request, response, path })
  }
  if (request.method !== 'POST') return send(response, 405)
  if (path !== '/call' && path !== '/session') return send(response, 404)
  if (!request.headers['content-type']?.startsWith('application/json')) return send(response, 415)
  return path === '/call' ? answerCall(host, request, response) : exchangeToken(host, request, response)
}

/** Against DNS rebinding: a foreign name that resolves to this machine still names itself in Host. */
const isOurHost = ({ headers }: IncomingMessage, port: number): boolean =>
  headers.host === `127.0.0.1:${port}` || headers.host === `localhost:${port}`

/** A browser names the page a request comes from; a program without one shows its cookie like everybody. */
function isOurOrigin({ headers }: IncomingMessage): boolean {
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false
  const site = headers['sec-fetch-site']
  // `none`: an address typed or opened from the terminal. Links from other pages lead nowhere but to the start page.
  return site === undefined || site === 'same-origin' || site === 'none' || headers['sec-fetch-mode'] === 'navigate'
}

function sendPage({ pages }: HttpHost, response: ServerResponse): void {
  const { html, nonce } = pageUnderNonce(pages)
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(nonce),
  })
  response.end(html)
}

interface FileRequest {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly path: string
}

async function sendFile({ pages }: HttpHost, { request, response, path }: FileRequest): Promise<void> {
  const acceptsBrotli = /\bbr\b/.test(String(request.headers['accept-encoding'] ?? ''))
  const file = await pages.read(path, acceptsBrotli)
  if (!file) return send(response, 404)
  response.writeHead(200, {
    'content-type': file.mediaType,
    'content-length': file.bytes.length,
    'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'max-age=3600',
    vary: 'accept-encoding',
    ...(file.encoding && { 'content-encoding': file.encoding }),
  })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

async function exchangeToken({ sessions }: HttpHost, request: IncomingMessage, response: ServerResponse) {
  const body = await readJson(request)
  if (body === 'too-large') return refuseBody(request, response)
  // A browser that is known already keeps its session; the token stays for the one it was meant for.
  if (sessions.connectionOf(cookieOf(request))) return send(response, 204)
  const { token = '' } = (body === 'malformed' ? {} : (body.json ?? {})) as { token?: unknown }
  const cookie = sessions.redeem(String(token))
  if (cookie === null) return send(response, 403)
  response.setHeader('set-cookie', `${cookieName(request)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`)
  send(response, 204)
}

async function answerCall({ sessions, call }: HttpHost, request: IncomingMessage, response: ServerResponse) {
  const connection = sessions.connectionOf(cookieOf(request))
  if (!connection) return send(response, 401)
  const body = await readJson(request)
  if (body === 'too-large') return refuseBody(request, response)
  const message = body === 'malformed' ? null : CallMessageSchema.safeParse(body.json)
  if (!message?.success) return send(response, 400)
  const reply = await call(connection, message.data)
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' })
  response.end(JSON.stringify(reply))
}

function openEvents({ sessions, events }: HttpHost, request: IncomingMessage, response: ServerResponse): void {
  const connection = sessions.connectionOf(cookieOf(request))
  if (!connection) send(response, 401)
  // A page whose stream was refused can't see why; it asks so.
  else if (request.method === 'HEAD') send(response, 204)
  else events.add(connection, response)
}

/** The rest of the body is not read: the connection ends with the answer. */
function refuseBody(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close')
  response.on('finish', () => request.destroy())
  send(response, 413)
}

function send(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0, 'cache-control': 'no-store' })
  response.end()
}

/** Cookies know no ports: two hosts on one machine must not overwrite each other's. */
const cookieName = ({ socket }: IncomingMessage): string => `kaodian-${socket.localPort}`

function cookieOf(request: IncomingMessage): string | undefined {
  const start = `${cookieName(request)}=`
  const found = (request.headers.cookie ?? '').split(/;\s*/).find((pair) => pair.startsWith(start))
  return found?.slice(start.length)
}
