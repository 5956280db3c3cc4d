import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Loaded before a run that has to do without one protection: one file is read with a text replaced. */
const { file, text, without } = JSON.parse(process.env.KAODIAN_MUTANT ?? '{}') as Record<string, string>
const target = file === undefined ? '' : pathToFileURL(file).href

registerHooks({
  load(url, context, nextLoad) {
    if (url !== target) return nextLoad(url, context)
    const source = readFileSync(file ?? '', 'utf8').replace(text ?? '', () => without ?? '')
    return { format: 'module', source: stripTypeScriptTypes(source), shortCircuit: true }
  },
})
