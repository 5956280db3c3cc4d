import { type ErrorCode, errorSentence, errorSentences } from '../src-shared/contract/errors.ts'
import { entityTitle, operationType } from '../src-shared/domain/registry.ts'
import { AnswerSchema, answerRow } from '../src-shared/protocol/answer.ts'
import { ResultDetailSchema } from '../src-shared/protocol/operation-result.ts'
import { deviceScope } from '../src-shared/protocol/pull.ts'
import { actorOf } from './actors.ts'
import type { Environment } from './environment.ts'
import { inTransaction } from './push.ts'
import { readOperation } from './read-batch.ts'
import { ask } from './refused.ts'
import { SiteWork } from './site-work.ts'
import type { IncidentRow, OperationRow } from './store/tables.ts'

/**
 * What the centre's people need to judge something by: the operation, who did it when on which record, and why it was not
 * accepted. Without personal data beside the doer's name.
 */
export async function describeIncident(
  { store: { db } }: Environment,
  { site, device, op_id }: IncidentRow,
): Promise<readonly string[]> {
  if (device === null || op_id === null) return []
  const query = db.selectFrom('operation').selectAll().where('device', '=', device).where('op_id', '=', op_id)
  const row = await ask(query.executeTakeFirst())
  if (!row) return ['中心没有这项操作。']
  const doer = await db.transaction().execute(async (reader) => {
    const work = await SiteWork.begin(reader, site)
    const found = await actorOf(work, readOperation(row).header)
    return found.kind === 'found' ? found.actor.name : found.kind === 'disabled' ? '（账号已停用）' : '（未知账号）'
  })
  return [
    `操作    ${operationType(row.type)?.title ?? row.type}（${row.type}），第 ${row.seq} 条，${row.op_id}`,
    `对象    ${entityTitle(row.entity_type)} ${row.entity_id}`,
    `办理人  ${doer}，${row.at}`,
    `收到    ${row.received_at}`,
    `结果    ${row.status}  ${row.code ?? ''}  ${refusalOf(row)}`,
  ]
}

function refusalOf({ detail }: OperationRow): string {
  const { refusal } = ResultDetailSchema.safeParse(JSON.parse(detail ?? '{}')).data ?? {}
  if (!refusal || !Object.hasOwn(errorSentences, refusal.code)) return ''
  return errorSentence(refusal.code as ErrorCode, refusal.detail)
}

const AnswerKind = { name: answerRow, schema: AnswerSchema }

/** Closes what was handed to the centre, and tells the workstation what its people said. */
export function answerIncident(environment: Environment, incident: IncidentRow, text: string): Promise<void> {
  const { id, site, device, op_id } = incident
  return inTransaction(environment, async (db) => {
    const work = await SiteWork.begin(db, site)
    const at = environment.clock.now()
    if (device !== null && op_id !== null) {
      const scope = deviceScope(device)
      const before = await work.held(AnswerKind, op_id, scope)
      const made = { ver: (before?.ver ?? 0) + 1, seq: await work.nextSeq(scope), op: null, scope }
      await work.put(AnswerKind, op_id, { op: op_id, text, at }, made)
    }
    const closed = { closed_at: at, closed_how: text }
    await ask(db.updateTable('incident').set(closed).where('id', '=', id).execute())
    await work.flush()
  })
}
