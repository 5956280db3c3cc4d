import { expect, it } from 'vitest'
import type { Printer, Updater } from '../../src-main/core/ports.ts'
import type { PrintJob } from '../../src-shared/contract/printing.ts'
import type { UpdateState } from '../../src-shared/contract/updates.ts'
import { aCore } from '../support/a-core.ts'
import { aPlanToSeat } from '../support/a-session-to-seat.ts'

const ready: UpdateState = { phase: 'ready', version: '1.3.0' }

function anUpdater(state: UpdateState = ready) {
  const installed: string[] = []
  const updater: Updater = {
    state: () => Promise.resolve(state),
    check: () => Promise.resolve(state),
    openFile: () => Promise.resolve(state),
    install: () => {
      installed.push('installed')
      return Promise.resolve(true)
    },
  }
  return { updater, installed }
}

const aPrinterWith = (state: PrintJob['state']): Printer =>
  ({ jobs: () => Promise.resolve([{ owner: 'clerk', job: { state } }]) }) as unknown as Printer

it('installs what is ready when nobody works', async () => {
  const { updater, installed } = anUpdater()
  const manager = await (await aCore({ ports: { updater, printer: aPrinterWith('sent') } })).as('administrator')
  await manager.updates.install({})
  expect(installed).toEqual(['installed'])
})

it('installs nothing while paper is to come out, and nothing on the day of an exam', async () => {
  const printing = anUpdater()
  const busy = await aCore({ ports: { updater: printing.updater, printer: aPrinterWith('stopped') } })
  await expect((await busy.as('administrator')).updates.install({})).rejects.toMatchObject({
    code: 'UPDATE_DURING_WORK',
  })
  const exam = anUpdater()
  const site = await aCore({ ports: { updater: exam.updater } })
  await aPlanToSeat(site, { examDate: '2026-12-12' })
  site.clock.set('2026-12-12T01:00:00.000Z')
  const manager = await site.as('administrator')
  await expect(manager.updates.install({})).rejects.toThrow('今天有考试')
  site.clock.set('2026-12-20T01:00:00.000Z')
  await (await site.as('administrator', { name: '周管理' })).updates.install({})
  expect([printing.installed, exam.installed]).toEqual([[], ['installed']])
})

it('installs nothing that is not ready, and is the administrator’s only', async () => {
  const { updater } = anUpdater({ phase: 'idle', online: true, note: null })
  const site = await aCore({ ports: { updater } })
  await expect((await site.as('administrator')).updates.install({})).rejects.toMatchObject({ code: 'UPDATE_NOT_READY' })
  await expect((await site.as('clerk')).updates.check({})).rejects.toMatchObject({ code: 'NOT_PERMITTED' })
})

it('cannot update itself in a browser, and says so', async () => {
  const manager = await (await aCore()).as('administrator')
  expect((await manager.updates.state({})).state).toEqual({ phase: 'unavailable', reason: 'browser' })
  await expect(manager.updates.check({})).rejects.toMatchObject({ code: 'UPDATES_UNAVAILABLE' })
})
