import { type ChildProcess, fork } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import { theApp } from './app.ts'
import { tell } from './control.ts'
import { strict } from './strict.ts'

const parentPort = pathToFileURL(`${import.meta.dirname}/parent-port.ts`).href

/** A process of Node's in the place of Electron's; the same entry, the same messages. */
export const utilityProcess = strict('utilityProcess', {
  fork(entry: string, args: readonly string[], options: object) {
    if (!theApp.ready) throw new Error('utilityProcess.fork comes after ready')
    const child: ChildProcess = fork(entry, args, { execArgv: ['--import', parentPort], env: withoutChannel() })
    tell('fork', { entry, options, pid: child.pid })
    const face = Object.assign(new EventEmitter(), {
      pid: child.pid,
      postMessage: (message: object) => child.connected && child.send(message),
      kill: () => child.kill(),
    })
    child.on('message', (message) => face.emit('message', message))
    child.on('exit', (code) => face.emit('exit', code ?? 1))
    return strict('UtilityProcess', face)
  },
})

function withoutChannel(): NodeJS.ProcessEnv {
  const { NODE_CHANNEL_FD: _, NODE_OPTIONS: __, ...rest } = process.env
  return rest
}
