import type { KeyObject } from 'node:crypto'
import type { JournalFault } from '../../../src-shared/contract/journal.ts'
import { canonical } from '../../../src-shared/protocol/canonical.ts'
import {
  chainStart,
  type OperationHeader,
  OperationHeaderSchema,
} from '../../../src-shared/protocol/operation-header.ts'
import type { ReadDatabase } from '../database/database.ts'
import { type OperationRow, sql } from '../database/schema.ts'
import { statement } from '../database/statement.ts'
import { isHeadSigned, operationHash, saltedDigest } from './chain.ts'
import { compareRecords } from './compare-records.ts'
import { EpochKeys } from './epoch-keys.ts'
import { ErasedContents } from './erased-contents.ts'
import { keyUnknown, tampered } from './journal-fault.ts'

/** What a verifier found: how many operations stand whole from the first on, and the first fault, if there is one. */
export interface JournalReport {
  readonly operations: number
  readonly fault: JournalFault | null
  /** How many of them lack their contents by rights (erased-contents.ts); left out where none does. */
  readonly erased?: number
}

const page = 1_000

/**
 * Reads the whole journal in order and stops at the first row that was edited, deleted, inserted or reordered, or at
 * a missing end; then compares it with the records. To be called in one read transaction where another program may
 * write meanwhile.
 */
export function verifyJournal(db: ReadDatabase): JournalReport {
  return lastOf(verifySteps(db))
}

/** What steps come to, taken without a pause. */
export function lastOf<Result>(steps: Generator<unknown, Result, void>): Result {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** The same in steps, each yielding how many operations have been read, so that others get their turn in between. */
export function* verifySteps(db: ReadDatabase): Generator<number, JournalReport, void> {
  const chain = yield* chainSteps(db)
  if (chain.fault) return chain
  const comparison = compareRecords(db, chain.operations)
  let step = comparison.next()
  for (; !step.done; step = comparison.next()) yield chain.operations
  return { ...chain, fault: step.value }
}

/** The journal alone, whatever the records say. */
export function* chainSteps(db: ReadDatabase): Generator<number, JournalReport, void> {
  const keys = new EpochKeys()
  const erased = new ErasedContents(db)
  let gone = 0
  let prev = chainStart
  let seq = 0
  for (;;) {
    const rows = db.all(rowsAfter, { seq, page })
    for (const row of rows) {
      if (row.seq !== seq + 1) return { operations: seq, fault: missing(seq + 1, row.seq - 1) }
      const problem = rowProblem(row, { prev, keys, erased })
      if (problem) return { operations: seq, fault: tampered(row.seq, `第 ${row.seq} 条${problem}。`) }
      if (row.payload === null) gone += 1
      seq = row.seq
      prev = row.hash
    }
    // The end is looked at in the same breath: a page that yielded first might find more, and more again.
    if (rows.length < page) {
      return { operations: seq, fault: endFault(db, seq, keys), ...(gone > 0 ? { erased: gone } : {}) }
    }
    yield seq
  }
}

/** Each with its payload and with the signed head, if it was a command's last. */
const rowsAfter = statement((given: { seq: number; page: number }) =>
  sql
    .selectFrom('operation')
    .leftJoin('operation_payload', 'operation_payload.seq', 'operation.seq')
    .leftJoin('journal_head', 'journal_head.seq', 'operation.seq')
    .selectAll('operation')
    .select([
      'operation_payload.salt',
      'operation_payload.payload',
      'journal_head.hash as head',
      'journal_head.signature',
    ])
    .where('operation.seq', '>', given.seq)
    .orderBy('operation.seq')
    .limit(given.page),
)

interface Row extends OperationRow {
  readonly salt: string | null
  readonly payload: string | null
  readonly head: string | null
  readonly signature: string | null
}

const missing = (from: number, until: number): JournalFault =>
  tampered(from, `${from < until ? `第 ${from} 条到第 ${until} 条` : `第 ${from} 条`}不见了：有人删去了中间的记录。`)

/** What is wrong with a row, as a clause that follows “第 n 条”. */
function rowProblem(
  row: Row,
  { prev, keys, erased }: { prev: string; keys: EpochKeys; erased: ErasedContents },
): string | null {
  const header = parseHeader(row.header)
  if (!header) return '的登记信息无法读取：它被程序以外的手段改动过，或磁盘损坏'
  if (operationHash(header.prev, row.header) !== row.hash) return '的登记信息与它的摘要不符：时间、人员或对象被改动过'
  if (header.prev !== prev) return '接不上前一条：两条之一被换过，或次序被改过'
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
  if (!columns.every(([signed, shown]) => signed === shown))
    return '在库里的时间、人员、类别或对象与当时登记的不符：页面上看到的被改动过'
  const { salt, payload } = row
  if (salt === null || payload === null) {
    if (!erased.allows(row)) return '的内容不见了，只剩摘要：内容被删去了'
    return keys.follow(header, null) ?? headProblem(row, keys.current?.key ?? null)
  }
  if (header.payload !== saltedDigest(salt, payload)) return '的内容与当时登记的摘要不符：内容被改动过'
  return keys.follow(header, payload) ?? headProblem(row, keys.current?.key ?? null)
}

/** A head must be signed with the workstation's key of that time and name its row's hash. */
function headProblem({ seq, hash, head, signature }: Row, publicKey: KeyObject | null): string | null {
  if (head === null || signature === null || !publicKey) return null
  if (head !== hash) return '与工作站签名时的摘要不符：签名以后，这条或它之前的记录被换过'
  return isHeadSigned(publicKey, { seq, hash, signature }) ? null : '的工作站签名无效：不是本工作站签的，或签名被改动过'
}

function parseHeader(text: string): OperationHeader | null {
  try {
    const header = OperationHeaderSchema.parse(JSON.parse(text))
    return canonical(header) === text ? header : null
  } catch {
    return null
  }
}

const ownPublicKey = (db: ReadDatabase): string | null =>
  db.get(sql.selectFrom('own_device').innerJoin('device', 'device.id', 'own_device.id').select('device.public_key'))
    ?.public_key ?? null

/** The last signed head must be the last row, and the key in use the one the journal knows. */
function endFault(db: ReadDatabase, lastSeq: number, keys: EpochKeys): JournalFault | null {
  const publicKey = ownPublicKey(db)
  if (publicKey === null)
    return lastSeq === 0 ? null : keyUnknown(1, '数据里找不到本工作站的公钥，一条签名也无法核对。')
  const signed = db.get(sql.selectFrom('journal_head').select('seq').orderBy('seq', 'desc').limit(1))?.seq ?? 0
  if (signed > lastSeq) {
    return tampered(lastSeq + 1, `末尾的记录被删去：工作站签过名的有 ${signed} 条，只剩前 ${lastSeq} 条。`)
  }
  if (signed < lastSeq) return tampered(signed + 1, `从第 ${signed + 1} 条起没有工作站签名：不是本程序写入的。`)
  const isKnown = keys.current === null || keys.current.publicKey === publicKey
  return isKnown ? null : keyUnknown(lastSeq, '现在使用的工作站密钥没有登记在日志里：密钥被换过，却不是由“恢复”换的。')
}
