import { connect } from 'node:net'
import { describe, expect, it } from 'vitest'
import { bodyLimit } from '../../src-main/transport/body-limit.ts'
import { BrowserSessions } from '../../src-main/transport/browser-sessions.ts'
import { aLoopback } from './a-loopback.ts'

const harmless = { procedure: 'startup.state', input: {} }

describe('the token', () => {
  it('gives one browser a cookie that no script reads and no other site sends', async () => {
    const { sessions, post } = await aLoopback()
    const { status, headers } = await post('/session', { token: sessions.issueToken() })
    expect(status).toBe(204)
    expect(headers['set-cookie']?.[0]).toMatch(/^kaodian-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/)
  })

  it('works once: a second browser with the same address is refused', async () => {
    const { sessions, post } = await aLoopback()
    const token = sessions.issueToken()
    await post('/session', { token })
    expect(await post('/session', { token })).toMatchObject({ status: 403 })
  })

  it('is not used up by a browser that is known already, which keeps its session', async () => {
    const { sessions, post, enter } = await aLoopback()
    const cookie = await enter()
    const token = sessions.issueToken()
    const known = await post('/session', { token }, { cookie })
    expect(known.status).toBe(204)
    expect(known.headers['set-cookie']).toBeUndefined()
    expect(await post('/session', { token })).toMatchObject({ status: 204 })
  })

  it('stands beside newer ones, five at most and the older ones for a quarter of an hour', () => {
    let minutes = 0
    const sessions = new BrowserSessions(() => minutes * 60_000)
    const [first = '', second = ''] = Array.from({ length: 6 }, () => sessions.issueToken())
    expect(sessions.redeem(first)).toBeNull()
    expect(sessions.redeem(second)).toMatch(/^[\w-]{43}$/)
    const older = sessions.issueToken()
    minutes = 10
    const newest = sessions.issueToken()
    minutes = 16
    expect(sessions.redeem(older)).toBeNull()
    minutes = 100
    expect(sessions.redeem(newest)).not.toBeNull()
  })

  it('is not to be guessed: nothing else passes for one', async () => {
    const { sessions, post } = await aLoopback()
    sessions.issueToken()
    for (const token of ['', 'x'.repeat(43), null, { token: 'x' }, 1]) {
      expect(await post('/session', { token })).toMatchObject({ status: 403 })
    }
    expect(await post('/session', null)).toMatchObject({ status: 403 })
  })
})

describe('a call', () => {
  it('without the cookie, or with a made-up one, is refused before the core hears of it', async () => {
    const { post, port, send } = await aLoopback()
    expect(await post('/call', harmless)).toMatchObject({ status: 401, body: '' })
    const cookie = `kaodian-${port}=${'x'.repeat(43)}`
    expect(await post('/call', harmless, { cookie })).toMatchObject({ status: 401 })
    expect(await send('/events')).toMatchObject({ status: 401 })
    expect(await send('/events', { method: 'HEAD', headers: { cookie } })).toMatchObject({ status: 401 })
  })

  it('may ask whether it would be heard, without listening', async () => {
    const { send, enter } = await aLoopback()
    const cookie = await enter()
    expect(await send('/events', { method: 'HEAD', headers: { cookie } })).toMatchObject({ status: 204 })
  })

  it('with the cookie is answered, and never for another origin to read', async () => {
    const { post, enter } = await aLoopback()
    const answer = await post('/call', harmless, { cookie: await enter() })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.body)).toMatchObject({ ok: true, output: { phase: 'open' } })
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
  })

  it('from a page of another origin is refused, cookie or not', async () => {
    const { post, enter, port } = await aLoopback()
    const cookie = await enter()
    for (const origin of ['https://example.com', 'null', `http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`]) {
      expect(await post('/call', harmless, { cookie, origin })).toMatchObject({ status: 403 })
    }
    expect(await post('/call', harmless, { cookie, 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
    expect(await post('/call', harmless, { cookie, origin: `http://127.0.0.1:${port}` })).toMatchObject({ status: 200 })
  })

  it('under a foreign name that resolves to this machine is refused', async () => {
    const { send, port } = await aLoopback()
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1:${port}.evil.example`]) {
      expect(await send('/', { headers: { host } })).toMatchObject({ status: 421, body: '' })
    }
  })

  it('as a form, as broken JSON, or with fields nobody knows is refused without a word of how the program is made', async () => {
    const { send, post, enter } = await aLoopback()
    const cookie = await enter()
    const form = { cookie, 'content-type': 'application/x-www-form-urlencoded' }
    expect(await send('/call', { method: 'POST', headers: form, body: 'a=1' })).toMatchObject({ status: 415 })
    const json = { cookie, 'content-type': 'application/json' }
    expect(await send('/call', { method: 'POST', headers: json, body: '{"procedure":' })).toMatchObject({
      status: 400,
      body: '',
    })
    expect(await post('/call', { ...harmless, more: 1 }, { cookie })).toMatchObject({ status: 400, body: '' })
    expect(await post('/call', [], { cookie })).toMatchObject({ status: 400, body: '' })
    expect(await send('/call', { method: 'PUT', headers: json })).toMatchObject({ status: 405 })
  })

  it('that is too large is refused, announced or not', async () => {
    const { post, send, enter } = await aLoopback()
    const cookie = await enter()
    const large = { procedure: 'startup.state', input: 'x'.repeat(bodyLimit) }
    expect(await post('/call', large, { cookie })).toMatchObject({ status: 413 })
    const headers = { cookie, 'content-type': 'application/json', 'transfer-encoding': 'chunked' }
    expect(await send('/call', { method: 'POST', headers, body: JSON.stringify(large) })).toMatchObject({ status: 413 })
  })

  it('is of the person who signed in with that browser, and of nobody in another', async () => {
    const { site, sessions, post, enter } = await aLoopback()
    const { staffId } = await site.as('clerk')
    const [first, second] = [await enter(), await enter()]
    const connection = sessions.connectionOf(first.split('=')[1]) ?? ''
    site.core.signIns.begin(connection, staffId, site.clock.now())
    const current = { procedure: 'accounts.current', input: {} }
    const answerTo = async (cookie: string) => JSON.parse((await post('/call', current, { cookie })).body)
    expect(await answerTo(first)).toMatchObject({ ok: true, output: { staff: { id: staffId } } })
    expect(await answerTo(second)).toMatchObject({ ok: false, error: { code: 'SIGNED_OUT' } })
  })
})

describe('the page', () => {
  it('comes with a content security policy and a nonce of its own each time', async () => {
    const { send } = await aLoopback()
    const [one, other] = [await send('/'), await send('/')]
    const nonceOf = ({ body }: { body: string }) => /<meta property="csp-nonce" nonce="([\w+/=]{24})">/.exec(body)?.[1]
    expect(nonceOf(one)).toBeDefined()
    expect(nonceOf(one)).not.toBe(nonceOf(other))
    const policy = String(one.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'; script-src 'self'; ")
    expect(policy).toContain(`style-src 'self' 'nonce-${nonceOf(one)}'`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(one.headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
  })

  it('may keep files whose names change with their content, and asks for the others again', async () => {
    const { send } = await aLoopback()
    expect(await send('/assets/index-Ab12Cd34.js')).toMatchObject({
      status: 200,
      headers: {
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=31536000, immutable',
      },
    })
    expect((await send('/fonts/fonts.css')).headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'max-age=3600',
    })
  })

  it('gets its fonts packed by brotli, or unpacked for who does not read that', async () => {
    const { send } = await aLoopback()
    const path = '/fonts/rare-hanzi/2d000.ttf.br'
    const packed = await send(path, { headers: { 'accept-encoding': 'gzip, br' } })
    expect(packed.headers).toMatchObject({ 'content-type': 'font/ttf', 'content-encoding': 'br' })
    const unpacked = await send(path)
    expect(unpacked.headers['content-encoding']).toBeUndefined()
    expect(unpacked.body.slice(0, 4)).toBe('\x00\x01\x00\x00')
  })

  it('finds no file outside its own', async () => {
    const { port } = await aLoopback()
    const paths = [
      '/../package.json',
      '/assets/../../package.json',
      '/fonts/../fonts/README.md',
      '/fonts/../../package.json',
      '/fonts/%2e%2e/%2e%2e/package.json',
      '/..%2fpackage.json',
      '/..\\package.json',
      '//etc/passwd',
      '/fonts/',
      '/fonts',
      '/assets',
      '/keys.json',
      '/C:/Windows/win.ini',
      '/\0',
    ]
    for (const path of paths) expect(await rawGet(port, path), path).toMatch(/^HTTP\/1\.1 (404|400)/)
  })
})

/** A request line as it stands: clients tidy paths up before they send them. */
function rawGet(port: number, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`)
  })
}
