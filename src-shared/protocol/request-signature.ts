/** Headers of every request after pairing, and of every reply. */
export const syncHeaders = {
  device: 'kd-device',
  epoch: 'kd-epoch',
  time: 'kd-time',
  nonce: 'kd-nonce',
  /** SHA-256 of the body as sent, hex; of no bytes where there is none. */
  digest: 'kd-digest',
  /** Ed25519, base64. */
  signature: 'kd-signature',
} as const

/** A request whose time is further off than this is refused with the centre's signed time, and sent once more. */
export const allowedSkewMinutes = 10

export interface RequestToSign {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly digest: string
  readonly device: string
  readonly epoch: number
  /** UTC instant. */
  readonly time: string
  /** At least 16 random bytes in hex. */
  readonly nonce: string
}

export const requestText = ({ method, path, digest, device, epoch, time, nonce }: RequestToSign): string =>
  ['kd-req-1', method, path, digest, device, String(epoch), time, nonce].join('\n')

/** A captive portal answers with its own page: a reply counts only with the centre's signature over it and the nonce. */
export const replyText = (reply: {
  readonly status: number
  readonly digest: string
  readonly time: string
  readonly nonce: string
}): string => ['kd-rep-1', String(reply.status), reply.digest, reply.time, reply.nonce].join('\n')
