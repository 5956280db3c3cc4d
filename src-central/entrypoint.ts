import { parseArgs } from 'node:util'
import type { Words } from './console-commands.ts'

const usage = `考点通中心

  npm run central -- [--port 8443] [--host 0.0.0.0] [--data-dir 目录] [--database-url postgres://…] [--demonstration]
      启动中心。数据默认在一个 SQLite 文件里；给出连接地址时用 PostgreSQL。
  npm run central -- slot add [--site 考点编号] [--number 两位编号]
      给一台工作站一个名额和一次性配对码；不写考点，由工作站带来自己的考点。
  npm run central -- bundle export 工作站编号 文件.kdb | bundle import 文件.kdb
      没有网络的工作站用 U 盘同步：导出给它的同步包，或导入它带来的。内容已加密和签名。
  npm run central -- sites | regions | plans | devices | incidents [--all]
      列出考点、区划、考试计划、工作站、事件。
  npm run central -- incident 事件编号 | answer 事件编号 --text 答复
      看一个事件；答复工作站上报的事件。
  npm run central -- seating-right 场次编号 --to 工作站编号 | --release [--yes]
      移交一场的排座权：原来的工作站丢了、坏了，或不肯交出时用。
  npm run central -- recount
      重新核算各考点的摘要和席位账，找出绕过中心的改动；中心开着时每天自动做一次。
  npm run central -- backup 文件.db
      把中心的数据备份成一个文件，中心开着也可以；PostgreSQL 用 pg_dump。
  npm run central -- new-history [--yes]
      用备份恢复之后用一次：各工作站重新读取全部数据。
  npm run central -- revoke 工作站编号 --reason 原因
      停用丢失或被盗的工作站；它的席位留着，等核销。
  npm run central -- write-off 工作站编号 --reason 原因 [--epoch 旧纪元] [--yes]
      核销工作站没有结清的席位；--epoch 只核销恢复前的那个纪元。
  npm run central -- replay [--reject 事件编号]
      程序修好以后，重新判断暂存的操作；--reject 拒绝其中一个。

各命令都可以加 --data-dir 和 --database-url，中心开着也可以用。
退出码：0 正常，1 被拒绝或有错误，2 用法不对。`

const options = {
  port: { type: 'string', default: '8443' },
  host: { type: 'string', default: '0.0.0.0' },
  'data-dir': { type: 'string', default: 'central-data' },
  'database-url': { type: 'string' },
  demonstration: { type: 'boolean', default: false },
  site: { type: 'string' },
  number: { type: 'string' },
  reason: { type: 'string' },
  epoch: { type: 'string' },
  reject: { type: 'string' },
  text: { type: 'string' },
  to: { type: 'string' },
  release: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const

function readWords() {
  try {
    return parseArgs({ args: process.argv.slice(2), options, allowPositionals: true })
  } catch {
    return null
  }
}

async function run(): Promise<number> {
  const words = readWords()
  if (words === null) {
    console.error(`${usage}`)
    return 2
  }
  const { values, positionals } = words
  if (values.help) {
    console.log(usage)
    return 0
  }
  const place = { dataDir: values['data-dir'], databaseUrl: values['database-url'] ?? null }
  const [name, ...positional] = positionals
  if (name === undefined || name === 'serve') {
    const port = Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      console.error('端口是 0 到 65535 之间的数字')
      return 2
    }
    const { serveCommand } = await import('./serve-command.ts')
    return serveCommand({ ...place, host: values.host, port, demonstration: values.demonstration })
  }
  const asked: Words = {
    positional,
    option: (wanted) => stringOf(values[wanted.slice(2) as keyof typeof values]),
    has: (wanted) => values[wanted.slice(2) as keyof typeof values] === true,
  }
  return runCommand(name, place, asked)
}

const stringOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

async function runCommand(
  name: string,
  place: { dataDir: string; databaseUrl: string | null },
  asked: Words,
): Promise<number> {
  const { consoleCommands } = await import('./console-commands.ts')
  const command = consoleCommands[name]
  if (!command) {
    console.error(usage)
    return 2
  }
  const { openCentre } = await import('./open-centre.ts')
  const centre = await openCentre(place)
  try {
    const { lines, code } = await command(centre, asked)
    for (const line of lines) (code === 0 ? console.log : console.error)(line)
    return code
  } finally {
    await centre.environment.store.close()
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const why = code === 'EADDRINUSE' ? '端口已被占用，换一个 --port。' : error instanceof Error ? error.message : ''
  console.error(`中心没有启动或命令没有完成。${why}`)
  process.exitCode = 1
}
