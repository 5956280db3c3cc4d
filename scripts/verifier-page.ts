import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'vite'

/** Browsers of the last three years: whoever verifies a certificate chooses them, not we. */
const target = ['chrome109', 'edge109', 'firefox115', 'safari16.4']

/**
 * The verifier's page as one file that loads nothing: `src-renderer/verify` with its style and its script inside.
 * Its content security policy allows exactly these two, by their hashes, and no connection of any kind.
 *
 * @param project the project's folder
 */
export async function verifierPage(project: string): Promise<string> {
  const folder = join(project, 'src-renderer/verify')
  const style = textOf(join(folder, 'verify.css'))
  const script = await bundle(join(folder, 'main.ts'))
  const replacements: readonly (readonly [string, string])[] = [
    ['<meta charset="utf-8" />', `<meta charset="utf-8" />\n    ${policyTag(style, script)}`],
    ['<link rel="stylesheet" href="./verify.css" />', `<style>${style}</style>`],
    ['<script type="module" src="./main.ts"></script>', `<script>${script}</script>`],
  ]
  return replacements.reduce(
    (page, [from, to]) => {
      if (!page.includes(from)) throw new Error(`verify.html has no ${from}`)
      return page.replace(from, () => to)
    },
    textOf(join(folder, 'verify.html')),
  )
}

/** Puts the page beside the program's own, as verify.html. */
export const verifierPagePlugin = (project: string): Plugin => ({
  name: 'verifier-page',
  apply: 'build',
  async generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'verify.html', source: await verifierPage(project) })
  },
})

/** With \n alone: a browser reads it so, and takes its hashes of that. */
const textOf = (file: string): string => readFileSync(file, 'utf8').replaceAll('\r\n', '\n')

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: { write: false, target, rolldownOptions: { input: entry, output: { format: 'iife' } } },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const chunks = output && 'output' in output ? output.output : []
  const code = chunks.flatMap((chunk) => (chunk.type === 'chunk' ? [chunk.code] : []))
  if (code.length !== 1) throw new Error(`the verifier's page came as ${code.length} scripts; it must be one`)
  // Either would end the script, or hide its end, in the middle of a text.
  return code
    .join('')
    .replaceAll('\r\n', '\n')
    .replaceAll(/<(?=\/script|!--|script)/giu, '\\x3c')
}

function policyTag(style: string, script: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
  return `<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}" />`
}
