import { ExamPlanSchema } from '../src-shared/domain/exam-plan.ts'
import type { Environment } from './environment.ts'
import { ask } from './refused.ts'
import type { IncidentRow } from './store/tables.ts'

const none = (lines: readonly string[], sentence: string): readonly string[] => (lines.length > 0 ? lines : [sentence])

export async function listSites({ store }: Environment): Promise<readonly string[]> {
  const rows = await ask(store.db.selectFrom('site').selectAll().orderBy('region').orderBy('name').execute())
  return none(
    rows.map(({ id, name, region }) => `${id}  ${region || '------'}  ${name || '（还没有上传考点信息）'}`),
    '还没有考点。用 slot add 给第一台工作站一个名额。',
  )
}

export async function listRegions({ store }: Environment): Promise<readonly string[]> {
  const rows = await ask(
    store.db
      .selectFrom('site')
      .select((of) => ['region', of.fn.countAll<number | string>().as('count')])
      .where('region', '!=', '')
      .groupBy('region')
      .orderBy('region')
      .execute(),
  )
  return none(
    rows.map(({ region, count }) => `${region}  考点 ${count} 个`),
    '还没有考点上传所在区划。',
  )
}

export async function listPlans({ store }: Environment): Promise<readonly string[]> {
  const rows = await ask(
    store.db
      .selectFrom('record')
      .select(['scope', 'id', 'data'])
      .where('type', '=', 'exam-plan')
      .orderBy('scope')
      .execute(),
  )
  const plans = rows.map(({ scope, id, data }) => ({ scope, id, plan: ExamPlanSchema.parse(JSON.parse(data)) }))
  return none(
    plans.map(({ scope, id, plan }) => `${scope}  ${id}  ${plan.examFrom}—${plan.examUntil}  ${plan.name}`),
    '还没有考试计划。',
  )
}

const statusWords: Readonly<Record<string, string>> = {
  active: '正常',
  quarantined: '已隔离',
  revoked: '已停用',
  'written-off': '已核销',
}

export async function listDevices({ store }: Environment): Promise<readonly string[]> {
  const rows = await ask(store.db.selectFrom('device').selectAll().orderBy('site').orderBy('number').execute())
  const lines = []
  for (const row of rows) {
    const seats = await ask(
      store.db
        .selectFrom('lease_account')
        .select((of) => [
          of.fn.sum<number | string | null>('given').as('given'),
          of.fn.sum<number | string | null>('taken').as('taken'),
          of.fn.sum<number | string | null>('returned').as('returned'),
        ])
        .where('device', '=', row.id)
        .executeTakeFirst(),
    )
    const left = Number(seats?.given ?? 0) - Number(seats?.taken ?? 0) - Number(seats?.returned ?? 0)
    lines.push(
      `${row.id}  工作站 ${row.number}  ${statusWords[row.status] ?? row.status}  纪元 ${row.epoch}  已收到 ${row.last_seq}` +
        `  未结清席位 ${left}  最近联系 ${row.last_contact_at}  ${row.machine}`,
    )
  }
  return none(lines, '还没有工作站配对。')
}

const kindWords: Readonly<Record<string, string>> = {
  parked: '中心暂存',
  fork: '日志分叉',
  'written-off': '席位核销',
  escalated: '工作站上报',
  divergence: '数据不一致',
}

export async function listIncidents({ store }: Environment, all: boolean): Promise<readonly string[]> {
  const query = store.db.selectFrom('incident').selectAll().orderBy('opened_at')
  const rows = await ask((all ? query : query.where('closed_at', 'is', null)).execute())
  return none(rows.map(lineOfIncident), all ? '没有事件。' : '没有未结的事件。')
}

export function lineOfIncident(row: IncidentRow): string {
  const end = row.closed_at === null ? '未结' : `已结（${row.closed_how ?? ''}）`
  return `${row.id}  ${row.opened_at}  ${kindWords[row.kind] ?? row.kind}  ${end}  工作站 ${row.device ?? '-'}  ${row.note}`
}
