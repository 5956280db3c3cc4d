import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'

const substitute = pathToFileURL(`${import.meta.dirname}/electron.ts`).href

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: substitute, shortCircuit: true } : next(specifier, context),
})
