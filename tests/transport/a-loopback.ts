import { mkdirSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { call } from '../../src-main/core/gate.ts'
import { BrowserSessions } from '../../src-main/transport/browser-sessions.ts'
import { EventStreams } from '../../src-main/transport/event-streams.ts'
import { loadPageFiles } from '../../src-main/transport/page-files.ts'
import { serveHttp } from '../../src-main/transport/serve-http.ts'
import { aCore } from '../support/a-core.ts'
import { aFolder } from '../support/a-site.ts'

export interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A page of two files, one with a hashed name. */
function aRenderer(): string {
  const folder = aFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><title>考点通</title></head></html>')
  writeFileSync(join(folder, 'assets', 'index-Ab12Cd34.js'), 'export {}')
  return folder
}

/** The HTTP side in this process, over a real core, spoken to byte by byte: fetch would not let a test lie about Host. */
export async function aLoopback() {
  const site = await aCore()
  const sessions = new BrowserSessions()
  const events = new EventStreams()
  const pages = loadPageFiles({ renderer: aRenderer(), fonts: 'resources/fonts' })
  const host = { pages, sessions, events, call: call.bind(null, site.core) }
  const { port, close } = await serveHttp(host, 0)
  onTestFinished(close)

  const send = (path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path, method, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString('latin1'),
          })
        })
      })
      sent.on('error', reject).end(body)
    })
  const post = (path: string, json: unknown, headers: Sent['headers'] = {}): Promise<Answer> => {
    const body = JSON.stringify(json)
    return send(path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
  }
  const enter = async (): Promise<string> => {
    const { headers } = await post('/session', { token: sessions.issueToken() })
    return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  }
  return { site, sessions, events, port, send, post, enter }
}
