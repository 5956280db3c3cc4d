import { keepBackups } from '../core/backup/automatic-backups.ts'
import { Core } from '../core/create-core.ts'
import { checkDataFolder } from '../core/data-folder.ts'
import { AppError } from '../core/errors.ts'
import { call } from '../core/gate.ts'
import { type Printer, type SecretStore, systemClock, type Updater } from '../core/ports.ts'
import { programVersion } from '../core/program-version.ts'
import { keepSyncing } from '../core/sync/keep-syncing.ts'
import { openForThisUser } from '../core/user-keys.ts'
import { errorLog } from '../loopback/error-log.ts'
import { openAtStart } from '../loopback/open-at-start.ts'
import type { CoreProcessOptions } from '../transport/port-messages.ts'
import { type Ask, type Port, PortQuestions, portEvents, servePort } from '../transport/serve-port.ts'

const aboutTheFolder = /^(DATA|WRONG_|KEY_FILE|MIGRATION|DISK)/

/** The core in a process of its own, for the desktop's main process at the other end of the port. */
export async function runCoreProcess(port: Port, options: CoreProcessOptions): Promise<void> {
  const log = errorLog(options.folder)
  // What is not caught ends the process; the shell starts it anew, and the log says where it happened.
  process.on('uncaughtException', (error) => {
    log.error('core process', error)
    process.exit(1)
  })
  const questions = new PortQuestions(port)
  const secrets = options.keySlot === null ? null : secretStore(options.keySlot, questions.ask)
  const core = new Core({
    folder: options.folder,
    ports: {
      clock: systemClock,
      log,
      events: portEvents(port),
      printer: printerPort(questions.ask),
      updater: updaterPort(questions.ask),
      ...(secrets && { secrets }),
    },
    selfService: options.kiosk,
  })
  const backups = keepBackups(core)
  const syncing = keepSyncing(core, programVersion)
  const stop = (): void => {
    const ended = backups
      .stop(() => port.postMessage({ kind: 'ending' }))
      .then(() => syncing.stop())
      .then(() => core.close())
    void ended.finally(() => process.exit(0))
  }
  servePort(port, questions, {
    call: call.bind(null, core),
    forget: (connection) => core.signIns.end(connection),
    stop,
  })
  try {
    if (!options.demo) checkDataFolder(options.folder)
    await openAtStart(core, options, (text) => port.postMessage({ kind: 'say', text }))
    if (!core.data) await openForThisUser(core)
    port.postMessage({ kind: 'ready' })
  } catch (error) {
    await core.close()
    if (!(error instanceof AppError)) throw error
    port.postMessage({ kind: 'failed', sentence: error.message, aboutTheFolder: aboutTheFolder.test(error.code) })
  }
}

const secretStore = (slot: string, ask: Ask): SecretStore => ({
  slot,
  seal: async (text) => (await ask('secrets.seal', text)) as string | null,
  open: async (sealed) => (await ask('secrets.open', sealed)) as string | null,
})

/** Each question by its name in the main process, whose answers are of this very program and are not parsed again. */
const printerPort = (ask: Ask): Printer => {
  const printing = <Answer>(name: string, input: unknown) => ask(`printing.${name}`, input) as Promise<Answer>
  return {
    printers: (paper) => printing('printers', paper),
    start: (order) => printing('start', order),
    jobs: () => printing('jobs', null),
    resume: (jobId, from, printer) => printing('resume', { jobId, from, printer }),
    stop: (jobId) => printing('stop', jobId),
    remove: (jobId) => printing('remove', jobId),
    open: (pdf, title) => printing('open', { pdf, title }),
  }
}

const updaterPort = (ask: Ask): Updater => ({
  state: () => ask('updates.state', null) as ReturnType<Updater['state']>,
  check: () => ask('updates.check', null) as ReturnType<Updater['check']>,
  openFile: () => ask('updates.openFile', null) as ReturnType<Updater['openFile']>,
  install: () => ask('updates.install', null) as ReturnType<Updater['install']>,
})
