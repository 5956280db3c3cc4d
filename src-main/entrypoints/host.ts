import { enableCompileCache } from 'node:module'
import { requireRuntime } from './require-runtime.ts'

requireRuntime()
// Keeps what Node makes of our TypeScript between starts.
enableCompileCache()
const { runHost } = await import('../loopback/run-host.ts')
process.exit(await runHost(process.argv.slice(2)))
