import { type OperationHeader, OperationHeaderSchema } from '../src-shared/protocol/operation-header.ts'
import type { SentOperation } from '../src-shared/protocol/push.ts'
import { operationHash, payloadDigest } from './chain.ts'
import type { Incoming } from './operation-words.ts'
import { Refused } from './refused.ts'

/**
 * Takes a sent operation apart. Its bytes are what the chain was made over, so they are kept as they are.
 *
 * @throws Refused malformed
 */
export function readOperation(sent: SentOperation): Incoming {
  const header = readHeader(sent.header)
  if ((sent.payload === null) !== (sent.salt === null)) throw new Refused('malformed')
  if (sent.payload !== null && sent.salt !== null && payloadDigest(sent.salt, sent.payload) !== header.payload) {
    throw new Refused('malformed')
  }
  return { header, text: sent, hash: operationHash(header.prev, sent.header) }
}

function readHeader(text: string): OperationHeader {
  try {
    return OperationHeaderSchema.parse(JSON.parse(text))
  } catch (error) {
    throw new Refused('malformed', {}, error)
  }
}
