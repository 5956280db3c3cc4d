import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keyByPassphrase, parseKeyFile } from '../../src-main/core/database/key-slots.ts'
import { openDatabase } from '../../src-main/core/database/open-database.ts'
import { defaultDataFolder } from '../../src-main/loopback/default-data-folder.ts'
import { aFolder, anEstablishedFolder, passphrase } from '../support/a-site.ts'
import { aHost, placeholderRenderer, runHostToEnd, spawnHost } from '../support/host.ts'

const start = (folder: string, ...more: readonly string[]) =>
  runHostToEnd(['--no-open', '--renderer', placeholderRenderer(), '--data-dir', folder, ...more])

function aPassphraseFile(text = passphrase): string {
  const file = join(aFolder(), 'passphrase.txt')
  writeFileSync(file, `${text}\n`)
  return file
}

/** Windows has no signals to send a process: there only Ctrl-C in its own window stops it cleanly. */
const onUnix = process.platform === 'win32' ? it.skip : it

describe('npm start', () => {
  onUnix('prints the way in on a line of its own, and ends with 0 at Ctrl-C and at SIGTERM', async () => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      const host = await aHost({ page: false })
      expect(host.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/)
      const page = await host.connect()
      expect(await page.client.startup.state({})).toMatchObject({ phase: 'first-run' })
      host.process.kill(signal)
      expect(await once(host.process, 'exit')).toEqual([0, null])
    }
  })

  onUnix('ends with 0 also while a page listens, and lets go of the folder', async () => {
    const { folder } = await anEstablishedFolder()
    const host = await aHost({ folder, passphrase, page: false })
    const { cookie } = await host.connect()
    const events = await fetch(`${host.origin}/events`, { headers: { cookie } })
    expect(events.status).toBe(200)
    expect(await host.stop()).toBe(0)
    const again = await aHost({ folder, passphrase, page: false })
    expect(await again.stop()).toBe(0)
  })

  onUnix(
    'comes back on the port it had, so that browsers keep their settings, or on another where that is taken',
    async () => {
      const folder = aFolder()
      const first = await aHost({ folder, page: false })
      await first.stop()
      const second = await aHost({ folder, page: false })
      expect(second.origin).toBe(first.origin)
      await second.stop()
      const other = createServer().listen(Number(new URL(first.origin).port), '127.0.0.1')
      await once(other, 'listening')
      onTestFinished(() => void other.close())
      const third = await aHost({ folder, page: false })
      expect(third.origin).not.toBe(first.origin)
    },
  )

  onUnix('gives one more address for a line on its standard input, and the first one still opens', async () => {
    const args = ['--no-open', '--renderer', placeholderRenderer(), '--data-dir', aFolder()]
    const child = spawnHost(args, { stdin: 'pipe' })
    onTestFinished(() => void child.kill())
    const addresses: string[] = []
    for await (const text of child.stdout ?? []) {
      for (const [, address = ''] of String(text).matchAll(/^READY (\S+)$/gm)) addresses.push(address)
      if (addresses.length === 2) break
      child.stdin?.write('\n')
    }
    for (const address of addresses.map((one) => new URL(one))) {
      const headers = { 'content-type': 'application/json' }
      const body = JSON.stringify({ token: address.hash.slice(1) })
      const { status } = await fetch(`${address.origin}/session`, { method: 'POST', headers, body })
      expect(status).toBe(204)
    }
  })

  onUnix('can be stopped while it makes a demonstration, and leaves none that is half made', async () => {
    const folder = aFolder()
    const args = ['--no-open', '--renderer', placeholderRenderer(), '--data-dir', folder, '--demo']
    const child = spawnHost(args)
    for await (const text of child.stdout ?? []) if (String(text).includes('正在生成演示数据')) break
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(existsSync(join(folder, 'keys.json'))).toBe(false)
  })

  it('keeps its data where the machine keeps programs’ data, demonstrations apart', () => {
    const folder = defaultDataFolder(
      { demo: false },
      { XDG_DATA_HOME: '/home/kaowu/data', ProgramData: 'C:\\ProgramData' },
    )
    expect(folder).toMatch(/^(\/home\/kaowu\/data\/kaodian|C:\\ProgramData\\kaodian)$/)
    expect(defaultDataFolder({ demo: true }, {})).toBe(`${defaultDataFolder({ demo: false }, {})}-demo`)
  })
})

describe('a start that cannot be', () => {
  it('says how it is used when it does not understand', async () => {
    for (const [args, word] of [
      [['--port', 'many'], '“many”'],
      [['--port', '99999'], '“99999”'],
      [['--nonsense'], '没有这个选项：--nonsense。'],
      [['something'], '多出的词：something。'],
      [['--data-dir'], '选项 --data-dir '],
      [['--demo', '--passphrase-file', 'x'], '不能与 --passphrase-file 同用'],
    ] as const) {
      const { code, output } = await runHostToEnd(args)
      expect({ args, code }).toEqual({ args, code: 2 })
      expect(output.split('\n')[0]).toContain(word)
      expect(output).toContain('用法：npm start')
    }
  })

  it('says how it is used when asked', async () => {
    const { code, output } = await runHostToEnd(['--help'])
    expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^用法：npm start/) })
  })

  it('names a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as AddressInfo
    const folder = join(aFolder(), 'not there before')
    const { code, output } = await start(folder, '--port', String(port))
    expect(code).toBe(1)
    expect(existsSync(folder)).toBe(false)
    expect(output).toContain(`端口 ${port} 已被别的程序占用`)
  })

  it('says that the folder is open in another window, and leaves that one alone', async () => {
    const { folder } = await anEstablishedFolder()
    const first = await aHost({ folder, passphrase, page: false })
    const { code, output } = await start(folder)
    expect(code).toBe(1)
    expect(output).toContain('正被另一个考点通窗口使用')
    const page = await first.connect()
    expect(await page.client.startup.state({})).toMatchObject({ phase: 'open' })
  })

  it('says that a folder cannot be written to', async () => {
    // A file in the parent's place refuses everybody, also whoever is above permissions.
    const parent = join(aFolder(), 'not-a-folder')
    writeFileSync(parent, '')
    const folder = join(parent, 'data')
    const { code, output } = await start(folder)
    expect(code).toBe(1)
    expect(output).toContain('数据文件夹不能写入')
    expect(output).toContain(`数据文件夹：${folder}`)
  })

  it('says that what should be a folder is a file', async () => {
    const file = join(aFolder(), 'not-a-folder')
    writeFileSync(file, '')
    const { code, output } = await start(file)
    expect(code).toBe(1)
    expect(output).toContain(`${file} 是一个文件，不是文件夹`)
  })

  it('says that a passphrase file is missing, that its passphrase is wrong, that there is no page to show', async () => {
    const { folder } = await anEstablishedFolder()
    const cases = [
      [await start(folder, '--passphrase-file', join(folder, 'nowhere')), '读不到口令文件'],
      [await start(folder, '--passphrase-file', aPassphraseFile('not the passphrase')), '数据口令不对'],
      [await runHostToEnd(['--no-open', '--data-dir', aFolder(), '--renderer', aFolder()]), '没有已构建的界面'],
    ] as const
    for (const [{ code, output }, sentence] of cases) {
      expect(code).toBe(1)
      expect(output).toContain(sentence)
      expect(output).not.toMatch(/^\s+at /m)
    }
  })

  it('says that the data are of a newer program, and leaves them as they are', async () => {
    const { folder } = await anEstablishedFolder()
    const key = await keyByPassphrase(parseKeyFile(readFileSync(join(folder, 'keys.json'), 'utf8')), passphrase)
    const database = openDatabase(join(folder, 'kaodian.db'), key)
    database.write.script('PRAGMA user_version = 999')
    database.close()
    const before = readFileSync(join(folder, 'kaodian.db'))
    const { code, output } = await start(folder, '--passphrase-file', aPassphraseFile())
    expect(code).toBe(1)
    expect(output).toContain('由更新版本的考点通保存')
    expect(readFileSync(join(folder, 'kaodian.db')).equals(before)).toBe(true)
  })

  it('says that a demonstration is not to be made of real data', async () => {
    const { folder } = await anEstablishedFolder()
    const { code, output } = await start(folder, '--demo')
    expect(code).toBe(1)
    expect(output).toContain('是正式数据，不能当作演示数据打开')
  })
})
