import type { IncomingMessage } from 'node:http'
import { bodyLimit } from './body-limit.ts'

/** The JSON a request carries; 'too-large' as soon as it is, 'malformed' where it is no JSON. */
export async function readJson(request: IncomingMessage): Promise<{ json: unknown } | 'too-large' | 'malformed'> {
  if (Number(request.headers['content-length'] ?? 0) > bodyLimit) return 'too-large'
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyLimit) return 'too-large'
    chunks.push(chunk)
  }
  try {
    return { json: JSON.parse(Buffer.concat(chunks).toString('utf8')) }
  } catch {
    return 'malformed'
  }
}
