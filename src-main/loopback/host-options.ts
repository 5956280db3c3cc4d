import { parseArgs } from 'node:util'
import { faultyWord } from '../core/faulty-word.ts'

export interface HostOptions {
  /** 0: any free one; null: the one this data folder had last, or any free one. */
  readonly port: number | null
  readonly dataDir: string | null
  readonly demo: boolean
  /** 自助机: candidates' pages only. */
  readonly kiosk: boolean
  /** A folder with another build of the page. */
  readonly renderer: string | null
  readonly passphraseFile: string | null
  readonly openBrowser: boolean
}

export const hostUsage = `用法：npm start -- [选项]

  --browser              在浏览器中使用，不打开程序自己的窗口
  --no-open              不自动打开浏览器，只打印地址
  --port N               使用固定端口（默认沿用上次的，被占用时任选一个）
  --data-dir DIR         数据文件夹（默认在本机的程序数据位置）
  --passphrase-file FILE 启动时就用文件里的数据口令解锁
  --demo                 使用编造的演示数据，放在单独的文件夹里；每次启动都打印各角色的账号
  --kiosk                自助机：只显示考生页面，工作人员凭密码退出
  --renderer DIR         使用另一份已构建的界面
  --help                 显示这些说明

退出码：0 正常结束，1 不能启动，2 用法不对。`

/** Arguments nobody understands; the message says which word, in Chinese. */
export class UsageError extends Error {}

/** @returns 'help' where it was asked for. @throws UsageError */
export function readHostOptions(args: readonly string[]): HostOptions | 'help' {
  const values = understood(args)
  if (values.help) return 'help'
  if (values.demo && values['passphrase-file'] !== undefined) {
    throw new UsageError('--demo 用公开的演示口令打开，不能与 --passphrase-file 同用。')
  }
  return {
    port: values.port === undefined ? null : portOf(values.port),
    dataDir: values['data-dir'] ?? null,
    demo: values.demo,
    kiosk: values.kiosk,
    renderer: values.renderer ?? null,
    passphraseFile: values['passphrase-file'] ?? null,
    openBrowser: !values['no-open'],
  }
}

function understood(args: readonly string[]) {
  const text = { type: 'string' } as const
  const flag = { type: 'boolean', default: false } as const
  const options = {
    ...{ port: text, 'data-dir': text, 'passphrase-file': text, renderer: text },
    ...{ demo: flag, kiosk: flag, browser: flag, 'no-open': flag },
    help: { ...flag, short: 'h' },
  } as const
  try {
    return parseArgs({ args: [...args], options }).values
  } catch (error) {
    throw new UsageError(faultyWord(error, args))
  }
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : -1
  if (port >= 0 && port <= 65_535) return port
  throw new UsageError(`--port 后面要写 0–65535 的端口号，不是“${text}”。`)
}
