import { parseArgs } from 'node:util'

export interface HostOptions {
  /** 0: any free one. */
  readonly port: number
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

  --browser              在浏览器中使用（目前只有这一种方式，可省略）
  --no-open              不自动打开浏览器，只打印地址
  --port N               使用固定端口（默认任选一个空闲端口）
  --data-dir DIR         数据文件夹（默认在本机的程序数据位置）
  --passphrase-file FILE 启动时就用文件里的数据口令解锁
  --demo                 使用编造的演示数据，放在单独的文件夹里
  --kiosk                自助机：只显示考生页面，工作人员凭密码退出
  --renderer DIR         使用另一份已构建的界面

退出码：0 正常结束，1 不能启动，2 用法不对。`

/** Null where the arguments are not understood. */
export function readHostOptions(args: readonly string[]): HostOptions | null {
  try {
    const text = { type: 'string' } as const
    const flag = { type: 'boolean', default: false } as const
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: text,
        'data-dir': text,
        'passphrase-file': text,
        renderer: text,
        demo: flag,
        kiosk: flag,
        browser: flag,
        'no-open': flag,
      },
    })
    const port = Number(values.port ?? 0)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) return null
    return {
      port,
      dataDir: values['data-dir'] ?? null,
      demo: values.demo,
      kiosk: values.kiosk,
      renderer: values.renderer ?? null,
      passphraseFile: values['passphrase-file'] ?? null,
      openBrowser: !values['no-open'],
    }
  } catch {
    return null
  }
}
