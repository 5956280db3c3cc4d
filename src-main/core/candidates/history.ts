import { z } from 'zod'
import { originNames, pictureNames } from '../../../src-shared/domain/candidate.ts'
import { operationTypes } from '../../../src-shared/domain/registry.ts'
import { accountOfCandidate } from '../candidate-accounts/store.ts'
import { certificateHistory } from '../certificates/history.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { type OperationOnRecord, operationsOn } from '../journal/operations-on.ts'
import { candidateStore } from './store.ts'

export interface HistoryEntry {
  readonly operationId: string
  readonly at: string
  readonly by: string
  readonly what: string
  readonly detail: string | null
  readonly enrollmentId: string | null
}

/** What the journal holds of a person and of their enrollments, the latest first, in words. */
export function historyOf(db: ReadDatabase, candidateId: string): HistoryEntry[] {
  const enrollmentIds = db
    .all(sql.selectFrom('enrollment').select('id').where('candidate_id', '=', candidateId))
    .map(({ id }) => id)
  const rows = operationsOn(db, [
    { entity: 'candidate', ids: [candidateId] },
    { entity: 'enrollment', ids: enrollmentIds },
  ])
  const names = namesThen(rows)
  const account = accountOfCandidate(db, candidateId)?.id
  const nameNow = candidateStore.load(db, candidateId)?.state.name ?? ''
  const entries = new Map<string, HistoryEntry>()
  for (const row of rows) {
    const words = inWords(db, row.type, row.payload)
    const name = names.get(row.id)
    const renamed = row.type === 'candidate.edit' && name?.before !== undefined && name.before !== name.after
    const detail = renamed
      ? words.detail?.replace(nameField, `${nameField}：${name.before} → ${name.after}`)
      : words.detail
    // A person who was renamed did what they did under the name of that day.
    const nameThen = row.actorId === account ? (name?.before ?? name?.after) : undefined
    // The pictures that came with one command are one line.
    const line = row.type === 'candidate.attach-picture' ? `${row.group} ${row.type}` : row.id
    const before = entries.get(line)?.detail
    entries.set(line, {
      operationId: row.id,
      at: row.at,
      by: nameThen === undefined ? row.by : row.by.replace(nameNow, nameThen),
      what: words.what,
      detail: before ? `${detail}、${before}` : (detail ?? null),
      enrollmentId: row.entityType === 'enrollment' ? row.entityId : null,
    })
  }
  return [...entries.values(), ...ofCertificates(db, candidateId)].toSorted((one, other) =>
    one.at < other.at ? 1 : one.at > other.at ? -1 : 0,
  )
}

interface NameThen {
  readonly before: string | undefined
  readonly after: string | undefined
}

/** The person's name before and after each operation, as far as payloads still tell it; `rows` are the latest first. */
function namesThen(rows: readonly OperationOnRecord[]): ReadonlyMap<string, NameThen> {
  const names = new Map<string, NameThen>()
  let name: string | undefined
  for (const { id, type, payload, refused } of rows.toReversed()) {
    const before = name
    if (type === 'candidate.register' || type === 'candidate.edit') {
      const changes = payload === null ? null : Payload.parse(JSON.parse(payload))
      // Without its contents nobody knows whether it changed the name.
      const known = changes !== null && !('name' in changes && changes.name === undefined)
      if (!refused) name = known ? (changes.name ?? name) : undefined
    }
    names.set(id, { before, after: name })
  }
  return names
}

/** What was done to a person's certificates and applications, each line with the certificate's number. */
const ofCertificates = (db: ReadDatabase, candidateId: string): HistoryEntry[] =>
  db
    .all(sql.selectFrom('certificate').select(['id', 'number']).where('candidate_id', '=', candidateId))
    .flatMap(({ id, number }) =>
      certificateHistory(db, id).map(({ detail, ...entry }) => ({
        ...entry,
        detail: [number, ...(detail === null || detail === number ? [] : [detail])].join('，'),
        enrollmentId: null,
      })),
    )

interface Words {
  readonly what: string
  readonly detail: string | null
}

/** Payloads are read as far as they can be: retention may have erased one, and its schema may have been another. */
const Payload = z.looseObject({
  name: z.string().min(1).optional().catch(undefined),
  origin: z.enum(['desk', 'roster', 'self']).optional().catch(undefined),
  kind: z.enum(['portrait', 'idFront', 'idBack']).optional().catch(undefined),
  sessionId: z.string().optional().catch(undefined),
  decision: z.string().optional().catch(undefined),
  comment: z.string().optional().catch(undefined),
  reason: z.string().optional().catch(undefined),
})
type Payload = z.infer<typeof Payload>

function inWords(db: ReadDatabase, type: string, text: string | null): Words {
  if (text === null) return { what: operationTitle(type), detail: '内容已按期清除' }
  const payload = Payload.parse(JSON.parse(text))
  const describe = descriptions[type]
  return { what: operationTitle(type), detail: null, ...describe?.(payload, db) }
}

/** As the journal calls it. */
const operationTitle = (type: string): string =>
  operationTypes.find((known) => known.type === type)?.title ?? '其他操作'

const pictureName = ({ kind }: Payload): string => (kind === undefined ? '' : pictureNames[kind])
const originName = ({ origin }: Payload): string | null => (origin === undefined ? null : originNames[origin])

const descriptions: Readonly<Partial<Record<string, (payload: Payload, db: ReadDatabase) => Partial<Words>>>> = {
  'candidate.register': (payload) => ({ detail: originName(payload) }),
  'candidate.edit': (payload) => ({ detail: fieldNamesOf(payload).join('、') }),
  'candidate.attach-picture': (payload) => ({ detail: pictureName(payload) }),
  'candidate.remove-picture': (payload) => ({ detail: pictureName(payload) }),
  'enrollment.submit': (payload, db) => ({ detail: sessionInWords(db, payload) }),
  'enrollment.resubmit': (payload, db) => ({ detail: sessionInWords(db, payload) }),
  'enrollment.move': (payload, db) => ({ detail: sessionInWords(db, payload, '改到') }),
  'enrollment.withdraw': ({ reason }) => ({ detail: reason ?? null }),
  'enrollment.reopen': ({ reason }) => ({ detail: reason ?? null }),
  'enrollment.review': ({ decision, comment }) => ({
    what: decision === 'passed' ? '审核通过' : '审核不通过',
    detail: comment || null,
  }),
}

function sessionInWords(db: ReadDatabase, { sessionId }: Payload, before = ''): string | null {
  if (sessionId === undefined) return null
  const session = db.get(sql.selectFrom('session').selectAll().where('id', '=', sessionId))
  return session ? `${before}第 ${session.number} 场 ${session.date} ${session.start_time}` : null
}

const nameField = '真实姓名'
/** The fields of a person in the manual's words. */
export const fieldNames: Readonly<Record<string, string>> = {
  name: nameField,
  idType: '证件类型',
  idNumber: '证件号码',
  sex: '性别',
  birthDate: '出生日期',
  mobile: '手机号码',
  email: '电子邮箱',
  employerId: '单位名称',
  yearsOfWork: '累计城市客运工作年限',
  education: '学历',
  ethnicGroup: '民族',
  address: '家庭住址',
  technicalTitle: '专业技术职务',
  postcode: '邮编',
}
/** Names only, of the person's name excepted: what stood there before and after is for the journal, where reading it is logged. */
const fieldNamesOf = (payload: object): string[] => Object.keys(payload).flatMap((field) => fieldNames[field] ?? [])
