import type { ReadDatabase } from '../database/database.ts'
import { type OperationRow, sql } from '../database/schema.ts'
import { canonical, chainStart, isHeadSigned, OperationHeader, operationHash, payloadDigest } from './chain.ts'

/** What a verifier found. `erased` counts payloads that retention has removed: their chain still holds. */
export interface JournalReport {
  readonly operations: number
  readonly erased: number
  readonly fault: JournalFault | null
}
export interface JournalFault {
  /** The first row at which the journal stops being what was written. */
  readonly seq: number
  readonly problem: string
}

const page = 1_000

/**
 * Reads the whole journal in order and stops at the first row that was edited, deleted, inserted or reordered, or at
 * a missing end.
 */
export function verifyJournal(db: ReadDatabase): JournalReport {
  const steps = verifySteps(db)
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** The same in steps, each yielding how many operations have been read, so that others get their turn in between. */
export function* verifySteps(db: ReadDatabase): Generator<number, JournalReport, void> {
  let prev = chainStart
  let seq = 0
  let erased = 0
  for (;;) {
    const rows = db.all(sql.selectFrom('operation').selectAll().where('seq', '>', seq).orderBy('seq').limit(page))
    if (rows.length === 0) break
    for (const row of rows) {
      const problem = row.seq === seq + 1 ? rowProblem(row, prev) : `缺少第 ${seq + 1} 条到第 ${row.seq - 1} 条`
      if (problem) return { operations: seq, erased, fault: { seq: seq + 1, problem } }
      const payload = payloadState(db, row)
      if (payload === 'altered')
        return { operations: seq, erased, fault: { seq: row.seq, problem: '内容与登记的摘要不符' } }
      if (payload === 'erased') erased += 1
      seq = row.seq
      prev = row.hash
    }
    yield seq
  }
  return { operations: seq, erased, fault: headFault(db, seq) }
}

function rowProblem(row: OperationRow, prev: string): string | null {
  const header = parseHeader(row.header)
  if (!header) return '记录头无法读取'
  if (operationHash(header.prev, row.header) !== row.hash) return '记录头与其摘要不符'
  if (header.prev !== prev) return '与前一条接不上'
  const columns: readonly (readonly [unknown, unknown])[] = [
    [header.seq, row.seq],
    [header.op, row.id],
    [header.group, row.command_group],
    [header.type, row.type],
    [header.entity.type, row.entity_type],
    [header.entity.id, row.entity_id],
    [header.actor, row.actor_id],
    [header.at, row.at],
  ]
  return columns.every(([signed, shown]) => signed === shown) ? null : '显示的内容与记录头不符'
}

function parseHeader(text: string): OperationHeader | null {
  try {
    const header = OperationHeader.parse(JSON.parse(text))
    return canonical(header) === text ? header : null
  } catch {
    return null
  }
}

function payloadState(db: ReadDatabase, row: OperationRow): 'whole' | 'erased' | 'altered' {
  const stored = db.get(sql.selectFrom('operation_payload').selectAll().where('seq', '=', row.seq))
  if (!stored) return 'erased'
  const header = parseHeader(row.header)
  return header?.payload === payloadDigest(stored.salt, stored.payload) ? 'whole' : 'altered'
}

/** The last signed head must be the last row; each head must be signed by this workstation and name its row's hash. */
function headFault(db: ReadDatabase, lastSeq: number): JournalFault | null {
  const device = db.get(
    sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select('device.public_key'),
  )
  if (!device) return lastSeq === 0 ? null : { seq: 1, problem: '没有本工作站的公钥，无法核对签名' }
  const heads = db.all(
    sql
      .selectFrom('journal_head')
      .leftJoin('operation', 'operation.seq', 'journal_head.seq')
      .select(['journal_head.seq', 'journal_head.hash', 'journal_head.signature', 'operation.hash as written'])
      .orderBy('journal_head.seq'),
  )
  for (const head of heads) {
    if (head.written === null) return { seq: lastSeq + 1, problem: `末尾的记录被删去，应有 ${heads.at(-1)?.seq} 条` }
    if (head.hash !== head.written) return { seq: head.seq, problem: '与工作站签名的摘要不符' }
    if (!isHeadSigned(device.public_key, head)) return { seq: head.seq, problem: '工作站签名无效' }
  }
  const signed = heads.at(-1)?.seq ?? 0
  return signed === lastSeq ? null : { seq: signed + 1, problem: '没有工作站签名' }
}
