import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The peers have a package.json of their own, so that `npm install` does not bring them. */
export async function installPeers(): Promise<void> {
  const folder = import.meta.dirname
  if (['pdfkit', 'pouchdb'].every((peer) => existsSync(join(folder, 'node_modules', peer)))) return
  // npm tells the scripts it runs where it lies; started otherwise, it is on the path.
  const npm = process.env.npm_execpath
  const [file, args] = npm ? [process.execPath, [npm]] : ['npm', []]
  await promisify(execFile)(file, [...args, 'ci', '--no-audit', '--no-fund'], { cwd: folder })
}
