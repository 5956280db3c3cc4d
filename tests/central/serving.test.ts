import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSigned } from '../../src-central/chain.ts'
import { replyText, syncHeaders } from '../../src-shared/protocol/request-signature.ts'
import { aBroughtSite } from './support/a-brought-site.ts'
import { aCentre } from './support/a-centre.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaodian-central-'))
let server: ChildProcess
let output = ''
let url = ''

beforeAll(async () => {
  const words = ['src-central/entrypoint.ts', '--port', '0', '--host', '127.0.0.1', '--data-dir', folder]
  server = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise<void>((resolve, reject) => {
    server.stdout?.on('data', (part: Buffer) => {
      output += part.toString('utf8')
      if (output.includes('配对码')) resolve()
    })
    server.once('exit', () => reject(new Error(output)))
  })
  url = output.match(/READY (\S+)/)?.[1] ?? ''
})
afterAll(() => {
  server.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

function get(path: string) {
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer; fingerprint: string }>(
    (resolve, reject) => {
      const sent = request(`${url}${path}`, { rejectUnauthorized: false }, (reply) => {
        const parts: Buffer[] = []
        const socket = reply.socket as unknown as { getPeerCertificate(): { fingerprint256: string } }
        const fingerprint = socket.getPeerCertificate().fingerprint256
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts), fingerprint }),
        )
      })
      sent.once('error', reject)
      sent.end()
    },
  )
}

const central = (...words: string[]) =>
  spawnSync(process.execPath, ['src-central/entrypoint.ts', ...words, '--data-dir', folder], { encoding: 'utf8' })

describe('a centre that runs', () => {
  it('says where it is, by which certificate it is known, and how the first workstation pairs', async () => {
    const { fingerprint } = await get('/healthz')
    expect(output).toContain(fingerprint)
    expect(output).toMatch(/席位号 \d{8}，配对码 (\w{4}-){3}\w{4}/)
    if (process.platform !== 'win32') expect(statSync(join(folder, 'tls-key.pem')).mode & 0o077).toBe(0)
  })

  it('signs what it answers, unknown paths included', async () => {
    const { headers, body, status } = await get('/sync/v1/hello')
    const digest = createHash('sha256').update(body).digest('hex')
    expect(status).toBe(200)
    expect(headers[syncHeaders.digest]).toBe(digest)
    const nowhere = await get('/sync/v1/nowhere')
    expect(nowhere.status).toBe(404)
    expect(nowhere.headers[syncHeaders.signature]).toMatch(/^[A-Za-z0-9+/]+=*$/)
  })

  it('shows its metrics and a description of its protocol, with nobody’s data', async () => {
    expect((await get('/metrics')).body.toString()).toContain('central_incidents_open 0')
    const document = JSON.parse((await get('/openapi.json')).body.toString())
    expect(Object.keys(document.paths)).toContain('/sync/v1/push')
  })

  it('can be asked and changed by its command line beside it', () => {
    const slot = central('slot', 'add')
    expect(slot).toMatchObject({ status: 0 })
    expect(slot.stdout).toMatch(/配对码 (\w{4}-){3}\w{4}/)
    expect(central('devices').stdout).toContain('还没有工作站配对')
    expect(central('incidents')).toMatchObject({ status: 0 })
    expect(central('revoke', 'nobody', '--reason', '丢失')).toMatchObject({ status: 1 })
    expect(central('revoke', 'nobody', '--reason', '丢失').stderr).toContain('没有编号为 nobody 的工作站')
    expect(central('revoke')).toMatchObject({ status: 2 })
    expect(central('nonsense')).toMatchObject({ status: 2 })
  })

  it('answers what is under way and ends when it is told to', async () => {
    server.kill('SIGTERM')
    const [code] = await once(server, 'exit')
    expect(code).toBe(0)
    expect(output).toContain('中心已停止')
  })
})

describe('a centre', () => {
  it('whose database fails records nothing and asks for the same again', async () => {
    const { centre, store } = await aCentre()
    const first = await aBroughtSite(centre)
    await store.close()
    expect(await first.push(1, 1)).toMatchObject({ code: 'busy', retryAfterMs: 5000 })
  })

  it('answers under its own key for the nonce it was given', async () => {
    const { centre } = await aCentre()
    const first = await aBroughtSite(centre)
    const reply = await first.send('GET', '/sync/v1/digest?scope=nothing')
    const {
      [syncHeaders.time]: time = '',
      [syncHeaders.nonce]: nonce = '',
      [syncHeaders.signature]: signature = '',
    } = reply.headers
    const digest = createHash('sha256').update(reply.body).digest('hex')
    const text = replyText({ status: reply.status, digest, time, nonce })
    expect(nonce).toHaveLength(32)
    expect(isSigned(centre.identity.signKey, text, signature)).toBe(true)
    expect(isSigned(centre.identity.signKey, replyText({ status: 200, digest, time, nonce }), signature)).toBe(false)
  })
})
