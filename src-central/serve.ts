import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { generate } from 'selfsigned'
import type { Centre } from './centre.ts'
import { metricsText } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { ask } from './refused.ts'

interface Certificate {
  readonly key: string
  readonly cert: string
  /** SHA-256 of the certificate, as people compare it. */
  readonly fingerprint: string
}

/** The centre's own certificate, made once and kept: workstations know it by its fingerprint, no authority is asked. */
export async function ownCertificate(folder: string): Promise<Certificate> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const [keyFile, certFile] = [join(folder, 'tls-key.pem'), join(folder, 'tls-cert.pem')]
  if (!existsSync(keyFile) || !existsSync(certFile)) {
    const made = await newCertificate()
    writeFileSync(keyFile, made.private, { mode: 0o600 })
    writeFileSync(certFile, made.cert, { mode: 0o644 })
  }
  const cert = readFileSync(certFile, 'utf8')
  return { key: readFileSync(keyFile, 'utf8'), cert, fingerprint: new X509Certificate(cert).fingerprint256 }
}

function newCertificate() {
  const name = hostname()
  const addresses = Object.values(networkInterfaces()).flatMap((known) => (known ?? []).map(({ address }) => address))
  const now = Date.now()
  const years = 10 * 365 * 86_400_000
  return generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(now - 86_400_000),
    notAfterDate: new Date(now + years),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...[...new Set(['localhost', name])].map((value) => ({ type: 2 as const, value })),
          ...[...new Set(addresses)].map((ip) => ({ type: 7 as const, ip: ip.split('%')[0] ?? ip })),
        ],
      },
    ],
  })
}

/** The centre on HTTPS: everything of the protocol goes to `centre.handle`, and comes back as it was signed. */
export function makeServer(centre: () => Centre, { key, cert }: Certificate, logging: boolean): FastifyInstance {
  const app = Fastify({
    https: { key, cert, minVersion: 'TLSv1.2' },
    // The centre says of each request what may be known; addresses and headers of people are not kept.
    logger: logging ? { level: 'info', base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` } : false,
    logController: new Fastify.LogController({ disableRequestLogging: true }),
    bodyLimit: 4 * 1024 * 1024,
    exposeHeadRoutes: false,
    requestTimeout: 60_000,
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.get('/healthz', async (_request, reply) => {
    await ask(centre().environment.store.db.selectFrom('meta').select('key').limit(1).execute())
    return reply.send({ ok: true })
  })
  app.get('/metrics', async (request, reply) => {
    if (!isLocal(request)) return reply.code(404).send({ code: 'not_found' })
    return reply.type('text/plain; version=0.0.4').send(await metricsText(centre().environment))
  })
  app.get('/openapi.json', async (_request, reply) => reply.send(openApiDocument()))
  app.route({
    method: ['GET', 'HEAD', 'POST', 'PATCH'],
    url: '/*',
    handler: (request, reply) => forward(centre(), request, reply),
  })
  return app as unknown as FastifyInstance
}

const isLocal = ({ ip }: FastifyRequest): boolean => ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip)

async function forward(centre: Centre, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  const body = Buffer.isBuffer(request.body) ? request.body : new Uint8Array()
  const { method, url: path } = request
  const answer = await centre.handle({ method, path, headers: Object.fromEntries(headers), body })
  reply.code(answer.status).headers(answer.headers)
  return reply.send(Buffer.from(answer.body))
}
