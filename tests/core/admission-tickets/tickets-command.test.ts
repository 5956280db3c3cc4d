import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ticketsCommand } from '../../../src-main/core/admission-tickets/tickets-command.ts'
import { outputError } from '../../../src-main/core/admission-tickets/write-output.ts'
import { sql } from '../../../src-main/core/database/schema.ts'
import { CalendarDateSchema } from '../../../src-shared/domain/calendar-date.ts'
import { textOfPages } from '../../documents/read-pdf.ts'
import { aCore, type TestCore } from '../../support/a-core.ts'
import { aPlanToSeat, passedPeople } from '../../support/a-session-to-seat.ts'
import { aFolder, passphrase } from '../../support/a-site.ts'

const printed: string[] = []
beforeEach(() => {
  printed.length = 0
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
  vi.spyOn(console, 'error').mockImplementation((line: string) => void printed.push(line))
})
afterEach(() => vi.restoreAllMocks())

/** Five people in two rooms, drawn, and the folder closed as for somebody at a terminal. */
async function aClosedPlan() {
  const core = await aCore()
  const rooms = [
    { rows: 1, columns: 3 },
    { rows: 1, columns: 3 },
  ]
  const { planId, sessionId } = await aPlanToSeat(core, { rooms })
  await passedPeople(core, { planId, sessionId, people: Array.from({ length: 5 }, () => ({})) })
  const clerk = await core.as('clerk')
  const request = {
    sessionId,
    kind: 'draw' as const,
    seed: '1',
    rules: { fill: 'in-order', subjects: 'mixed' } as const,
  }
  const { inputDigest, replaces } = await clerk.seating.preview(request)
  await clerk.seating.arrange({ ...request, inputDigest, replaces, wastedTickets: 0, reason: '' })
  await core.core.close()
  const work = aFolder()
  const passphraseFile = join(work, 'passphrase')
  writeFileSync(passphraseFile, `${passphrase}\n`)
  const run = (...args: string[]) =>
    ticketsCommand([...args, '--data-dir', core.folder, '--passphrase-file', passphraseFile])
  return { core, planId, work, run }
}

const exportsOf = (core: TestCore) => noted(core, 'audit.export')

async function noted(core: TestCore, type: string): Promise<unknown[]> {
  await core.reopen()
  const rows = core.db.all(
    sql
      .selectFrom('operation')
      .innerJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
      .select(['operation.actor_id', 'operation_payload.payload'])
      .where('operation.type', '=', type),
  )
  return rows.map((row) => ({ by: row.actor_id, ...JSON.parse(row.payload) }))
}

describe('kaodian tickets', () => {
  it('makes one PDF of a plan, readable by its owner alone, and journals the export', async () => {
    const { core, planId, work, run } = await aClosedPlan()
    const out = join(work, 'all.pdf')
    expect(await run('--plan', planId, '--out', out, '--json')).toBe(0)
    expect(JSON.parse(printed[0] ?? '')).toMatchObject({
      tickets: 5,
      files: [{ file: out, tickets: 5 }],
      missingPhotos: 5,
    })
    expect(await textOfPages(readFileSync(out))).toHaveLength(5)
    if (process.platform !== 'win32') expect(statSync(out).mode & 0o077).toBe(0)
    expect(await exportsOf(core)).toEqual([
      { by: 'command-line', about: { entity: 'exam-plan', id: planId }, count: 5, note: '命令行制作准考证 5 张' },
    ])
  })

  it('makes a PDF for each room in a folder', async () => {
    const { planId, work, run } = await aClosedPlan()
    expect(await run('--plan', planId, '--out', join(work, 'rooms'))).toBe(0)
    const names = readdirSync(join(work, 'rooms')).sort()
    expect(names).toEqual(['准考证_2026-12-12_第1场_第01考场_3人.pdf', '准考证_2026-12-12_第1场_第02考场_2人.pdf'])
    expect(await textOfPages(readFileSync(join(work, 'rooms', names[1] ?? '')))).toHaveLength(2)
  })

  it('names the plans there are when it is given another, and where nothing can be written', async () => {
    const { core, planId, work, run } = await aClosedPlan()
    expect(await run('--plan', 'no-such-plan', '--out', join(work, 'all.pdf'))).toBe(1)
    expect(printed.join('\n')).toContain(`${planId}  城市客运企业主要负责人和安全生产管理人员安全考核`)
    writeFileSync(join(work, 'file'), '')
    expect(await run('--plan', planId, '--out', join(work, 'file', 'all.pdf'))).toBe(1)
    expect(printed.at(-1)).toMatch(/写不了.*all\.pdf/u)
    await core.reopen()
    expect(await run('--plan', planId, '--out', join(work, 'all.pdf'), '--json')).toBe(1)
    expect(JSON.parse(printed.at(-1) ?? '')).toMatchObject({ error: { code: 'DATA_FOLDER_IN_USE' } })
  })

  it('takes a plan by its name or a part of it, and lists those that would do where there are several', async () => {
    const { core, planId, work, run } = await aClosedPlan()
    const out = join(work, 'all.pdf')
    expect(await run('--plan', '城市客运企业主要负责人和安全生产管理人员安全考核', '--out', out)).toBe(0)
    expect(await run('--plan', '安全考核', '--out', join(work, 'again.pdf'), '--reason', '试名称')).toBe(0)
    await core.reopen()
    const manager = await core.as('administrator')
    const copy = { planId, name: '第二次安全考核', number: 5, examFrom: CalendarDateSchema.parse('2026-12-26') }
    const other = await manager.examPlans.copy(copy)
    await core.core.close()
    expect(await run('--plan', '安全考核', '--out', join(work, 'more.pdf'))).toBe(1)
    expect(printed.at(-1)).toContain(planId)
    expect(printed.at(-1)).toContain(other.planId)
  })

  it('asks why where tickets were printed before, and journals the reprint as the page does', async () => {
    const { core, planId, work, run } = await aClosedPlan()
    expect(await run('--plan', planId, '--out', join(work, 'all.pdf'))).toBe(0)
    const again = ['--plan', planId, '--out', join(work, 'again.pdf')]
    expect(await run(...again)).toBe(1)
    expect(printed.at(-1)).toMatch(/5 张已打印过.*--reason/u)
    expect(readdirSync(work)).not.toContain('again.pdf')
    expect(await run(...again, '--reason', '纸张受潮', '--json')).toBe(0)
    expect(JSON.parse(printed.at(-1) ?? '')).toMatchObject({ tickets: 5, reprinted: 5 })
    expect(await noted(core, 'audit.print')).toMatchObject([
      { by: 'command-line', count: 5, note: '打印准考证 5 张' },
      { by: 'command-line', count: 5, note: '打印准考证 5 张，其中补打 5 张：纸张受潮' },
    ])
    expect(await noted(core, 'ticket.reprint')).toHaveLength(5)
  })

  it('never overwrites a file, and counts as printed only what was written', async () => {
    const { core, planId, work, run } = await aClosedPlan()
    const out = join(work, 'all.pdf')
    writeFileSync(out, 'mine')
    expect(await run('--plan', planId, '--out', out)).toBe(1)
    expect(printed.at(-1)).toMatch(/all\.pdf 已经存在/u)
    expect(readFileSync(out, 'utf8')).toBe('mine')
    mkdirSync(join(work, 'rooms'))
    writeFileSync(join(work, 'rooms', '准考证_2026-12-12_第1场_第02考场_2人.pdf'), 'mine')
    expect(await run('--plan', planId, '--out', join(work, 'rooms'))).toBe(1)
    expect(readdirSync(join(work, 'rooms'))).toHaveLength(1)
    expect(await noted(core, 'audit.print')).toEqual([])
  })

  it('says that a disk is full, and not to look at the permissions', () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    expect(outputError(full, '/mnt/stick/all.pdf').message).toMatch(/磁盘满了/u)
  })

  it('makes no folder called like a file of another kind', async () => {
    const { planId, work, run } = await aClosedPlan()
    expect(await run('--plan', planId, '--out', join(work, 'all.txt'))).toBe(1)
    expect(printed.at(-1)).toContain('请以 .pdf 结尾')
    expect(readdirSync(work)).not.toContain('all.txt')
  })

  it('says how it is used when something is left out', async () => {
    expect(await ticketsCommand(['--plan', 'x'])).toBe(2)
    expect(printed.join('\n')).toContain('用法')
  })
})
