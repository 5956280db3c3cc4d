import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { consoleCommands } from '../../src-central/console-commands.ts'
import { openDataFolder } from '../../src-main/core/data-folder.ts'
import { sql } from '../../src-main/core/database/schema.ts'
import { syncCommand } from '../../src-main/core/sync/sync-command.ts'
import type { TestCentre } from '../central/support/a-centre.ts'
import { aFolder, passphrase } from '../support/a-site.ts'
import { twoWorkstations } from './two-workstations.ts'

const said = vi.spyOn(console, 'log').mockImplementation(() => undefined)
const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined)
beforeEach(() => vi.clearAllMocks())

const central = async ({ centre }: TestCentre, ...positional: string[]) => {
  const answer = await consoleCommands.bundle?.(centre, { positional, option: () => null, has: () => false })
  return { code: answer?.code, text: answer?.lines.join('\n') }
}

describe('the command lines', () => {
  it('take work to the centre and answers back by two files', async () => {
    const { test, one, two, folder } = await twoWorkstations()
    await two.add('北方公交')
    await one.add('南方公交')
    await one.online()
    two.data.close()
    const stick = aFolder()
    const [secret, up, down] = [join(stick, 'passphrase'), join(stick, 'up.kdb'), join(stick, 'down.kdb')]
    writeFileSync(secret, passphrase)
    const given = ['--data-dir', folder, '--passphrase-file', secret]
    expect(await syncCommand(['export', up, ...given])).toBe(0)
    expect(said.mock.lastCall?.[0]).toContain('操作 1 条')
    expect(readdirSync(stick).sort()).toEqual(['passphrase', 'up.kdb'])
    expect(readFileSync(up).includes('北方公交')).toBe(false)
    expect(await syncCommand(['export', up, ...given])).toBe(1)
    expect(complained.mock.lastCall?.[0]).toContain('已存在')
    expect(await central(test, 'import', up)).toMatchObject({ code: 0, text: expect.stringContaining('操作 1 条') })
    expect(await central(test, 'export', two.id, down)).toMatchObject({ code: 0 })
    vi.useFakeTimers({ now: new Date('2027-02-01'), toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    expect(await syncCommand(['import', down, ...given, '--json'])).toBe(0)
    expect(JSON.parse(String(said.mock.lastCall?.[0]))).toMatchObject({ results: 1, needsAttention: 0, isOld: true })
    const data = await openDataFolder(folder, passphrase)
    const names = data.database.read.all(sql.selectFrom('employer').select('name').orderBy('name'))
    data.close()
    expect(names.map(({ name }) => name)).toEqual(['北方公交', '南方公交'])
  })

  it('say what is wrong, and leave nothing half done', async () => {
    const { test, one, two, folder } = await twoWorkstations()
    two.data.close()
    const stick = aFolder()
    const secret = join(stick, 'passphrase')
    writeFileSync(secret, passphrase)
    const given = ['--data-dir', folder, '--passphrase-file', secret]
    for (const args of [['export'], ['import'], ['now', 'file'], ['else', 'file']]) {
      expect(await syncCommand([...args, ...given])).toBe(2)
    }
    expect(await syncCommand(['import', join(stick, 'none.kdb'), ...given])).toBe(1)
    expect(complained.mock.lastCall?.[0]).toContain('读不到')
    expect(await syncCommand(['import', secret, ...given, '--json'])).toBe(1)
    expect(JSON.parse(String(said.mock.lastCall?.[0]))).toMatchObject({ error: { code: 'BUNDLE_INVALID' } })
    const nowhere = join(stick, 'no-folder', 'up.kdb')
    expect(await syncCommand(['export', nowhere, ...given])).toBe(1)
    expect(complained.mock.lastCall?.[0]).toContain('写不了')
    const down = join(stick, 'down.kdb')
    expect(await central(test, 'export', 'no such', down)).toMatchObject({ code: 1 })
    expect(existsSync(down)).toBe(false)
    expect(await central(test, 'export', one.id, down)).toMatchObject({ code: 0 })
    expect(await syncCommand(['import', down, ...given])).toBe(1)
    expect(complained.mock.lastCall?.[0]).toContain('不是给这台工作站的')
    expect(await central(test, 'import', down)).toMatchObject({
      code: 1,
      text: expect.stringContaining('不是给这个中心'),
    })
    expect(await central(test, 'import')).toMatchObject({ code: 2 })
  })
})
