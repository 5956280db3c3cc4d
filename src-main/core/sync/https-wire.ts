import { Agent, request } from 'node:https'
import { connect, type TLSSocket } from 'node:tls'
import { Unreachable, type Wire, type WireReply } from './centre-connection.ts'

/** Milliseconds until a connection has to stand, and until an answer has to be there whole. */
const usualLimits = { connect: 10_000, total: 60_000 } as const
/** More than the largest answer the protocol has. */
const largestReply = 64 * 1024 * 1024

/**
 * HTTPS to a centre whose certificate the system trusts, or whose fingerprint is known: checked before a byte is sent.
 * One connection is kept open.
 *
 * @param fingerprint SHA-256 of the certificate, 64 hex digits; null: the system decides
 */
export function httpsWire(
  url: string,
  fingerprint: string | null,
  limits: { readonly connect: number; readonly total: number } = usualLimits,
): { readonly wire: Wire; readonly close: () => void } {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 2 })
  agent.createConnection = (options, callback) => {
    const host = String(options.host ?? hostname)
    const socket: TLSSocket = connect({
      host,
      port: Number(options.port ?? 443),
      ...(/^[\d.:[\]]+$/.test(host) ? {} : { servername: host }),
      rejectUnauthorized: fingerprint === null,
      timeout: limits.connect,
    })
    const fail = (error: Error): void => {
      socket.destroy()
      callback?.(error, socket)
    }
    socket.once('timeout', () => fail(new Unreachable('no connection in time')))
    socket.once('error', fail)
    socket.once('secureConnect', () => {
      socket.setTimeout(0)
      const met = socket.getPeerCertificate().fingerprint256?.replaceAll(':', '').toLowerCase()
      if (fingerprint !== null && met !== fingerprint) return fail(new Unreachable('another certificate'))
      socket.off('error', fail)
      callback?.(null, socket)
    })
    return undefined
  }
  const wire: Wire = ({ method, path, headers, body }) =>
    new Promise<WireReply>((resolve, reject) => {
      const failed = (error: unknown): void =>
        reject(error instanceof Unreachable ? error : new Unreachable(String(error)))
      const sent = request({ host: hostname, port: port || 443, method, path, headers, agent, timeout: limits.total })
      sent.setHeader('content-length', body.length)
      const clock = setTimeout(() => sent.destroy(new Unreachable('no answer in time')), limits.total)
      sent.once('close', () => clearTimeout(clock))
      sent.once('error', failed)
      sent.once('response', (answer) => {
        const parts: Buffer[] = []
        let size = 0
        answer.on('data', (part: Buffer) => {
          size += part.length
          if (size > largestReply) sent.destroy(new Unreachable('the answer is too large'))
          parts.push(part)
        })
        answer.once('error', failed)
        answer.once('aborted', () => failed(new Unreachable('the answer was cut off')))
        answer.once('end', () => {
          const given = Object.entries(answer.headers).map(([name, value]) => [name, String(value)] as const)
          resolve({ status: answer.statusCode ?? 0, headers: Object.fromEntries(given), body: Buffer.concat(parts) })
        })
      })
      sent.end(body)
    })
  return { wire, close: () => agent.destroy() }
}

/** What people paste: with or without colons, spaces and capitals. Null for nothing; undefined for no fingerprint. */
export function readFingerprint(typed: string): string | null | undefined {
  const digits = typed.replaceAll(/[\s:-]/g, '').toLowerCase()
  if (digits === '') return null
  return /^[0-9a-f]{64}$/.test(digits) ? digits : undefined
}
