import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { writePairingCode } from '../src-shared/protocol/pairing.ts'
import type { Centre } from './centre.ts'
import type { MessageGateway } from './codes.ts'
import type { Environment } from './environment.ts'
import { openCentre, type Place } from './open-centre.ts'
import { recountAll } from './recount.ts'
import { ask } from './refused.ts'
import { makeServer, ownCertificate } from './serve.ts'
import { addSlot } from './slots.ts'

export interface ServeOptions extends Place {
  readonly host: string
  readonly port: number
  /** Shows codes instead of sending them. */
  readonly demonstration: boolean
}

/** Runs the centre until the process is told to stop. @returns the exit code */
export async function serveCommand(options: ServeOptions): Promise<number> {
  const certificate = await ownCertificate(options.dataDir)
  let centre: Centre | null = null
  const opened = (): Centre => {
    if (centre === null) throw new Error('not open yet')
    return centre
  }
  const app = makeServer(opened, certificate, true)
  const log = {
    event: (name: string, fields: Readonly<Record<string, string | number>>) => app.log.info(fields, name),
  }
  const gateway = options.demonstration ? shownGateway : null
  centre = await openCentre(options, { log, gateway })
  await app.listen({ host: options.host, port: options.port })
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  console.log(`READY https://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`)
  console.log(`证书指纹（SHA-256）：${certificate.fingerprint}`)
  await offerFirstSlot(centre)
  const nightly = setInterval(() => void recountQuietly(opened(), log), day)
  nightly.unref()
  await untilStopped()
  clearInterval(nightly)
  await stop(app, centre)
  return 0
}

const shownGateway: MessageGateway = {
  send: async ({ to, text }) => console.log(`演示：发给 ${to} 的消息：${text}（${randomUUID().slice(0, 8)}）`),
}

/** A centre nobody has paired with yet says how; each start makes a new code, an old one ends after a day. */
async function offerFirstSlot({ environment }: Centre): Promise<void> {
  const known = await ask(environment.store.db.selectFrom('device').select('id').limit(1).executeTakeFirst())
  if (known) return
  const { slot, code, expiresAt } = await addSlot(environment, { site: null, number: null })
  console.log(`第一台工作站：席位号 ${slot}，配对码 ${writePairingCode(code)}，${expiresAt} 之前有效，只能用一次`)
}

const day = 24 * 3_600_000

/** What it finds are incidents; that it failed is in the log, and the centre goes on. */
async function recountQuietly({ environment }: Centre, log: Environment['log']): Promise<void> {
  try {
    const found = [...(await recountAll(environment)).values()].flat()
    log.event('recount', { faults: found.length })
  } catch (error) {
    log.event('trouble', { path: 'recount', kind: error instanceof Error ? error.name : typeof error })
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

/** What is under way is answered; then the database closes. */
async function stop(app: FastifyInstance, centre: Centre): Promise<void> {
  await app.close()
  await centre.environment.store.close()
  console.log('中心已停止')
}
