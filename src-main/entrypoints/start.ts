import { enableCompileCache } from 'node:module'
import { requireRuntime } from './require-runtime.ts'

requireRuntime()
// Keeps what Node makes of our TypeScript between starts.
enableCompileCache()
const { startProgram } = await import('../desktop/start-program.ts')
process.exit(await startProgram(process.argv.slice(2)))
