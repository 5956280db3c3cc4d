import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const tampered =
  '程序文件与安装时不一致，为保护数据没有启动。请用原来的安装包重新安装，或联系维护人员；数据文件夹没有改动。'

/** Written when the program is packaged: path from the program's root → SHA-256 in hex. Lies in the integrity-checked archive. */
const listFile = 'native-modules.json'

/**
 * Compares native modules with what was packaged: they lie outside the archive whose integrity the runtime checks.
 *
 * @param built the folder of the built program; inside `app.asar` where packaged
 * @returns a sentence for the user, or null where all are as packaged
 */
export function requirePackagedModules(built: string = import.meta.dirname): string | null {
  try {
    const list = JSON.parse(readFileSync(join(built, listFile), 'utf8')) as Record<string, string>
    const root = join(built, '..', '..').replace(/app\.asar$/, 'app.asar.unpacked')
    const same = Object.entries(list).every(([path, hash]) => hash === sha256(join(root, path)))
    return same && Object.keys(list).length > 0 ? null : tampered
  } catch {
    // No list, or a module that is gone.
    return tampered
  }
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex')
