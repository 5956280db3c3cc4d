import packageJson from '../../../package.json' with { type: 'json' }
import type { UpdateState, updates } from '../../../src-shared/contract/updates.ts'
import type { Handlers, LocalContext } from '../context.ts'
import { sql } from '../database/schema.ts'
import { AppError } from '../errors.ts'
import type { Updater } from '../ports.ts'

const { version } = packageJson

export const updateHandlers: Handlers<typeof updates> = {
  state: async ({ context: { core } }) => {
    const inBrowser: UpdateState = { phase: 'unavailable', reason: 'browser' }
    return { version, state: (await core.ports.updater?.state()) ?? inBrowser }
  },

  check: async ({ context }) => ({ version, state: await updaterOf(context).check() }),

  openFile: async ({ context }) => ({ version, state: await updaterOf(context).openFile() }),

  install: async ({ context }) => {
    const updater = updaterOf(context)
    if ((await updater.state()).phase !== 'ready') throw new AppError('UPDATE_NOT_READY')
    const why = await workUnderWay(context)
    if (why !== null) throw new AppError('UPDATE_DURING_WORK', { why })
    if (!(await updater.install())) throw new AppError('UPDATE_NOT_READY')
    return {}
  },
}

/** @throws AppError UPDATES_UNAVAILABLE */
function updaterOf({ core }: LocalContext): Updater {
  const { updater } = core.ports
  if (!updater) throw new AppError('UPDATES_UNAVAILABLE')
  return updater
}

/** What an update now would interrupt, in words; null: nothing. */
async function workUnderWay({ core, today }: LocalContext): Promise<string | null> {
  if (core.isWorking) return '有操作正在进行'
  const jobs = (await core.ports.printer?.jobs()) ?? []
  if (jobs.some(({ job }) => job.state !== 'sent')) return '还有没打完的打印任务'
  const session = core
    .requireData()
    .database.read.get(
      sql
        .selectFrom('session')
        .innerJoin('exam_plan', 'exam_plan.id', 'session.plan_id')
        .select('session.id')
        .where('exam_plan.status', 'in', ['published', 'closed'])
        .where('session.date', '=', today)
        .limit(1),
    )
  return session ? '今天有考试' : null
}
