import type { CoreProcessOptions } from '../transport/port-messages.ts'
import type { Port } from '../transport/serve-port.ts'

const options = JSON.parse(process.argv[2] ?? '{}') as CoreProcessOptions
const port = (process as unknown as { readonly parentPort: Port }).parentPort

// Native modules are compared with what was packaged before anything loads one.
const { requirePackagedModules } = await import('../desktop/packaged-modules.ts')
const fault = options.packaged ? requirePackagedModules() : null
if (fault) {
  port.postMessage({ kind: 'failed', sentence: fault, aboutTheFolder: false })
} else {
  const { runCoreProcess } = await import('../desktop/run-core-process.ts')
  await runCoreProcess(port, options)
}
