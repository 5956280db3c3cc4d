import { type ErrorCode, errorSentence, errorSentences } from '../../../src-shared/contract/errors.ts'
import type { Attention } from '../../../src-shared/contract/sync.ts'
import { type NameOf, payloadFields } from '../../../src-shared/domain/payload-words.ts'
import { entityTitle, operationType } from '../../../src-shared/domain/registry.ts'
import {
  ResultCodeSchema,
  type ResultDetail,
  ResultDetailSchema,
} from '../../../src-shared/protocol/operation-result.ts'
import type { QueryContext } from '../context.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { actorName, recordName } from '../journal/record-names.ts'
import { redoRefusal } from './redo.ts'
import { isEscalated } from './store.ts'

/** What happened, by the centre's code; with `rule_refused` the rule speaks for itself. */
const sentences: Readonly<Record<string, string>> = {
  version_mismatch: '两边都改了这条记录，中心先收到了另一边的。请看两边的内容，再选一种办法。',
  dependency_rejected: '它建立在一项没有被中心接受的操作之上，请先处理那一项。',
  missing_entity: '中心没有这条记录，可能已被移走。',
  already_exists: '中心已有这条记录。',
  not_authorized: '中心收到时，做这件事的账号已没有这项权限。请由有权限的人核实后以自己的名义重做，或者放弃、上报。',
  actor_disabled: '中心收到时，做这件事的账号已被停用。请由有权限的人核实后以自己的名义重做，或者放弃、上报。',
  not_home_site: '这条记录不属于本考点，只能在所属考点修改。',
  deadline_passed: '到达中心时已过期限，须由主管决定。',
  seats_exhausted: '中心账上本机在这一场没有席位了，没有占到座位。请领取席位后重做，或改报其他场次。',
  session_cancelled: '这一场已取消，请改报其他场次。',
  number_block_invalid: '编号不在本机领取的号段里。',
  schema_invalid: '中心读不懂这项操作的内容，请升级程序后重做。',
}

const refusedRows = sql
  .selectFrom('operation_result as result')
  .innerJoin('operation', 'operation.seq', 'result.seq')
  .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
  .selectAll('operation')
  .select(['operation_payload.payload', 'result.status', 'result.code', 'result.detail'])
  .select(['result.dealt_at', 'result.answer', 'result.answered_at', 'result.dealt_with'])
  .where('result.status', 'in', ['conflict', 'rejected'])
  .where('result.code', '!=', 'dependency_rejected')
  .orderBy('result.seq')
  .limit(200)

/**
 * What needs a person, the oldest first, and after it what waits for the centre's people; what only followed from another
 * refusal stands with that one.
 */
export function listAttention(context: Pick<QueryContext, 'db' | 'may' | 'actor'>): readonly Attention[] {
  const { db } = context
  const escalated = db.all(refusedRows.where(isEscalated))
  const open = [
    ...db.all(refusedRows.where('result.dealt_with', 'is', null)),
    ...escalated.filter(({ answer }) => answer !== null),
  ].sort((one, other) => one.seq - other.seq)
  return [...open, ...escalated.filter(({ answer }) => answer === null)].map((row) => {
    const detail = readDetail(row.detail)
    const code = ResultCodeSchema.parse(row.code ?? 'rule_refused')
    const payload: unknown = row.payload === null ? null : JSON.parse(row.payload)
    const reason = redoRefusal(context, { type: row.type, id: row.entity_id, payload, actorId: row.actor_id, code })
    const { current } = detail
    return {
      seq: row.seq,
      status: row.status === 'conflict' ? 'conflict' : 'rejected',
      code,
      message: sentenceOf(code, detail),
      title: operationType(row.type)?.title ?? row.type,
      actorName: actorName(db, row.actor_id),
      at: row.at,
      record: {
        entity: row.entity_type,
        title: entityTitle(row.entity_type),
        id: row.entity_id,
        name: recordName(db, row.entity_type, row.entity_id),
      },
      other:
        current?.at && current.type
          ? {
              title: operationType(current.type)?.title ?? current.type,
              actorName: current.actorName ?? (current.actorId ? actorName(db, current.actorId) : '其他工作站'),
              at: current.at,
            }
          : null,
      differences: differences(db, payload, current?.data),
      redo: reason === null ? { allowed: true } : { allowed: false, reason },
      followers: followersOf(db, row.id).length,
      escalated:
        row.dealt_with === null
          ? null
          : {
              at: row.dealt_at,
              answer: row.answer === null ? null : { text: row.answer, at: row.answered_at ?? '' },
            },
    }
  })
}

const readDetail = (text: string | null): ResultDetail =>
  ResultDetailSchema.safeParse(JSON.parse(text ?? '{}')).data ?? {}

function sentenceOf(code: string, { refusal }: ResultDetail): string {
  if (code === 'rule_refused' && refusal && Object.hasOwn(errorSentences, refusal.code)) {
    return errorSentence(refusal.code as ErrorCode, refusal.detail)
  }
  return sentences[code] ?? '中心没有接受这项操作。'
}

/** What was written here beside what stands at the centre, in the words of the pages. */
function differences(db: ReadDatabase, payload: unknown, current: unknown): Attention['differences'] {
  const nameOf = (entity: string, id: string): string => recordName(db, entity, id)
  const ours = fieldsOf(payload, nameOf)
  const theirs = fieldsOf(current, nameOf)
  const toldToo = [...theirs.keys()].filter((label) => !ours.has(label) && reviewLabels.includes(label))
  return [...ours.keys(), ...toldToo]
    .map((label) => ({ label, ours: ours.get(label) ?? null, theirs: theirs.get(label) ?? null }))
    .slice(0, 40)
}

/** Each field by its label. A decision is told as the state it leads to, so that both sides speak of the same. */
function fieldsOf(content: unknown, nameOf: NameOf): ReadonlyMap<string, string> {
  if (typeof content !== 'object' || content === null) return new Map()
  const { decision, withoutFiles, ...fields } = content as Readonly<Record<string, unknown>>
  const told = {
    ...(decision === undefined ? {} : { status: decision }),
    ...fields,
    ...(Array.isArray(withoutFiles) && withoutFiles.length > 0 ? { withoutFiles } : {}),
  }
  const unsaid = fields.comment === '' ? [['意见', ''] as const] : []
  return new Map([...payloadFields(told, nameOf).map(({ label, value }) => [label, value] as const), ...unsaid])
}

/** Of the centre's record these say what became of it, though the own operation does not name them. */
const reviewLabels: readonly string[] = ['状态', '意见', '审核时间']

/** Operations that were refused because they were built on this one, and those built on them. */
export function followersOf(db: ReadDatabase, operationId: string): readonly number[] {
  const refused = db.all(
    sql
      .selectFrom('operation_result as result')
      .innerJoin('operation', 'operation.seq', 'result.seq')
      .select(['operation.id', 'result.seq', 'result.detail'])
      .where('result.code', '=', 'dependency_rejected')
      .where('result.dealt_with', 'is', null)
      .orderBy('result.seq'),
  )
  const fallen = new Set([operationId])
  return refused.flatMap(({ id, seq, detail }) => {
    const on = readDetail(detail).dependsOn
    if (on === undefined || !fallen.has(on)) return []
    fallen.add(id)
    return [seq]
  })
}
