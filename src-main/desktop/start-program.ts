import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { builtDesktop, builtRenderer } from '../loopback/built-program.ts'
import { runHost } from '../loopback/run-host.ts'
import { findElectron } from './electron-runtime.ts'

const project = resolve(import.meta.dirname, '../..')

/** Words that only the host in the browser knows how to follow. */
const forTheBrowser = new Set(['--browser', '--no-open', '--port', '--help', '-h'])

/**
 * The program in its window where the Electron runtime is there or can be had, else in the default browser; one line
 * says which and why.
 *
 * @returns exit code: 0 stopped cleanly, 1 could not start, 2 usage
 */
export async function startProgram(args: readonly string[]): Promise<number> {
  if (args.some((word) => forTheBrowser.has(word.split('=')[0] ?? ''))) return runHost(args)
  const found = await findElectron(project)
  if ('why' in found) {
    console.log(`在浏览器中使用：${found.why}。没有静默打印和本机密钥，其余相同。`)
    return runHost(args)
  }
  await builtRenderer(project)
  await builtDesktop(project)
  console.log('正在打开考点通窗口……')
  return runElectron(found.executable, args)
}

function runElectron(executable: string, args: readonly string[]): Promise<number> {
  const child = spawn(executable, [project, ...args], { stdio: 'inherit', cwd: project })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
  return new Promise((end) => {
    child.once('error', () => end(1))
    child.once('exit', (code) => end(code ?? 1))
  })
}
