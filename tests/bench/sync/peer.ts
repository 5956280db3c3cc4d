import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownCertificate } from '../../../src-central/serve.ts'
import { tcpProxy } from '../../support/tcp-proxy.ts'
import { type Measure, measured, passing } from './measured.ts'

export interface PeerRun {
  readonly batch: number
  readonly delay: number
}

/** PouchDB to express-pouchdb and back, each on its own LevelDB; the same documents both ways. */
export async function measurePeer(
  folder: string,
  documents: readonly string[],
  { batch, delay }: PeerRun,
): Promise<{ readonly push: Measure; readonly pull: Measure }> {
  const [server, client] = [join(folder, 'server'), join(folder, 'client')]
  mkdirSync(join(server, 'databases'), { recursive: true })
  mkdirSync(client)
  await ownCertificate(server)
  const file = join(folder, 'documents.ndjson')
  writeFileSync(file, documents.join('\n'))
  const process = await startServer(server)
  const proxy = await tcpProxy({ port: process.port })
  proxy.network.delay = delay / 2
  const run = (what: 'push' | 'pull') =>
    passing(proxy, () =>
      measured('pouchdb-client.mjs', [what, client, proxy.url, String(batch), file], {
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
        NODE_NO_WARNINGS: '1',
      }),
    )
  try {
    return { push: await run('push'), pull: await run('pull') }
  } finally {
    await proxy.close()
    process.child.kill('SIGKILL')
  }
}

async function startServer(folder: string): Promise<{ readonly child: ChildProcess; readonly port: number }> {
  const script = join(import.meta.dirname, 'pouchdb-server.mjs')
  const child = spawn(globalThis.process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...globalThis.process.env, NODE_NO_WARNINGS: '1' },
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', (part: Buffer) => {
      const ready = /READY (\d+)/.exec(part.toString('utf8'))
      if (ready) resolve(Number(ready[1]))
    })
    child.once('exit', () => reject(new Error('express-pouchdb did not start')))
  })
  return { child, port }
}
