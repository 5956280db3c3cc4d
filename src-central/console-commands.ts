import { writePairingCode } from '../src-shared/protocol/pairing.ts'
import { bundleCommand } from './bundles/bundle-command.ts'
import type { Centre } from './centre.ts'
import { lineOfIncident, listDevices, listIncidents, listPlans, listRegions, listSites } from './console-lists.ts'
import { answerIncident, describeIncident } from './escalations.ts'
import { revokeDevice, unsettledSeats, writeOff } from './fence-device.ts'
import { backUp, beginHistory } from './keep-history.ts'
import { recountAll } from './recount.ts'
import { ask, Refused } from './refused.ts'
import { moveSeatingRight } from './seating-rights.ts'
import { settleParked } from './settle-parked.ts'
import { addSlot } from './slots.ts'
import type { IncidentRow } from './store/tables.ts'

/** What a command says, one line each, and its exit code: 0 done, 1 refused, 2 wrongly asked. */
export interface Said {
  readonly lines: readonly string[]
  readonly code: 0 | 1 | 2
}

export interface Words {
  readonly positional: readonly string[]
  option(name: string): string | null
  has(name: string): boolean
}

const said = (...lines: string[]): Said => ({ lines, code: 0 })
const wrong = (line: string): Said => ({ lines: [line], code: 2 })
const failed = (line: string): Said => ({ lines: [line], code: 1 })

type Command = (centre: Centre, words: Words) => Promise<Said>

export const consoleCommands: Readonly<Record<string, Command>> = {
  sites: async ({ environment }) => said(...(await listSites(environment))),
  regions: async ({ environment }) => said(...(await listRegions(environment))),
  plans: async ({ environment }) => said(...(await listPlans(environment))),
  devices: async ({ environment }) => said(...(await listDevices(environment))),
  incidents: async ({ environment }, words) => said(...(await listIncidents(environment, words.has('--all')))),
  incident: incidentCommand,
  answer,
  slot,
  bundle: bundleCommand,
  'seating-right': seatingRight,
  recount: recountCommand,
  backup,
  'new-history': newHistory,
  revoke,
  'write-off': writeOffCommand,
  replay,
}

async function slot({ environment }: Centre, { positional, option }: Words): Promise<Said> {
  if (positional[0] !== 'add') return wrong('用法：slot add [--site 考点编号] [--number 01]')
  const site = option('--site')
  const number = option('--number')
  if (number !== null && !/^\d{2}$/.test(number)) return wrong('工作站编号是两位数字，如 03')
  if (site !== null) {
    const known = await ask(
      environment.store.db.selectFrom('site').select('id').where('id', '=', site).executeTakeFirst(),
    )
    if (!known) return failed(`没有编号为 ${site} 的考点；用 sites 查看`)
  }
  const made = await addSlot(environment, { site, number })
  return said(
    `席位号 ${made.slot}，配对码 ${writePairingCode(made.code)}`,
    `${made.expiresAt} 之前有效，只能用一次，输错 5 次作废。${site === null ? '由工作站带来自己的考点。' : ''}`,
  )
}

async function seatingRight({ environment }: Centre, { positional: [session], option, has }: Words): Promise<Said> {
  const to = option('--to')
  if (session === undefined || (to === null && !has('--release'))) {
    return wrong('用法：seating-right 场次编号 --to 工作站编号 | --release [--yes]')
  }
  if (!has('--yes')) {
    return failed('原来的工作站如果已经排座还没有上传，那次排座和据此打印的准考证都会作废。确认请加 --yes')
  }
  const refusal = await moveSeatingRight(environment, session, to)
  return refusal === null ? said('已移交，各工作站下次联系时看到。') : failed(refusal)
}

async function revoke({ environment }: Centre, { positional, option }: Words): Promise<Said> {
  const [device] = positional
  const reason = option('--reason')
  if (device === undefined || reason === null) return wrong('用法：revoke 工作站编号 --reason 原因')
  try {
    await revokeDevice(environment, device, reason)
  } catch (error) {
    return unknownDevice(error, device)
  }
  const seats = await unsettledSeats(environment, device)
  const count = seats.reduce((sum, one) => sum + one.seats, 0)
  return said('已停用，它以后发来的一律拒绝。', `它还占着 ${count} 个未结清的席位；确定收不回来时用 write-off 核销。`)
}

async function writeOffCommand({ environment }: Centre, { positional, option, has }: Words): Promise<Said> {
  const [device] = positional
  const reason = option('--reason')
  const epoch = option('--epoch')
  if (device === undefined || reason === null) {
    return wrong('用法：write-off 工作站编号 --reason 原因 [--epoch 旧纪元] [--yes]')
  }
  try {
    const seats = await unsettledSeats(environment, device)
    const count = seats
      .filter((one) => epoch === null || one.epoch === Number(epoch))
      .reduce((sum, one) => sum + one.seats, 0)
    if (!has('--yes')) {
      return failed(`将收回 ${count} 个席位，最多有 ${count} 名在该工作站离线报名的考生可能失去席位。确认请加 --yes`)
    }
    await writeOff(environment, device, { epoch: epoch === null ? null : Number(epoch), reason })
    return said(`已核销，收回 ${count} 个席位。`)
  } catch (error) {
    return unknownDevice(error, device)
  }
}

function unknownDevice(error: unknown, device: string): Said {
  if (error instanceof Refused) return failed(`没有编号为 ${device} 的工作站；用 devices 查看`)
  throw error
}

async function recountCommand({ environment }: Centre): Promise<Said> {
  const sites = await recountAll(environment)
  const faults = [...sites].flatMap(([site, notes]) => notes.map((note) => `${site}  ${note}`))
  return faults.length > 0
    ? { lines: [...faults, '已记为事件。'], code: 1 }
    : said(`${sites.size} 个考点的记录、摘要和席位账都对得上。`)
}

async function backup({ environment }: Centre, { positional: [file] }: Words): Promise<Said> {
  if (file === undefined) return wrong('用法：backup 文件.db')
  const refusal = await backUp(environment, file)
  if (refusal !== null) return failed(refusal)
  return said(
    `已备份到 ${file}，打开核对无误。数据目录里的 tls-key.pem 和 tls-cert.pem 请一起存好。备份里有个人信息和密钥，请存在加密的盘上。`,
  )
}

async function newHistory({ environment }: Centre, { has }: Words): Promise<Said> {
  if (!has('--yes')) {
    return failed('只在用备份恢复了中心的数据之后用一次：各工作站会重新读取全部数据。确认请加 --yes')
  }
  const name = await beginHistory(environment)
  return said(`中心的新历史 ${name} 已开始。请重新启动中心；备份以后上传的操作不在里面，见 docs/sync.md。`)
}

async function incidentOf({ environment: { store } }: Centre, id: string | undefined): Promise<IncidentRow | null> {
  const query = store.db
    .selectFrom('incident')
    .selectAll()
    .where('id', '=', id ?? '')
  return (await ask(query.executeTakeFirst())) ?? null
}

const noIncident = (id: string): Said => failed(`没有编号为 ${id} 的事件；用 incidents 查看`)

async function incidentCommand(centre: Centre, { positional: [id] }: Words): Promise<Said> {
  if (id === undefined) return wrong('用法：incident 事件编号')
  const found = await incidentOf(centre, id)
  if (!found) return noIncident(id)
  return said(lineOfIncident(found), ...(await describeIncident(centre.environment, found)))
}

async function answer(centre: Centre, { positional: [id], option }: Words): Promise<Said> {
  const text = option('--text')?.trim() ?? ''
  if (id === undefined || text === '') return wrong('用法：answer 事件编号 --text 答复')
  const found = await incidentOf(centre, id)
  if (found?.kind !== 'escalated') return found ? failed('只有工作站上报的事件可以答复。') : noIncident(id)
  await answerIncident(centre.environment, found, text)
  return said('已答复，工作站下次联系时看到。')
}

async function replay({ environment }: Centre, { option }: Words): Promise<Said> {
  const incident = option('--reject')
  const { db } = environment.store
  const rejected = new Set<string>()
  if (incident !== null) {
    const found = await ask(db.selectFrom('incident').selectAll().where('id', '=', incident).executeTakeFirst())
    if (!found?.op_id || found.closed_at !== null) return failed(`没有编号为 ${incident} 的未结事件；用 incidents 查看`)
    rejected.add(found.op_id)
  }
  const sites = await ask(db.selectFrom('site').select('id').orderBy('id').execute())
  const settled = []
  for (const { id } of sites) settled.push(...(await settleParked(environment, id, rejected)))
  const lines = settled.map(({ op, type, status }) => `${op}  ${type}  ${status}`)
  return said(...lines, settled.length === 0 ? '没有可以结清的暂存操作。' : `结清 ${settled.length} 个暂存操作。`)
}
