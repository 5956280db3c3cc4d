import { EventEmitter } from 'node:events'
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron') throw new Error('the core knows no electron')
    return next(specifier, context)
  },
})

const port = Object.assign(new EventEmitter(), {
  postMessage: (message: object) => process.connected && process.send?.(message),
})
process.on('message', (data) => port.emit('message', { data }))
process.on('disconnect', () => process.exit(1))
Object.defineProperty(process, 'parentPort', { value: port })
