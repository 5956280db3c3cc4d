import { subjectName } from '../../../src-shared/domain/exam-plan.ts'
import { sessionName } from '../../../src-shared/domain/session.ts'
import type { ReadDatabase } from '../database/database.ts'
import { sql } from '../database/schema.ts'
import { type EntityName, entityStores } from '../entity-stores.ts'

const isEntity = (name: string): name is EntityName => Object.hasOwn(entityStores, name)

/** What people call a record now: a person, a unit, a plan, a session of a plan. Empty where there is no name. */
export function recordName(db: ReadDatabase, entity: string, id: string): string {
  if (entity === 'subject') return nameOfSubject(db, id)
  if (!isEntity(entity)) return ''
  if (entity === 'enrollment' || entity === 'score' || entity === 'check-in') return enrollmentName(db, id)
  if (entity === 'violation') return enrollmentName(db, entityStores.violation.load(db, id)?.state.enrollmentId ?? '')
  if (entity === 'session' || entity === 'seating' || entity === 'seating-right') return nameOfSession(db, id)
  if (entity === 'admission-ticket') return id
  if (entity === 'candidate-account') return entityStores[entity].load(db, id)?.state.username ?? ''
  if (entity === 'credential') return recordName(db, 'staff', id) || recordName(db, 'candidate-account', id)
  if (entity === 'certificate' || entity === 'certificate-paper') return certificateName(db, id)
  if (entity === 'device') return `工作站 ${entityStores.device.load(db, id)?.state.number ?? ''}`
  if (entity === 'settings') return ''
  const state: unknown = entityStores[entity].load(db, id)?.state
  return typeof state === 'object' && state !== null && 'name' in state ? String(state.name) : ''
}

function enrollmentName(db: ReadDatabase, id: string): string {
  const found = entityStores.enrollment.load(db, id)?.state
  return found ? recordName(db, 'candidate', found.candidateId) : ''
}

function certificateName(db: ReadDatabase, id: string): string {
  const found = entityStores.certificate.load(db, id)?.state
  return found ? `${found.number} ${found.holder.name}` : ''
}

/** A subject has its name from the plan it belongs to; an edited plan may have dropped it. */
function nameOfSubject(db: ReadDatabase, id: string): string {
  const [plan] = db.all(sql.selectFrom('exam_plan').select('id').where('content', 'like', `%"${id}"%`).limit(1))
  const state = plan && entityStores['exam-plan'].load(db, plan.id)?.state
  const subject = state?.subjects.find((one) => one.id === id)
  return subject ? subjectName(subject) : ''
}

function nameOfSession(db: ReadDatabase, id: string): string {
  const found = entityStores.session.load(db, id)?.state
  return found ? [recordName(db, 'exam-plan', found.planId), sessionName(found)].join(' ') : ''
}

const others: Readonly<Record<string, string>> = { system: '首次设置', nobody: '未登录' }

function accountName(db: ReadDatabase, id: string): string | null {
  const account = entityStores['candidate-account'].load(db, id)?.state
  if (!account) return null
  const name = account.candidateId === null ? '' : recordName(db, 'candidate', account.candidateId)
  return `${name || account.username}（考生）`
}

/** Who acted: a member of staff or a candidate by their name now, or what acts before anybody can sign in. */
export function actorName(db: ReadDatabase, id: string): string {
  const found = db.get(sql.selectFrom('staff').select('name').where('id', '=', id))
  return found?.name ?? accountName(db, id) ?? others[id] ?? '系统'
}
